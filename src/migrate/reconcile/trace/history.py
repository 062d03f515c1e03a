"""Where a record stands in its history: the records of its key gathered from the XML and numbered as the run did."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.convert.provenance import DEFINITION, ORDER, SEQUENCE
from migrate.convert.staged.history import FAILED, IS_LATEST, NUMBER, NUMBERED, UNTIL, History, number_records
from migrate.findings import ORDINAL, PART, RECORD, SOURCE, Findings
from migrate.reconcile.trace.decided import with_orders
from migrate.reconcile.trace.find import provenance
from migrate.reconcile.trace.run import TracedRun
from migrate.xml import read_batches


@dataclass(frozen=True)
class Standing:
    """``values``: what the history gives, by item name. ``place``: its place among ``records`` of its key."""

    values: dict[str, str | None]
    place: int
    records: int


def standing(
    run: TracedRun, file_id: str, history: History, values: dict[str, str | list[str] | None], part: int, ordinal: int
) -> Standing | None:
    """Number the history that a record of the XML (``values`` by element) belongs to. Reads the file's parts through.

    A history of which a record was rejected is not in the XML at all, so that all of it is there. None if the record
    is not found among them.
    """
    items = {item.name: item for item in run.layout.items(file_id)}
    key = pl.all_horizontal(pl.col(items[name].element) == values[items[name].element] for name in history.key)
    needed = [pl.col(items[name].element).alias(name) for name in history.needed]
    found = [
        batch.filter(key).select(PART, ORDINAL, *needed)
        for each in run.parts(file_id)
        for batch in read_batches(run.document(each), run.layout, Findings())
    ]
    rows = pl.concat(found).sort(PART, ORDINAL).with_row_index(SEQUENCE)
    rows = rows.with_columns(pl.lit(1).alias(DEFINITION), pl.lit(False).alias(FAILED))
    if run.decisions.orders:
        places = provenance(run, file_id).select(PART, ORDINAL, SOURCE, RECORD).collect()
        rows = with_orders(rows.join(places, on=[PART, ORDINAL], how="left"), run.decisions.orders, ORDER)
    mine = rows.filter((pl.col(PART) == part) & (pl.col(ORDINAL) == ordinal))
    if not mine.height:
        return None
    with tempfile.TemporaryDirectory(prefix="migrate-") as folder:
        path, out = Path(folder) / "rows.parquet", Path(folder) / "numbered.parquet"
        rows.write_parquet(path)
        types = {name: item.type for name, item in items.items()}
        number_records(history, types, [path], out, Path(folder), bool(run.decisions.orders))
        numbered = pl.read_parquet(out, columns=[SEQUENCE, *NUMBERED])
    row = numbered.filter(pl.col(SEQUENCE) == mine[SEQUENCE][0]).row(0, named=True)
    given = {history.number: row[NUMBER], history.latest: row[IS_LATEST]}
    if history.until:
        given[history.until.item] = row[UNTIL]
    return Standing({k: v for k, v in given.items() if k}, int(row[NUMBER] or 0), rows.height)
