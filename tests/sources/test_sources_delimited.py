import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.characters import charset
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.sources import SourceError
from migrate.sources.batch import Position
from migrate.sources.delimited import DelimitedSource, assemble

CP932 = charset("cp932")
CHARACTERS = [*'ab,"\n　ア山髙①', "\x00", "\x1a", "\x1b", "~", "ｱ", "\U000ff040", "\U000ff9fc", "\t", "|"]


def opened(tmp_path, data, names, **options):
    path = tmp_path / "データ" / "x.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return DelimitedSource([path], tmp_path, names, options.pop("charset", CP932), **options)


def everything(source, start=None):
    batches = list(source.batches(start))
    findings = Findings()
    for batch in batches:
        batch.report(findings)
    rows = [row for batch in batches for row in batch.frame.rows()]
    rejects = [reject for batch in batches for reject in batch.rejects]
    return rows, rejects, findings


def read(tmp_path, data, names="abc", **options):
    return everything(opened(tmp_path, data, list(names), **options))


def rules(rejects):
    return [(r.record, r.rule.code) for r in rejects]


@st.composite
def files(draw):
    columns = draw(st.integers(1, 4))
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    # Python 3.11 leaves a CR unquoted when lines end in LF, which makes "a\r" and "a" one text
    characters = [*CHARACTERS, "\r"] if end == "\r\n" or quoting == csv.QUOTE_ALL else CHARACTERS
    value = st.text(st.sampled_from(characters), max_size=5)
    rows = draw(st.lists(st.lists(value, min_size=columns, max_size=columns), max_size=12))
    return columns, quoting, end, rows


@settings(max_examples=60, deadline=None)
@given(
    files(),
    st.sampled_from([",", "\t", "|"]),
    st.integers(1, 5),
    st.integers(1, 200),
    st.randoms(use_true_random=False),
)
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory, file, delimiter, batch_records, piece_bytes, shuffled
):
    columns, quoting, end, rows = file
    names = [f"項目{n}" for n in range(columns)]

    def written(row):
        text = io.StringIO(newline="")
        csv.writer(text, quoting=quoting, lineterminator=end, delimiter=delimiter).writerow(row)
        return CP932.encode(text.getvalue())

    data = b"".join(map(written, [names, *rows]))
    asked = random.Random(shuffled.random()).sample(names, columns)
    source = opened(
        tmp_path_factory.getbasetemp(),
        data,
        asked,
        delimiter=delimiter,
        batch_records=batch_records,
        piece_bytes=piece_bytes,
    )
    batches = list(source.batches())
    assert all(batch.records <= batch_records for batch in batches)
    got, rejects, findings = everything(source)
    assert rejects == [] and findings.count() == 0
    order = [names.index(name) for name in asked]
    assert [list(r[:columns]) for r in got] == [[row[n] for n in order] for row in rows]
    assert [r[columns] for r in got] == ["データ/x.csv"] * len(rows)
    assert [r[columns + 1] for r in got] == list(range(1, len(rows) + 1))
    assert [data[offset : offset + length] for *_, offset, length in got] == list(map(written, rows))
    stop = shuffled.randrange(len(batches))
    assert everything(source, batches[stop].end)[0] == got[sum(b.records for b in batches[: stop + 1]) :]


