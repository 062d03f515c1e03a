"""Where records are, in the XML and in the delivery: by the provenance that the run wrote."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce

import polars as pl

from migrate.convert.provenance import OCCURRENCE
from migrate.findings import LENGTH, OFFSET, ORDINAL, PART, RECORD, SOURCE, Findings
from migrate.layout import Item
from migrate.reconcile.trace.errors import TraceError
from migrate.reconcile.trace.reference import ByKey, ByOrdinal, ByPlace, Reference
from migrate.reconcile.trace.run import TracedRun
from migrate.sources.batch import Position
from migrate.sources.files import safe_parts
from migrate.xml import read_batches

# More records than this of one key are not traced at once.
MOST = 20


@dataclass(frozen=True)
class Located:
    """A record of the XML and the record of the delivery it was made of.

    ``nth``: how many records of the file before it were made of the same record and occurrence (several definitions).
    """

    file_id: str
    part: int
    ordinal: int
    place: str
    record: int
    offset: int | None
    length: int | None
    occurrence: str | None
    nth: int


def locate(run: TracedRun, reference: Reference) -> list[Located]:
    """Return the records that are meant, in the order of the XML; for a place of the delivery perhaps none.

    Raises TraceError for a transfer file, a record or a key that is not there.
    """
    match reference:
        case ByOrdinal(file_id, part, ordinal):
            return [_one(run, file_id, part, ordinal)]
        case ByKey(file_id, values):
            return [_one(run, file_id, *place) for place in _keyed(run, file_id, values)]
        case ByPlace(place, record):
            here = (pl.col(SOURCE) == place) & (pl.col(RECORD) == record)
            return [found for file_id in _files(run) for found in _rows(run, file_id, here)]


def item_named(run: TracedRun, file_id: str, name: str) -> Item | None:
    """Return the item of a file that has this name or element name."""
    return next((i for i in run.layout.items(file_id) if name in (i.name, i.element)), None)


def item_unknown(run: TracedRun, file_id: str, name: str) -> TraceError:
    """Return that a file has no such item, with those whose names are alike."""
    names = [item.name for item in run.layout.items(file_id)]
    near = [n for n in names if name and (name in n or n in name)] or get_close_matches(name, names, 5, 0.4)
    return TraceError("item_unknown", file=file_id, item=name, known=", ".join(near[:MOST]) or "-")


def position_before(run: TracedRun, place: str, index: int, record: int) -> Position:
    """Return a position before a record of a place: that of the last record before it that was converted."""
    best = Position(index)
    for file_id in _files(run):
        before = provenance(run, file_id).filter((pl.col(SOURCE) == place) & (pl.col(RECORD) <= record))
        found = before.select(pl.col(RECORD, OFFSET).sort_by(RECORD).last()).collect()
        if found.height and found[RECORD][0] is not None:
            near = Position(index, found[OFFSET][0] or 0, found[RECORD][0] - 1)
            best = max(best, near)
    return best


def rejections(run: TracedRun, file: str, record: int) -> Iterator[tuple[str, int | None, list[str]]]:
    """Yield transfer file ("" if it was not even read), offset and reasons of each time a record was rejected.

    ``file`` is the name of the file of rejects: the place, and what the source puts to it.
    """
    *folders, name = safe_parts(file)
    path = run.root.joinpath("rejects", *folders, f"{name}.reasons.csv")
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["record"] == str(record):
                yield row["transfer_file"], int(row["offset"]) if row["offset"] else None, row["reasons"].split()


def _files(run: TracedRun) -> list[str]:
    return sorted({part["file_id"] for part in run.manifest.get("files", [])})


def provenance(run: TracedRun, file_id: str) -> pl.LazyFrame:
    """Return where the records of a transfer file come from. Raises TraceError for a file the run has not."""
    path = run.root / "provenance" / f"{file_id}.parquet"
    if not path.is_file():
        raise TraceError("file_unknown", file=file_id, known=", ".join(_files(run)))
    return pl.scan_parquet(path, glob=False)


def _rows(run: TracedRun, file_id: str, wanted: pl.Expr) -> list[Located]:
    scanned = provenance(run, file_id)
    rows = scanned.filter(wanted).collect()
    if not rows.height:
        return []
    same = scanned.filter(
        reduce(
            lambda a, b: a | b,
            [(pl.col(SOURCE) == row[SOURCE]) & (pl.col(RECORD) == row[RECORD]) for row in rows.iter_rows(named=True)],
        )
    ).collect()
    by = [SOURCE, RECORD, *([OCCURRENCE] if OCCURRENCE in same.columns else [])]
    numbered = same.sort(PART, ORDINAL).with_columns(pl.int_range(pl.len()).over(by).alias("#nth"))
    found = numbered.join(rows.select(PART, ORDINAL), on=[PART, ORDINAL], how="semi", maintain_order="left")
    return [
        Located(
            file_id, row[PART], row[ORDINAL], row[SOURCE], row[RECORD], row[OFFSET], row[LENGTH],
            row.get(OCCURRENCE), row["#nth"],
        )
        for row in found.iter_rows(named=True)
    ]  # fmt: skip


def _one(run: TracedRun, file_id: str, part: int, ordinal: int) -> Located:
    found = _rows(run, file_id, (pl.col(PART) == part) & (pl.col(ORDINAL) == ordinal))
    if not found:
        parts = "、".join(f"{p['part']}: {p['records']}" for p in run.parts(file_id))
        raise TraceError("no_record", file=file_id, part=part, record=ordinal, parts=parts)
    return found[0]


def _keyed(run: TracedRun, file_id: str, values: dict[str, str]) -> list[tuple[int, int]]:
    provenance(run, file_id)
    items = {name: item_named(run, file_id, name) for name in values}
    if unknown := [name for name, item in items.items() if item is None]:
        raise item_unknown(run, file_id, ", ".join(unknown))
    wanted = pl.all_horizontal(
        pl.col(item.element).list.contains(values[name]) if item.repeat > 1 else pl.col(item.element) == values[name]
        for name, item in items.items()
        if item
    )
    found: list[tuple[int, int]] = []
    for part in run.parts(file_id):
        for batch in read_batches(run.document(part), run.layout, Findings()):
            found += batch.filter(wanted).select(PART, ORDINAL).rows()
            if len(found) > MOST:
                raise TraceError("too_many", file=file_id, items=", ".join(values), most=MOST)
    if not found:
        raise TraceError("no_key", file=file_id, items=", ".join(values))
    return found
