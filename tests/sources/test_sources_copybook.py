import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import Lang
from migrate.layout import DefinitionErrors
from migrate.sources.copybook import Kind, Sign, parse_copybook, read_column_table, read_copybook, write_column_table

WORDS = [
    "01",
    "03",
    "05",
    "77",
    "88",
    "REC",
    "項目",
    "FILLER",
    "PIC",
    "X(3)",
    "S9(7)V99",
    "N(2)",
    "9",
    "COMP-3",
    "USAGE",
]
WORDS += [
    "OCCURS",
    "3",
    "TIMES",
    "DEPENDING",
    "ON",
    "TO",
    "REDEFINES",
    "VALUE",
    "'a'",
    "SIGN",
    "LEADING",
    "SEPARATE",
    ".",
]
WORDS += [
    "BINARY",
    "\n      *",
    "\n      -",
    "\n",
    "　",
    "BLANK",
    "ZERO",
    "IS",
    "INDEXED",
    "BY",
    '"',
    "99999999999",
    "SYNC",
]


def fixed(text):
    """Return lines as fixed form has them, comments (``*`` first) with their indicator in column 7."""
    lines = text.strip("\n").splitlines()
    return "\n".join("      " + (line if line.startswith(("*", "-")) else " " + line) for line in lines)


def parse(text):
    return parse_copybook(fixed(text), "x.cpy")


def places(type_):
    return [(f.name, f.offset, f.length, f.kind.value) for f in type_.fields]


def refused(text):
    with pytest.raises(DefinitionErrors) as caught:
        parse_copybook(text, "x.cpy")
    (error,) = caught.value.errors
    assert error.problem.ja and error.problem.en and error.file == "x.cpy"
    return error.line, int(error.column), error.in_(Lang.EN)


def test_every_usage_takes_the_bytes_the_language_reference_says():
    (rec,) = parse("""
01 REC.
  03 A PIC X(5).        03 B PIC N(4).          03 B2 PIC G(4) USAGE DISPLAY-1.
  03 C PIC 9(3).        03 D PIC S9(3) SIGN IS LEADING SEPARATE CHARACTER.
  03 E PIC S9(7) USAGE IS COMP-3.   03 F PIC S9(4) PACKED-DECIMAL.
  03 G PIC S9(4) COMP.  03 H PIC 9(5) BINARY.   03 I PIC S9(10) COMPUTATIONAL-5.
  03 J PIC S9(5)V99.    03 K PIC ZZ,ZZ9.99-.    03 L PIC SV9(3) COMP-3.
""")
    sizes = [5, 8, 8, 3, 4, 4, 3, 2, 4, 8, 7, 10, 2]
    assert [f.length for f in rec.fields] == sizes and rec.length == sum(sizes)
    assert [f.offset for f in rec.fields] == [sum(sizes[:n]) for n in range(len(sizes))]
    kinds = "text national national zoned zoned packed packed binary binary native zoned text packed"
    assert [f.kind.value for f in rec.fields] == kinds.split()
    by = rec.by_name
    assert by["D"].sign is Sign.LEADING_SEPARATE and by["C"].sign is Sign.NONE and by["E"].sign is Sign.TRAILING
    assert (by["J"].digits, by["J"].scale) == (7, 2) and (by["L"].digits, by["L"].scale) == (3, 3)


def test_redefinitions_make_record_types_and_comments_their_labels():
    types = parse("""
*================================
*  住民ファイル　様式
*================================
01  REC.
    03  KBN PIC X.
    03  AREA-X PIC X(10).
*    世帯（KBN=1）
    03  SETAI REDEFINES AREA-X.
*    世帯番号
    05  NO-1 PIC 9(4).
    05  FILLER PIC X(6).
*    個人（KBN=2）
    03  KOJIN REDEFINES AREA-X.
    05  YMD PIC S9(7) COMP-3. *> 生年月日
        88  UNKNOWN-DAY VALUES 0 THRU 9 99.
""")
    assert [(t.name, t.label, t.condition, t.length) for t in types] == [
        ("SETAI", "世帯（KBN=1）", "KBN=1", 11),
        ("KOJIN", "個人（KBN=2）", "KBN=2", 11),
    ]
    assert places(types[0]) == [("KBN", 0, 1, "text"), ("NO-1", 1, 4, "zoned"), ("FILLER", 5, 6, "text")]
    # what the second reading leaves of the area is FILLER, so that the bytes add up
    assert places(types[1]) == [("KBN", 0, 1, "text"), ("YMD", 1, 4, "packed"), ("FILLER", 5, 6, "text")]
    assert types[0].by_name["NO-1"].label == "世帯番号" and types[1].by_name["YMD"].label == "生年月日"
    assert types[1].by_name["YMD"].values == ("UNKNOWN-DAY 0 THRU 9 99",)