PIECES = st.sampled_from(["a", ",", '"', "\n", "\r\n", '"a","b"\n', "a,b\n", 'a,"b\nc"\n', "\x1a", b"\xf0", b"\xff"])


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25), st.integers(1, 60), st.integers(1, 4))
def test_no_byte_of_a_damaged_file_is_lost_or_read_twice(tmp_path_factory, pieces, piece_bytes, batch_records):
    body = b"".join(p if isinstance(p, bytes) else p.encode() for p in pieces)
    data = b"x,y\r\n" + body
    source = opened(
        tmp_path_factory.getbasetemp(), data, ["x", "y"], piece_bytes=piece_bytes, batch_records=batch_records
    )
    rows, rejects, findings = everything(source)
    places = sorted(
        [(record, offset, length) for *_, record, offset, length in rows]
        + [(r.record, r.offset, r.length) for r in rejects]
    )
    assert [record for record, *_ in places] == list(range(1, len(places) + 1))
    covered = 5
    for _, offset, length in places:
        assert data[covered:offset].strip(b"\r\n") == b""
        covered = offset + length
    assert data[covered:].strip(b"\r\n\x1a") == b""
    blank = findings.count("line_blank")
    assert data.count(b"\n") - 1 <= blank + sum(data[o : o + n].count(b"\n") for _, o, n in places)
    for x, y, _, _, offset, length in rows:
        raw = CP932.decode(data[offset : offset + length]).removesuffix("\n").removesuffix("\r")
        assert "\r" in raw or next(csv.reader(io.StringIO(raw, newline=""), strict=True)) == [x, y]
    for reject in rejects:
        assert reject.raw == data[reject.offset : reject.offset + reject.length]
    assert findings.count() >= len(rejects)


def test_reading_can_start_again_after_every_batch(tmp_path):
    body = '1,2\n"3","4\n5"\nx,"y\n\n6,7,8\n"9",\xff\n10,11\n'
    source = opened(tmp_path, b"x,y\n" + body.encode("latin-1") * 20, ["x", "y"], batch_records=4, piece_bytes=64)
    batches = list(source.batches())
    assert len(batches) > 20
    for number, batch in enumerate(batches, 1):
        again = list(source.batches(batch.end))
        assert [(b.start, b.end, b.rejects) for b in again] == [(b.start, b.end, b.rejects) for b in batches[number:]]
        assert all(a.frame.equals(b.frame) for a, b in zip(again, batches[number:], strict=True))
        assert [a.findings.to_dict() for a in again] == [b.findings.to_dict() for b in batches[number:]]


