"""Evaluating by distinct value gives what evaluating each record gives, and finds the same checks failing."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.convert import by_value
from migrate.convert.by_value import Groups
from migrate.convert.checking import Check
from migrate.convert.functions import Reading
from migrate.convert.rules import CODE_UNMAPPED, DATE_UNREADABLE

CALLS: list[int] = []


def _read(column: pl.Series) -> pl.Series:
    CALLS.append(column.len())
    return pl.Series(column.name, [None if text is None else text * 2 for text in column], dtype=pl.String)


READINGS = {f"#read:{name}": Reading(name, _read, pl.String()) for name in ("a", "b")}
PREPARED = [
    *(reading.expression.alias(name) for name, reading in READINGS.items()),
    pl.col("b").str.len_chars().alias("#n"),
]
MADE = {
    "plain": pl.col("a"),
    "constant": pl.lit("0"),
    "read": pl.col("#read:a"),
    "other": pl.col("#read:b") + pl.col("#n").cast(pl.String),
    "of_null": pl.when(pl.col("b") == "x").then(pl.lit("1")).otherwise(pl.lit("0")),
    "both": pl.concat_str("a", "#read:b", ignore_nulls=True),
    "own": pl.col("#place") + 1,
}
FAILING = {
    "one": pl.col("a") == "x",
    "two": pl.col("#read:b") == "yy",
    "pair": pl.col("a") == pl.col("b"),
    "never": pl.col("b") == "never",
    "listed": pl.col("list") == [""],
    "placed": (pl.col("#place") == 3) & (pl.col("#read:a") == "xx"),
}
texts = st.sampled_from([None, "", "x", "y"])
few_or_many = st.lists(st.tuples(texts, st.one_of(texts, st.text(max_size=3))), max_size=60)


def groups_of(*made: str) -> Groups:
    groups = Groups(PREPARED, READINGS)
    groups.add(MADE["plain"].alias("plain"), plain=True)
    for name in made:
        groups.add(MADE[name].alias(name))
    return groups


def frame_of(rows: list[tuple[str | None, str | None]]) -> pl.DataFrame:
    return (
        pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
        .with_row_index("#place")
        .with_columns(list=pl.concat_list("a"))
    )


@settings(deadline=None)
@given(st.lists(few_or_many, min_size=1, max_size=4), st.sampled_from([0, 3, 1000]))
def test_records_get_what_each_would_get_alone(
    batches: list[list[tuple[str | None, str | None]]], remembered: int
) -> None:
    groups = groups_of(*MADE.keys() - {"plain"})
    for name, failing in FAILING.items():
        groups.add_check(Check(name, CODE_UNMAPPED if name == "one" else DATE_UNREADABLE, failing))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_value, "_REMEMBERED", remembered)
        for frame in map(frame_of, batches):
            made, failed = groups.evaluate(frame)
            checks = {name: failing.fill_null(False) for name, failing in FAILING.items()}
            alone = frame.with_columns(PREPARED).select("#place", **MADE, **checks)
            assert {check.name for check in failed} == {name for name in FAILING if alone[name].any()}
            assert set(made.columns) == {*MADE, *(check.name for check in failed)}
            assert made.equals(alone.select(made.columns))


def test_columns_of_one_reader_are_read_in_one_go_and_each_value_once() -> None:
    groups = groups_of("read", "other")
    CALLS.clear()
    for a in ("x", "x", "y"):
        groups.evaluate(frame_of([(a, "z"), (None, "z")] * 10))
    # each field's null and its one value; nothing; one value more
    assert CALLS == [4, 1]
