"""History numbering in DuckDB against a slow reference in plain Python."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.convert.provenance import DEFINITION, SEQUENCE
from migrate.convert.staged.history import FAILED, HELD, History, Until, number_records
from migrate.layout import ItemType

TYPES = {"鍵": ItemType.X, "枝": ItemType.X, "日": ItemType.DATE, "連番": ItemType.INTEGER, "終": ItemType.DATE}
DAYS = ["20200101", "20200102", "20200229", "20200301", "20200300", "20200000", "00000000", "20190229", None]
Row = tuple[int, int, str | None, str | None, str | None, bool]
ROWS = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.sampled_from(["1", "2", "3", None]),
        st.sampled_from(DAYS),
        st.sampled_from(["1", "2", "10", "09", None]),
        st.sampled_from([False] * 7 + [True]),
    ),
    max_size=25,
)


def whole(drawn: list[tuple[int, str | None, str | None, str | None, bool]]) -> list[Row]:
    """Number the records of each definition in their order."""
    count: dict[int, int] = defaultdict(int)
    rows: list[Row] = []
    for definition, *values, failed in sorted(drawn, key=lambda row: row[0]):
        rows.append((definition, count[definition], *values, failed))  # type: ignore[arg-type]
        count[definition] += 1
    return rows


def run(history: History, rows: list[Row], folder: Path) -> list[tuple[object, ...]]:
    schema = [DEFINITION, SEQUENCE, "鍵", "日", "連番", FAILED]
    types = [pl.UInt32, pl.UInt32, pl.String, pl.String, pl.String, pl.Boolean]
    frame = pl.DataFrame(rows, dict(zip(schema, types, strict=True)), orient="row")
    paths = [folder / f"{n}.parquet" for n in range(3)]
    for n, path in enumerate(paths):
        frame[n * 9 : (n + 1) * 9 if n < 2 else None].write_parquet(path)
    number_records(history, TYPES, paths, folder / "out.parquet", folder)
    return pl.read_parquet(folder / "out.parquet").rows()


def vague(day: str | None) -> bool:
    return day is None or day[:4] == "0000" or day[4:6] == "00" or day[6:] == "00"


def before(day: str | None) -> str | None:
    try:
        return f"{datetime.datetime.strptime(day or '', '%Y%m%d') - datetime.timedelta(1):%Y%m%d}"
    except ValueError:
        return None


def expected(history: History, rows: list[Row]) -> list[tuple[object, ...]]:
    """Return definition, sequence, failed, number, latest, until, keyless, open, endless, held."""
    made: dict[tuple[int, int], list[object]] = {}
    histories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[2] is None:
            made[row[:2]] = [row[5], None, None, None, True, False, False, False]
        else:
            histories[row[2]].append(row)

    def by(row: Row, place: bool = True) -> tuple[object, ...]:
        of = {"日": ("", 0) if row[3] is None else (row[3], 1), "連番": (-1 if row[4] is None else int(row[4]), 0)}
        of["日"] = (of["日"][1], of["日"][0])
        values = tuple(of[name] for name in history.by_items)
        return (*values, *row[:2]) if place else values

    for records in histories.values():
        records.sort(key=by)
        of: list[list[object]] = []
        for n, row in enumerate(records):
            last = n == len(records) - 1
            until = None
            if history.until:
                following = None if last else records[n + 1][3]
                until = (
                    (history.until.last or None)
                    if last
                    else before(following)
                    if history.until.day == "before"
                    else following
                )
            endless = history.until is not None and not last and until is None and not records[n + 1][5]
            items = {"日": vague(row[3]), "連番": row[4] is None}
            unclear = any(items[name] for name in history.by_items)
            equal = bool(history.by_items) and sum(by(other, False) == by(row, False) for other in records) > 1
            open_ = len(records) > 1 and not row[5] and (unclear or equal)
            of.append([row[5], str(n + 1), "1" if last else "0", until, False, open_, endless])
        held = any(o[0] or o[6] or (o[5] and not history.by_place) for o in of)
        for row, values in zip(records, of, strict=True):
            made[row[:2]] = [*values, held]
    return [(*place, *values) for place, values in sorted(made.items())]


HISTORIES = [
    History(key=("鍵",), order=("日", "連番"), number="n", latest="l"),
    History(key=("鍵",), order=("連番", "日", "#record"), number="n"),
    History(key=("鍵",), order=("#record",), number="n"),
    History(key=("鍵",), order=("日", "#record"), until=Until(item="終", start="日", last="99991231")),
    History(key=("鍵",), order=("日",), latest="l", until=Until(item="終", start="日", day="same")),
]


@pytest.mark.parametrize("history", HISTORIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=ROWS)
def test_numbers_flags_and_ends_are_the_reference_s(
    history: History, drawn: list[tuple[int, str | None, str | None, str | None, bool]], tmp_path: Path
) -> None:
    rows = whole(drawn)
    found = run(history, rows, tmp_path)
    # of a record without a key only that it has none is told
    shown = [(*row[:4], None if row[6] else row[4], None if row[6] else row[5], *row[6:]) for row in found]
    assert shown == expected(history, rows)


def test_more_records_than_memory_come_out_in_order(tmp_path: Path) -> None:
    count = 300_000
    seq = pl.int_range(count, eager=True, dtype=pl.UInt32)
    frame = pl.DataFrame({SEQUENCE: seq}).with_columns(
        pl.lit(1, pl.UInt32).alias(DEFINITION),
        (seq.cast(pl.UInt64) * 7919 % 50_021).cast(pl.String).alias("鍵"),
        pl.lit("20200101").alias("日"),
        (seq.cast(pl.UInt64) * 104_729 % 1_000_003).cast(pl.String).alias("連番"),
        pl.lit(False).alias(FAILED),
    )
    paths: Sequence[Path] = [tmp_path / f"{n}.parquet" for n in range(3)]
    for n, path in enumerate(paths):
        frame[n * 100_000 : (n + 1) * 100_000].write_parquet(path)
    number_records(HISTORIES[1], TYPES, paths, tmp_path / "out.parquet", tmp_path)
    numbered = pl.read_parquet(tmp_path / "out.parquet")
    assert numbered[SEQUENCE].to_list() == list(range(count))
    ranked = frame.select(pl.col("連番").cast(pl.Int64).rank("ordinal").over("鍵").cast(pl.String))["連番"]
    assert (numbered["#history.number"] == ranked).all()
    assert not numbered[HELD].any()