def test_clean_files_never_take_the_slow_path(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("the slow path read a record")

    monkeypatch.setattr(assemble, "read_cells", refuse)
    bodies = {
        "all quoted": '"1","","x ""y"" z"\r\n' * 300,
        "only where needed": '1,,"29,758,389"\r\n2,"a\nb",\r\n3,,c\r\n' * 100,
        "empty ones quoted": '1,"","29,758,389"\r\n2,"",a\r\n' * 150,
        "texts quoted, numbers not": '"a",1,"x"\r\n"b",,"y, ""z"""\r\n' * 150,
        "line ends in every record": '"1","a\r\nb","c"\r\n' * 300,
    }
    for name, body in bodies.items():
        rows, rejects, findings = read(tmp_path, b"a,b,c\r\n" + body.encode())
        assert len(rows) == 300 and not rejects and not findings.count(), name


def test_a_mixed_style_is_read_slowly_and_right(tmp_path):
    body = 'a,b,c\n"a",b,c\na,"b",c\na,b,"c"\n"a","b","c"\n' * 200
    rows, rejects, _ = read(tmp_path, b"a,b,c\n" + body.encode())
    assert {row[:3] for row in rows} == {("a", "b", "c")} and len(rows) == 1000 and not rejects


@pytest.mark.parametrize("damage", ["a,b", "a,b,c,d", 'a,"b"x,c', 'a,b,"c', 'a,"b,c', '"a,b,c'])
@pytest.mark.parametrize("good", ["1,2,3", '"1","2","3"', '1,"2,0",3', '1,"2\r\n0",3'])
def test_a_damaged_record_costs_nobody_else(tmp_path, damage, good):
    body = [*[good] * 1500, damage, *[good] * 1500]
    rows, rejects, findings = read(tmp_path, "\r\n".join(["a,b,c", *body, ""]).encode())
    assert len(rows) == 3000
    rule = "quote_unbalanced" if '"' in damage else "record_field_count"
    assert rules(rejects) == [(1501, rule)]
    assert rejects[0].raw == f"{damage}\r\n".encode()
    assert [(f.rule, f.legacy.record) for f in findings.samples()] == [(rule, 1501)]
    assert findings.samples()[0].legacy.file == "データ/x.csv"
    assert [row[4] for row in rows] == [*range(1, 1501), *range(1502, 3002)]


def test_many_stray_quotes_are_each_rejected_alone(tmp_path):
    body = ['1,2,"3' if n % 7 == 3 else '1,"2\n0",3' if n % 7 == 5 else "1,2,3" for n in range(3000)]
    rows, rejects, _ = read(tmp_path, "\n".join(["a,b,c", *body, ""]).encode())
    assert {r.rule.code for r in rejects} == {"quote_unbalanced"}
    assert [r.record for r in rejects] == [n + 1 for n in range(3000) if n % 7 == 3]
    assert len(rows) == 3000 - len(rejects)


def test_undecodable_bytes_cost_only_their_record(tmp_path):
    data = b'a,b,c\r\n1,2,3\r\n4,\x88\xff,6\r\n7,"x\r\ny\xfd",9\r\n'
    data += CP932.encode("外,字,\U000ff040\r\n")
    rows, rejects, findings = read(tmp_path, data)
    assert [row[:3] for row in rows] == [("1", "2", "3"), ("外", "字", "\U000ff040")]
    assert [(r.record, r.rule.code, r.detail) for r in rejects] == [
        (2, "undecodable_bytes", {"byte": 2}),
        (3, "undecodable_bytes", {"byte": 7}),
    ]
    assert data[rejects[0].offset + 2] == 0x88 and data[rejects[1].offset + 7] == 0xFD
    assert findings.count("undecodable_bytes") == 2


def test_a_file_of_another_encoding_rejects_every_record_it_cannot_read(tmp_path):
    rows, rejects, _ = read(tmp_path, b"a,b,c\n" + "山田,花,子\n".encode() * 300)
    assert rows == [] and {r.rule.code for r in rejects} <= {"undecodable_bytes", "record_field_count"}
    assert len(rejects) == 300


@pytest.mark.parametrize("tail", ["4,5", "4", '4,5,"6', '"4","5","'])
def test_a_last_record_cut_off(tmp_path, tail):
    rows, rejects, findings = read(tmp_path, f"a,b,c\r\n1,2,3\r\n{tail}".encode())
    assert [row[:3] for row in rows] == [("1", "2", "3")]
    assert rules(rejects) == [(2, "record_truncated")] and rejects[0].raw == tail.encode()
    assert findings.count("record_truncated") == findings.count() == 1


def test_a_last_record_without_line_end_is_kept_and_said_to_be_so(tmp_path):
    rows, rejects, findings = read(tmp_path, b"a,b,c\r\n1,2,3")
    assert [row[:3] for row in rows] == [("1", "2", "3")] and not rejects
    assert [f.rule for f in findings.samples()] == ["line_end_missing"]


@pytest.mark.parametrize("tail", [b"\x1a", b"\x1a\x1a\x1a"])
@pytest.mark.parametrize("batch_records", [1, 100])
def test_an_end_mark_is_no_record(tmp_path, tail, batch_records):
    data = b"a,b,c\r\n1,2,3\r\n4,5,6\r\n" + tail
    rows, rejects, findings = read(tmp_path, data, batch_records=batch_records)
    assert len(rows) == 2 and not rejects
    assert [(f.rule, f.legacy.offset, f.legacy.length) for f in findings.samples()] == [
        ("eof_mark", len(data) - len(tail), len(tail))
    ]


def test_blank_lines_are_said_and_not_counted(tmp_path):
    rows, rejects, findings = read(tmp_path, b'a,b,c\r\n\r\n1,2,3\r\n\r\n4,"\r\n\r\n",6\r\n\r\n')
    assert [(row[4], row[1]) for row in rows] == [(1, "2"), (2, "\r\n\r\n")] and not rejects
    assert [f.legacy.offset for f in findings.samples("line_blank")] == [7, 16, 30]


def test_controls_and_folded_codes_pass_and_the_folded_are_named(tmp_path):
    rows, rejects, findings = read(tmp_path, b"a,b,c\n\x00,\x1b,\x87\x90\n\x81\xe0,\x87\x90,\n")
    assert [row[:3] for row in rows] == [("\0", "\x1b", "≒"), ("≒", "≒", "")] and not rejects
    (found,) = findings.samples("character_code_folded")
    assert findings.count("character_code_folded") == 2
    assert found.values == {"code": "8790", "character": "U+2252"}


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "euc_jp", "iso2022_jp", "cp932"])
def test_any_encoding_python_knows(tmp_path, name):
    text = 'a,b,c\r\n山田,"改\r\n行",上\r\n"",",","""\r\n"\r\n'
    data = text.encode(name)
    rows, rejects, findings = read(tmp_path, data, charset=name, piece_bytes=16)
    assert [row[:3] for row in rows] == [("山田", "改\r\n行", "上"), ("", ",", '"\r\n')]
    assert not rejects and not findings.count()
    assert "".join(data[o : o + n].decode(name) for *_, o, n in rows) == text[7:]


