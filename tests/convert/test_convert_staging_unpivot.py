"""Unpivoting against plain Python: every occurrence once, no record lost, batches bounded."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from migrate.convert.provenance import OCCURRENCE, PARENT, PROVENANCE, SEQUENCE
from migrate.convert.staged.unpivot import FILLED, Each, unpivot

CELL = st.sampled_from(["", " ", "　", "000", "0", "A", "99999999", "7"])
RECORDS = st.lists(st.lists(st.tuples(CELL, CELL), max_size=6), max_size=12)
UNSET = ("99999999",)


def frame(records: list[list[tuple[str, str]]]) -> pl.DataFrame:
    count = len(records)
    text = pl.List(pl.String)
    return pl.DataFrame(
        {
            SEQUENCE: pl.Series(range(100, 100 + count), dtype=pl.UInt32),
            **{name: pl.Series(range(count), dtype=pl.UInt64) for name in PROVENANCE[1:]},
            "#source": pl.Series(["x"] * count, dtype=pl.String),
            "key": pl.Series([f"k{n}" for n in range(count)], dtype=pl.String),
            "a": pl.Series([[a for a, _ in record] for record in records], dtype=text),
            "b": pl.Series([[b for _, b in record] for record in records], dtype=text),
        }
    )


def blank(value: str) -> bool:
    return value in UNSET or set(value) <= set(" 　0.+-")


def expected(records: list[list[tuple[str, str]]], used: str | None) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for n, record in enumerate(records):
        numbered = [(m, a, b) for m, (a, b) in enumerate(record, 1) if used is None or a == used]
        filled = sum(1 for a, b in record if used is not None and a != used and not (blank(a) and blank(b)))
        for m, a, b in numbered or [(None, None, None)]:
            rows.append((f"k{n}", 100 + n, None if m is None else str(m), a, b, filled))
    return rows


@settings(deadline=None)
@given(RECORDS, st.integers(1, 8), st.sampled_from([None, "A", "7"]))
def test_each_occurrence_becomes_a_row_and_no_record_is_lost(
    records: list[list[tuple[str, str]]], limit: int, used: str | None
) -> None:
    each = Each(table="a", where=f"a={used}" if used else "")
    pieces = list(unpivot(frame(records), each, ["a", "b"], UNSET, limit, first=1000))
    rows = [row for piece in pieces for row in piece.select("key", PARENT, OCCURRENCE, "a", "b", FILLED).iter_rows()]
    assert rows == expected(records, used)
    assert [n for piece in pieces for n in piece[SEQUENCE]] == list(range(1000, 1000 + len(rows)))
    # a record stays whole, and a piece is at most the limit and one record long
    owners = [set(piece[PARENT]) for piece in pieces]
    assert sum(map(len, owners)) == len(set().union(*owners)) == len(records)
    longest = max((len(record) for record in records), default=0)
    assert all(piece.height < limit + max(longest, 1) for piece in pieces)


def test_columns_side_by_side_are_occurrences_too() -> None:
    wide = (
        frame([[], []]).drop("a", "b").with_columns(pl.Series("期別１", ["10", ""]), pl.Series("期別２", ["20", "5"]))
    )
    each = Each(columns={"税額": ("期別１", "期別２")}, where="税額")
    (rows,) = unpivot(wide, each, ["税額"], UNSET, 100)
    assert rows.select("key", OCCURRENCE, "税額").rows() == [("k0", "1", "10"), ("k0", "2", "20"), ("k1", "2", "5")]
    assert "期別１" not in rows.columns


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"table": "a", "columns": {"b": ("c",)}},
        {"columns": {"a": ("x",), "b": ("y", "z")}},
        {"table": "a", "where": "="},
    ],
)
def test_a_definition_that_says_too_little_or_too_much_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Each.model_validate(wrong)


def test_the_short_form_names_a_field_of_the_table() -> None:
    assert Each.model_validate("M-RIREKI-NO") == Each(table="M-RIREKI-NO")