def test_tables_fixed_nested_and_varying():
    (rec,) = parse("""
01 REC.
   03 YEAR-T OCCURS 2 TIMES INDEXED BY IX.
      05 M PIC 9(2) OCCURS 3.
      05 SUM-M PIC 9(4).
   03 CNT PIC S9(4) COMP.
   03 MEISAI OCCURS 1 TO 99 TIMES
        DEPENDING ON CNT.
      05 GAKU PIC S9(9) COMP-3.
""")
    month, total, count, amount = rec.fields
    assert [(r.count, r.stride) for r in month.repeats] == [(2, 10), (3, 2)] and month.occurrences == 6
    assert (total.offset, count.offset, amount.offset) == (6, 20, 22)
    assert (rec.table.minimum, rec.table.count, rec.table.stride) == (1, 99, 5)
    assert (rec.fixed_length, rec.length) == (22, 22 + 99 * 5)


def test_names_used_twice_are_told_apart_by_their_groups():
    (rec,) = parse("01 REC.\n 03 A.\n 05 YMD PIC 9.\n 03 B.\n 05 YMD PIC 9.\n 03 C PIC 9.")
    assert [f.name for f in rec.fields] == ["A.YMD", "B.YMD", "C"]


def test_fixed_form_columns_continuations_and_free_form_say_the_same():
    columns = "\n".join(
        [
            "000100 01  REC.".ljust(72) + "IDENT001",
            "000200     03  LONG-NA",
            "000300-        ME PIC X(2) VALUE 'A.".ljust(72) + "IDENT002",
            "000400-        'B'.",
            "000500D    03  DEBUG-ONLY PIC X.",
            "000600/",
            "000700     03  全角の名前 PIC 9(2).",
        ]
    )
    free = "01 REC.\n03 LONG-NAME PIC X(2).\n*> 注\n03 全角の名前 PIC 9(2)."
    expected = [("LONG-NAME", 0, 2, "text"), ("全角の名前", 2, 2, "zoned")]
    for text in (columns, free, "REC2.".replace("REC2.", free)):
        (rec,) = parse_copybook(text, "x.cpy")
        assert places(rec) == expected


def test_a_word_that_runs_over_column_72_is_read_whole():
    line = "           05  A".ljust(46) + "PIC 9(5) COMP-3 OCCURS 3 TIMES."
    assert line[71] != " " != line[72]
    (rec,) = parse_copybook(f"       01 R.\n{line}\n", "x.cpy")
    assert rec.length == 9


def test_full_width_characters_take_two_columns():
    comment = "      *" + "あ" * 40
    name = "       01  " + "あ" * 15 + ".".ljust(31) + " IGNORED"
    (rec,) = parse_copybook(f"{comment}\n{name}\n           03  A PIC X.\n", "x.cpy")
    assert rec.name == "あ" * 15


def test_an_area_redefined_by_its_parts_keeps_both_readings():
    types = parse("01 R.\n 03 YMD PIC 9(8).\n 03 YMD-R REDEFINES YMD.\n 05 YY PIC 9(4).\n 05 MD PIC 9(4).")
    assert [t.name for t in types] == ["YMD", "YMD-R"]
    assert [f.name for f in types[1].fields] == ["YY", "MD"]


def test_a_copybook_without_level_01_is_one_record():
    (rec,) = parse_copybook(fixed("05 A PIC X.\n05 B PIC 9(3)."), "folder/KOJIN.cpy")
    assert (rec.name, rec.length) == ("KOJIN", 4)


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("01 R.\n03 A PIC Q(3).", 2, 10, "PIC Q(3)"),
        ("01 R.\n03 A PIC X(3)\n03 B PIC X.", 3, 1, "03 is no clause"),
        ("01 R.\n03 A.\n03 B PIC X.", 2, 1, "A has neither PIC"),
        ("01 R.\n03 A PIC X.\n05 B PIC X.", 2, 1, "A has a PIC"),
        ("01 R.\n05 A PIC X.\n03 B PIC X.", 3, 1, "here 05"),
        ("01 R.\n03 A PIC X.\n03 B PIC X.\n03 C REDEFINES A PIC X.", 4, 1, "which is B"),
        ("01 R.\n03 A PIC X.\n03 B REDEFINES A PIC X(2).", 3, 1, "more than the 1"),
        ("01 R.\n03 A PIC S9(4) COMP SYNC.", 2, 21, "SYNC"),
        ("01 R.\n03 A PIC X OCCURS 1 TO 3 DEPENDING ON N.", 2, 1, "count N"),
        ("01 R.\n03 N PIC 9.\n03 A PIC X OCCURS 1 TO 3 DEPENDING ON N.\n03 B PIC X.", 4, 1, "B stands after"),
        ("01 R.\n03 A PIC X COMP-3.", 2, 1, "packed"),
        ("01 R.\n03 A PIC 9(50).", 2, 10, "50 digits"),
        ("01 R.\n03 A PIC X OCCURS 0.", 2, 12, "OCCURS"),
        ("01 R.\n03 A PIC X VALUE 'open.", 2, 18, "quote"),
        ("01 R.\n03 A PIC", 2, 6, "too early"),
        ("01 R.\n03 A PIC X", 2, 1, "no period"),
        ("01 R.\n99 A PIC X.", 2, 1, "01 to 49"),
        ("COPY JUKI.", 1, 1, "expected"),
        ("01 R.\n03 A PIC X.\n03 A PIC X.", 2, 1, "twice"),
        ("01 R.\n03 A PIC X(999999999).", 2, 10, "longer"),
        ("", 1, 1, "level 01"),
    ],
)
def test_a_fault_names_its_place_and_what_is_expected(text, line, column, says):
    found_line, found_column, message = refused(text)
    assert (found_line, found_column) == (line, column), message
    assert says in message


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=200)))
def test_any_text_is_read_or_refused_at_a_place(text):
    try:
        types = parse_copybook(text, "x.cpy")
    except DefinitionErrors as errors:
        (error,) = errors.errors
        assert error.line >= 1 and int(error.column) >= 1
    else:
        assert all(f.length > 0 and f.offset >= 0 for t in types for f in t.fields)