def test_unaligned_line_ends_of_utf16_are_characters(tmp_path):
    text = "a,b,c\r\n\u0a0a\u0a00,\u000d\u0a0d,\u0a00\u0a00\n"
    for name in ("utf-16-le", "utf-16-be"):
        rows, rejects, _ = read(tmp_path, text.encode(name), charset=name)
        assert [row[:3] for row in rows] == [("\u0a0a\u0a00", "\r\u0a0d", "\u0a00\u0a00")] and not rejects


def test_ebcdic_with_its_own_line_ends(tmp_path):
    rows, rejects, _ = read(tmp_path, 'a,b,c\n1,"2\n",3\n'.encode("cp037"), charset="cp037")
    assert [row[:3] for row in rows] == [("1", "2\n", "3")] and not rejects


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le"])
def test_a_byte_order_mark_is_not_part_of_the_first_name(tmp_path, name):
    rows, _, _ = read(tmp_path, "\ufeffa,b,c\n\ufeff1,2,3\n".encode(name), charset=name)
    assert [row[:3] for row in rows] == [("\ufeff1", "2", "3")]


def test_parts_are_read_in_the_order_given_and_numbered_for_themselves(tmp_path):
    paths = [tmp_path / name for name in ("x_2.csv", "x_1.csv", "x_3.csv")]
    for path, body in zip(paths, ["b,a\n1,2\n3,4\n", "a,b\n", "a,b\n5,6\n"], strict=True):
        path.write_bytes(body.encode())
    source = DelimitedSource(paths, tmp_path, ["a", "b"], "cp932", batch_records=1)
    batches = list(source.batches())
    assert [row for b in batches for row in b.frame.select("a", "b", SOURCE, RECORD, OFFSET, LENGTH).rows()] == [
        ("2", "1", "x_2.csv", 1, 4, 4),
        ("4", "3", "x_2.csv", 2, 8, 4),
        ("5", "6", "x_3.csv", 1, 4, 4),
    ]
    assert [b.start for b in batches] == [Position(), *(b.end for b in batches[:-1])]
    assert [b.end for b in batches] == [Position(0, 8, 1), Position(1), Position(2), Position(3)]
    assert [b.records for b in batches] == [1, 1, 0, 1]


def test_a_name_broken_over_lines_is_one_name(tmp_path):
    rows, _, _ = read(tmp_path, b'"a\nx",b\n1,2\n', ["b", "a\nx"])
    assert [row[:2] for row in rows] == [("2", "1")] and rows[0][3:] == (1, 8, 4)


def test_a_file_without_header_has_its_fields_in_order(tmp_path):
    rows, _, _ = read(tmp_path, b"1,2,3\n", has_header=False)
    assert [row[:3] for row in rows] == [("1", "2", "3")]


def test_one_column_of_blanks_is_no_record(tmp_path):
    rows, rejects, findings = read(tmp_path, b'a\n""\n\nx\n', "a")
    assert [row[0] for row in rows] == ["", "x"] and not rejects and findings.count("line_blank") == 1


