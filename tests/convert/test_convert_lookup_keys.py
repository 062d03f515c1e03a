"""Joins whose keys are written in differing forms: out of core, against plain Python."""

import random
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.convert.definition.converter import Converter, load_converter
from migrate.convert.definition.lookup import Lookup
from migrate.convert.joins import compile_join
from migrate.convert.staged.lookups import join_lookups

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
KEYS = {"住民番号": "zeros;width=10;digits=half", "課税年度": "year"}
Row = dict[str, str | None]
# What number and year mean, each with its text.
Typed = tuple[tuple[object, str | None], tuple[int, str]]


@pytest.fixture(scope="module")
def sheets() -> Converter:
    return load_converter("spreadsheet", domains=("08",))


def staged(path: Path, rows: list[Row]) -> list[Path]:
    """Write records in two files, as a source is staged in batches."""
    columns = {name: pl.Series([row[name] for row in rows], dtype=pl.String) for name in rows[0]}
    count = range(len(rows))
    frame = pl.DataFrame(
        {**columns, "#source": "t", "#record": count, "#offset": count, "#length": 1}
    ).with_row_index("#seq")  # fmt: skip
    parts = [path.with_suffix(f".{n}") for n in range(2)]
    for part, piece in zip(parts, (frame.head(len(rows) // 2), frame.tail(len(rows) - len(rows) // 2)), strict=True):
        piece.write_parquet(part)
    return parts


def join(
    converter: Converter, lookup: Lookup, ours: list[Row], theirs: list[Row], at: Path
) -> tuple[pl.DataFrame, pl.DataFrame, list[int]]:
    """Return what is found, what is set aside, and how many records were merged and orphaned."""
    at.mkdir(exist_ok=True)
    (at / "aside").unlink(missing_ok=True)
    made = compile_join(converter, "S0801", lookup, {})
    primary = staged(at / "p", ours)
    other: dict[str, Sequence[Path]] = {lookup.name: staged(at / "t", theirs)}
    joined = join_lookups([made], primary, other, at / "out", at / "aside", at / "spill")
    aside = pl.read_parquet(at / "aside") if (at / "aside").exists() else pl.DataFrame()
    return pl.read_parquet(at / "out"), aside, [n for j in joined for n in (j.merged, j.orphans)]


def numbers(person: int) -> st.SearchStrategy[str]:
    written = [str(person), f"{person:010d}", f"{person:04d}"]
    return st.sampled_from([*written, *(text.translate(WIDE) for text in written)])


def years(year: int) -> st.SearchStrategy[str]:
    return st.sampled_from([f"R{year}", f"R{year:02d}", f"令和{year}年度", f"令和{year}年度".translate(WIDE)])


people = st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), numbers(n)))
terms = st.integers(1, 3).flatmap(lambda n: st.tuples(st.just(n), years(n)))
wrong = st.sampled_from([("x", "１２番"), ("x", "12345678901"), ("", ""), (None, None)])
records = st.lists(st.tuples(people | wrong, terms), min_size=1, max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records, records, st.integers(0, 1000), st.booleans())
def test_sheets_that_do_not_run_parallel_are_joined_by_what_their_keys_mean(
    tmp_path: Path, sheets: Converter, ours: list[Typed], theirs: list[Typed], seed: int, merge: bool
) -> None:
    random.Random(seed).shuffle(theirs)
    lookup = Lookup(source="S0802", on={name: name for name in KEYS}, keys=KEYS, merge=merge, **{"as": "T"})

    def rows(of: list[Typed]) -> list[Row]:
        return [{"住民番号": p[1], "課税年度": y[1], "name": f"n{n}"} for n, (p, y) in enumerate(of)]

    def meant(one: Typed) -> tuple[object, int] | None:
        """Return what a key means, None for one that joins nothing."""
        return None if one[0][0] in ("x", None) else (one[0][0], one[1][0])

    found, aside, counts = join(sheets, lookup, rows(ours), rows(theirs), tmp_path)
    assert found["#seq"].to_list() == list(range(len(ours)))
    for n, one in enumerate(ours):
        same = [m for m, other in enumerate(theirs) if meant(one) is not None and meant(other) == meant(one)]
        row = found.row(n, named=True)
        assert (row["#T.matches"] or 0) == len(same)
        assert row["T.name"] == (f"n{same[0]}" if len(same) == 1 else None)
    wanted = {meant(one) for one in ours} - {None}
    orphans = [meant(other) not in wanted for other in theirs]
    unread = [other[0][0] == "x" for other in theirs]
    told = {row["#seq"]: (row["#orphan"], row["#unread"]) for row in aside.iter_rows(named=True)}
    expected = {n: (merge and o, u) for n, (o, u) in enumerate(zip(orphans, unread, strict=True))}
    assert told == {n: both for n, both in expected.items() if any(both)}
    assert counts == ([len(theirs) - sum(orphans), sum(orphans)] if merge else [])


def test_without_keys_texts_are_compared_as_they_stand(sheets: Converter, tmp_path: Path) -> None:
    ours: list[Row] = [{"住民番号": text, "name": text} for text in ("0001", "1", "１", "")]
    lookup = Lookup(source="S0802", on={"住民番号": "住民番号"})
    found, _, _ = join(sheets, lookup, ours, ours, tmp_path)
    assert found["S0802.name"].to_list() == ["0001", "1", "１", ""]


def test_padding_of_fields_of_different_lengths_does_not_keep_records_apart(tmp_path: Path) -> None:
    """The sources of a mainframe: a padded code of seven bytes on one side, of ten on the other."""
    mainframe = load_converter("mainframe_jef", domains=("01",))
    lookup = Lookup(source="JUKI5", on={"S1-CHOAZA-CD": "C5-CHOAZA-CD"})
    made = compile_join(mainframe, "JUKI1", lookup, {})
    ours = staged(tmp_path / "p", [{"S1-CHOAZA-CD": text} for text in ("0001   ", "0002", " 0003", "")])
    codes = ("0001      ", "0002 ", "0003", " ")
    theirs = staged(tmp_path / "t", [{"C5-CHOAZA-CD": code, "name": code.strip()} for code in codes])
    join_lookups([made], ours, {"JUKI5": theirs}, tmp_path / "out", tmp_path / "aside", tmp_path / "spill")
    assert pl.read_parquet(tmp_path / "out")["JUKI5.name"].to_list() == ["0001", "0002", None, ""]


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ({"住民番号": "zero;width=10"}, "no such function"),
        ({"住民番号": "zeros;width=10;wide=yes"}, "takes no argument wide"),
        ({"住民番号": "zeros"}, "width"),
        ({"氏名": "zeros;width=10"}, "on has no field 氏名"),
    ],
)
def test_keys_that_cannot_be_made_are_refused(sheets: Converter, keys: dict[str, str], what: str) -> None:
    lookup = Lookup(source="S0802", on={"住民番号": "住民番号"}, keys=keys)
    with pytest.raises((ValueError, KeyError), match=what):
        compile_join(sheets, "S0801", lookup, {})
