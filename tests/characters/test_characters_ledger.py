from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.characters import Entry, Ledger, LedgerError, charset, count_gaiji, encode_back, gaiji_char
from migrate.characters.encode_back import ambiguous
from migrate.findings import Lang

CP932 = charset("cp932")
A, B, C = map(gaiji_char, (0xF040, 0xF041, 0xF0FC))
IVS = "辻\U000e0102"
HEADER = "system,code,carried_as,text,identity,evidence,decided_by,decided_on,note,uses\n"


def ledger(**texts):
    return Ledger(Entry(system="s", code=code, text=text) for code, text in texts.items())


def test_a_ledger_read_back_is_the_same_bytes(tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    made = Ledger(
        [
            Entry(system="t", code="E000", note='a "note", with\nlines', uses=3),
            Entry(system="s", code="F041", text=IVS, identity="MJ012345", evidence="字形一致", decided_by="市民課"),
            Entry(system="s", code="F040"),
        ]
    )
    made.write(first)
    Ledger.read(first).write(second)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"\xef\xbb\xbfsystem,code,carried_as,")
    lines = first.read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("s,F040,U+FF040,,") and lines[2].startswith("s,F041,U+FF041,辻")
    assert Ledger.read(first).entries == {
        k: e.model_copy(update={"carried_as": f"U+{ord(e.char):05X}"}) for k, e in made.entries.items()
    }
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("s,F04,,,,,,,,", "code"),
        ("s,f040,,,,,,,,", "code"),
        ("s,FFFE,,,,,,,,", "code"),
        ("s,8.1E+01,,,,,,,,", "code"),
        ("s,F041,U+FF040,,,,,,,", "carried_as"),
        ("s,F041,,\ue000,,,,,,", "text"),
        ("s,F041,,\U000ff041,,,,,,", "text"),
        ("s,F041,,〓,,,,,,", "text"),
        ("s,F041,,\ufffd,,,,,,", "text"),
        ("s,F041,,\x1b,,,,,,", "text"),
        ("s,F040,,別,,,,,,", "code"),
        ("s,F041,,,,,,,,many", "uses"),
        (",F041,,,,,,,,", "system"),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_column(tmp_path, row, column):
    path = tmp_path / "gaiji.csv"
    path.write_text(f"{HEADER}s,F040,,一,,,,,,\n{row}\n", "utf-8")
    with pytest.raises(LedgerError) as error:
        Ledger.read(path)
    assert {(e.file, e.line, e.column) for e in error.value.errors} == {(path.as_posix(), 3, column)}
    assert error.value.in_(Lang.JA) != error.value.in_(Lang.EN)


def test_merging_keeps_decisions_and_refuses_two_different_ones():
    mine = ledger(F040="一", F041="")
    theirs = ledger(F041="二", F042="三")
    merged = mine.merge(theirs)
    assert merged.texts == {A: "一", B: "二", gaiji_char(0xF042): "三"}
    assert theirs.merge(mine).texts == merged.texts
    with pytest.raises(LedgerError, match="F040"):
        mine.merge(ledger(F040="亜"))


def test_merging_adds_uses():
    mine = ledger(F040="一").with_uses("s", {A: 2})
    assert mine.merge(ledger().with_uses("s", {A: 3, B: 1})).with_uses("x", {}).used() == []
    assert {e.code: e.uses for e in mine.merge(ledger().with_uses("s", {A: 3, B: 1})).used()} == {
        "F040": 5,
        "F041": 1,
    }


def test_uses_make_rows_and_the_unidentified_among_them_are_unresolved():
    known = ledger(F040="一", F0FC="")
    used = known.with_uses("s", {A: 4, B: 7})
    assert [(e.code, e.uses) for e in used.used()] == [("F040", 4), ("F041", 7)]
    assert [e.code for e in used.unresolved()] == ["F041"]
    assert known.used() == []


GAIJI_TEXT = st.text(st.sampled_from(["亜", A, B, C, "\U000e0102", "x", "\U00020000"]), max_size=6)


@given(st.lists(st.tuples(st.one_of(st.none(), GAIJI_TEXT), st.lists(GAIJI_TEXT, max_size=3))))
def test_counting_agrees_with_counting_in_python(rows):
    frame = pl.DataFrame(
        {"a": [a for a, _ in rows], "b": [b for _, b in rows], "n": [1] * len(rows)},
        schema={"a": pl.String, "b": pl.List(pl.String), "n": pl.Int64},
    )
    expected = Counter(c for a, b in rows for c in (a or "") + "".join(b) if c in (A, B, C))
    assert count_gaiji(frame) == expected
    assert count_gaiji(frame, ["a"]) == Counter(c for a, _ in rows for c in a or "" if c in (A, B, C))


def test_identified_gaiji_become_their_text_in_one_pass():
    found = ledger(F040=IVS, F041="")
    values = pl.Series([f"{A}田{B}{A}", "", None, "山田"])
    resolved = values.to_frame("v").select(found.resolve_expr(pl.col("v")))["v"].to_list()
    assert resolved == [f"{IVS}田{B}{IVS}", "", None, "山田"]


def test_two_systems_may_share_a_code_but_not_be_resolved_together():
    both = Ledger([Entry(system="s", code="F040", text="一"), Entry(system="t", code="F040", text="二")])
    with pytest.raises(LedgerError, match="F040"):
        both.resolve_expr(pl.col("v"))
    assert both.of("t").texts == {A: "二"}


def test_encoding_back_goes_through_the_ledger():
    found = ledger(F040=IVS, F041="丂", F0FC="")
    text = f"山{IVS}　丂{C}辻"
    assert encode_back(text, found, CP932) == (
        "山".encode("cp932") + b"\xf0\x40\x81\x40\xf0\x41\xf0\xfc" + "辻".encode("cp932")
    )
    assert ambiguous(found, CP932) == []
    with pytest.raises(UnicodeEncodeError):
        encode_back("辻\U000e0103", found, CP932)
    with pytest.raises(UnicodeEncodeError):
        encode_back("丄", found, CP932)


def test_codes_that_cannot_come_back_are_named():
    twice = ledger(F040="丂", F041="丂", F042="髙")
    assert encode_back("丂髙", twice, CP932) == b"\xf0\x40\xee\xe0"
    assert [e.code for e in ambiguous(twice, CP932)] == ["F041", "F042"]


@given(st.lists(st.sampled_from(["亜", "ｱ", "A", "　", A, B, C, IVS, "丂"])).map("".join))
def test_what_is_resolved_encodes_back_to_the_same_bytes(text):
    found = ledger(F040=IVS, F041="丂")
    delivered = CP932.encode(text.replace(IVS, A).replace("丂", B))
    decoded = CP932.decode(delivered)
    resolved = pl.Series([decoded]).to_frame("v").select(found.resolve_expr(pl.col("v"))).item()
    assert encode_back(resolved, found, CP932) == delivered