# name, bytes and text of an elementary item, worked out here and not by the product
ELEMENTARY = st.one_of(
    st.integers(1, 200).map(lambda n: (f"PIC X({n})", n)),
    st.integers(1, 50).map(lambda n: (f"PIC N({n})", 2 * n)),
    st.integers(1, 18).map(lambda n: (f"PIC 9({n})", n)),
    st.integers(1, 17).map(lambda n: (f"PIC S9({n})V9 SIGN TRAILING SEPARATE", n + 2)),
    st.integers(1, 17).map(lambda n: (f"PIC S9({n}) USAGE COMP-3", (n + 2) // 2)),
    st.integers(1, 18).map(lambda n: (f"PIC S9({n}) COMP", 2 if n < 5 else 4 if n < 10 else 8)),
)


@st.composite
def groups(draw, level=1, depth=0):
    """Return (lines below a group, bytes, offsets of its elementary items)."""
    lines, size, offsets = [], 0, []
    for _ in range(draw(st.integers(1, 4))):
        times = draw(st.sampled_from([1, 1, 2, 5]))
        occurs = f" OCCURS {times} TIMES" if times > 1 else ""
        number = len(lines)
        if depth < 3 and draw(st.booleans()):
            inner, length, places = draw(groups(level + 2, depth + 1))
            lines += [f"{level + 2:02} G{depth}-{number}{occurs}.", *inner]
            offsets += [size + place for place in places]
        else:
            text, length = draw(ELEMENTARY)
            lines.append(f"{level + 2:02} E{depth}-{number} {text}{occurs}.")
            offsets.append(size)
        size += length * times
    return lines, size, offsets


@settings(max_examples=150, deadline=None)
@given(groups(), st.booleans())
def test_generated_copybooks_have_the_offsets_they_were_made_with(group, free):
    lines, size, offsets = group
    text = "\n".join(["01 REC.", *lines])
    (rec,) = parse_copybook(text if free else fixed(text), "x.cpy")
    assert rec.length == size and [f.offset for f in rec.fields] == offsets
    # laid out occurrence by occurrence, the fields cover every byte once
    covered = []
    for field in rec.fields:
        starts = [field.offset]
        for repeat in field.repeats:
            starts = [start + n * repeat.stride for start in starts for n in range(repeat.count)]
        covered += [byte for start in starts for byte in range(start, start + field.length)]
    assert sorted(covered) == list(range(size))


@settings(max_examples=50, deadline=None)
@given(groups())
def test_a_column_table_gives_the_same_layout(tmp_path_factory, group):
    text = "\n".join(["01 REC.", "03 CNT PIC 9(2).", *group[0], "03 T PIC X(3) OCCURS 0 TO 9 DEPENDING ON CNT."])
    types = parse_copybook(text, "x.cpy")
    path = tmp_path_factory.getbasetemp() / "columns.csv"
    path.write_text(write_column_table(types), "utf-8")
    (again,) = read_column_table(path)
    keys = ("name", "offset", "length", "kind", "digits", "scale", "sign", "repeats", "filler", "label")
    assert [[getattr(f, k) for k in keys] for f in again.fields] == [
        [getattr(f, k) for k in keys] for f in types[0].fields
    ]


def test_a_column_table_names_its_faults_by_line(tmp_path):
    path = tmp_path / "c.csv"
    header = "record,name,label,position,length,kind,digits,scale,sign,occurs,condition"
    rows = ["R,A,,1,3,packed,7,0,trailing,,", "R,B,,0,3,text,0,0,none,,", "R,B,,4,3,text,0,0,none,x,"]
    path.write_text("\n".join([header, *rows]), "utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        read_column_table(path)
    assert [e.line for e in caught.value.errors] == [2, 3, 4]
    assert "4 bytes" in caught.value.errors[0].problem.en


def test_a_copybook_in_cp932_or_utf_8_is_read(tmp_path):
    text = fixed("*　氏名\n01 R.\n 03 A PIC X.")
    for codec in ("cp932", "utf-8", "utf-8-sig"):
        (tmp_path / "r.cpy").write_bytes(text.encode(codec))
        assert read_copybook(tmp_path / "r.cpy")[0].label == "氏名"
    (tmp_path / "r.cpy").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionErrors):
        read_copybook(tmp_path / "r.cpy")
    assert Kind("packed").numeric