@pytest.mark.parametrize(
    ("data", "key", "shown"),
    [
        ("a,b\n1,2\n", "sources.header_differs", {"missing": "「c」", "unknown": "-", "repeated": "-"}),
        ("a,b,c,d\n", "sources.header_differs", {"missing": "-", "unknown": "「d」", "repeated": "-"}),
        ("a,b,c,b\n", "sources.header_differs", {"missing": "-", "unknown": "-", "repeated": "「b」"}),
        ("A, b,c\n", "sources.header_differs", {"missing": "「a」, 「b」", "unknown": "「A」, 「 b」"}),
        ("", "sources.header_missing", {}),
        ("\x1a", "sources.header_missing", {}),
        ('"a,b,c\n1,2,3\n', "sources.header_unreadable", {"charset": "cp932"}),
        ("a,b", "sources.header_differs", {"missing": "「c」"}),
        ("1,2,3\n4,5,6\n", "sources.header_other", {"rows": "1", "found": 3}),  # a record, which is not shown
    ],
)
def test_a_header_that_is_not_the_layouts_stops_the_run(tmp_path, data, key, shown):
    with pytest.raises(SourceError) as error:
        read(tmp_path, data.encode())
    assert error.value.key == key and error.value.values["file"] == "データ/x.csv"
    assert error.value.values.items() >= shown.items()
    assert str(error.value) and "「1」" not in str(error.value)


@pytest.mark.parametrize("wrong", ["utf-8", "utf-16-le", "euc_jp"])
def test_a_header_of_another_encoding_is_recognised(tmp_path, wrong):
    with pytest.raises(SourceError) as error:
        read(tmp_path, "漢字氏名,生年月日\n".encode(wrong), ["漢字氏名", "生年月日"])
    assert error.value.key == "sources.header_charset" and error.value.values["found"] == wrong


def test_what_cannot_be_opened(tmp_path):
    with pytest.raises(SourceError, match=r"x\.csv"):
        DelimitedSource([tmp_path / "x.csv"], tmp_path, ["a"], "cp932")
    with pytest.raises(SourceError) as outside:
        DelimitedSource([tmp_path / "x.csv"], tmp_path / "y", ["a"], "cp932")
    assert outside.value.key == "sources.file_outside"
    with pytest.raises(SourceError) as unknown:
        DelimitedSource([], tmp_path, ["a"], "jef")
    assert unknown.value.key == "sources.charset_unknown"


def test_a_position_the_file_has_not(tmp_path):
    source = opened(tmp_path, b"a\n1\n", ["a"])
    with pytest.raises(SourceError) as error:
        list(source.batches(Position(0, 5, 1)))
    assert error.value.key == "sources.position_beyond"


def test_a_file_without_line_ends_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("migrate.sources.delimited.source._MAX_PIECE_BYTES", 1 << 12)
    with pytest.raises(SourceError) as error:
        read(tmp_path, b"a\n" + b"x" * 10_000 + b"\n", "a", piece_bytes=100)
    assert error.value.key == "sources.line_too_long" and error.value.values["offset"] == 2


def test_a_long_value_with_line_ends_is_one_record(tmp_path):
    value = "改行\n" * 20_000
    data = CP932.encode(f'a,b\n1,"{value}"\n2,x\n')
    for piece_bytes in (100, 1 << 20):
        rows, rejects, _ = read(tmp_path, data, "ab", piece_bytes=piece_bytes)
        assert [row[1] for row in rows] == [value, "x"] and not rejects


def test_a_quote_that_stays_open_is_given_up_after_a_mebibyte(tmp_path):
    line = "x" * 99 + ",y\n"
    data = b'a,b\n1,"2\n' + line.encode() * 30_000
    rows, rejects, _ = read(tmp_path, data, "ab", piece_bytes=2 << 20)
    assert rules(rejects) == [(1, "quote_unbalanced")] and len(rows) == 30_000


def test_a_value_over_a_mebibyte_of_lines_is_damage_wherever_the_pieces_end(tmp_path):
    value = "x" * 99 + "\n"
    data = f'a,b\n1,"{value * 20_000}"\n2,x\n'.encode()
    read_first = [read(tmp_path, data, "ab", piece_bytes=size)[1][0] for size in (1 << 16, 1 << 20, 8 << 20)]
    assert {(r.record, r.rule.code) for r in read_first} == {(1, "quote_unbalanced")}
