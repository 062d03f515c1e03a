"""One record of a source read again where it stands, and the bytes of each of its fields, for all kinds of sources."""

from collections.abc import Callable
from typing import Any

import polars as pl

from migrate.characters import Charset
from migrate.findings import ASCII_BYTES, LENGTH, OFFSET, RECORD, ByteClasses, Findings, byte_classes
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.database.origin import database_origins
from migrate.sources.delimited.origin import delimited_origins
from migrate.sources.description import SourceKind
from migrate.sources.dump.origin import dump_origins
from migrate.sources.origin import Origins, RecordAt
from migrate.sources.parquet.origin import parquet_origins
from migrate.sources.recordfile.origin import block_start, record_origins
from migrate.sources.source import OpenSource
from migrate.sources.workbook.origin import workbook_origins

# Each is given the source that its kind opens.
_ORIGINS: dict[SourceKind, Callable[[Any, RecordAt], Origins]] = {
    SourceKind.DELIMITED: delimited_origins,
    SourceKind.RECORDS: record_origins,
    SourceKind.WORKBOOK: workbook_origins,
    SourceKind.DUMP: dump_origins,
    SourceKind.DATABASE: database_origins,
    SourceKind.PARQUET: parquet_origins,
}


def origins_of(kind: SourceKind, source: OpenSource, at: RecordAt) -> Origins:
    """Return where each value of a record stands: by field, one for each occurrence; empty for a damaged record."""
    return _ORIGINS[kind](source, at) if at.frame.height else {}


def classes_of(source: OpenSource) -> ByteClasses:
    """Return how bytes of a text of a source are shown."""
    charset = getattr(source, "charset", None)
    return byte_classes(charset.codec) if isinstance(charset, Charset) else ASCII_BYTES


def record_at(kind: SourceKind, source: OpenSource, place: str, record: int, offset: int | None) -> RecordAt | None:
    """Read the record of a place that begins at byte ``offset`` (its number alone tells it where there are no bytes).

    ``source`` should be opened with batches of one record. None if no record of this source begins there.
    """
    index = list(source.places).index(place)
    start = 0 if offset is None else block_start(kind, source, index, offset)
    row = record if kind is SourceKind.WORKBOOK else record - 1
    for batch in source.batches(Position(index, start, row)):
        if batch.start.file_index != index:
            return None
        found = _of(source, batch, place, record, offset, start)
        if found or batch.end.file_index != index or _beyond(batch, offset):
            return found
        if offset is None:
            return None
    return None


def offset_of(source: OpenSource, place: str, record: int, near: Position) -> tuple[bool, int | None]:
    """Look for a record by its number from a position before it on.

    Returns whether this source has it, damaged or not, and the byte where it begins (None where it has none).
    """
    for batch in source.batches(near):
        if batch.start.file_index != near.file_index:
            break
        for row in batch.frame.filter(pl.col(RECORD) == record).iter_rows(named=True):
            return True, row[OFFSET]
        for reject in batch.rejects:
            if reject.record == record:
                return True, reject.offset
        if batch.end.record > record and batch.end.file_index == near.file_index:
            break
    return False, None


def _of(
    source: OpenSource, batch: SourceBatch, place: str, record: int, offset: int | None, start: int
) -> RecordAt | None:
    here = pl.col(RECORD) == record if offset is None else pl.col(OFFSET) == offset
    frame = batch.frame.filter(here).with_columns(pl.lit(record, pl.UInt64).alias(RECORD))
    rejects = tuple(r for r in batch.rejects if (r.record == record if offset is None else r.offset == offset))
    if not frame.height and not rejects:
        return None
    length = frame[LENGTH][0] if frame.height else rejects[0].length
    raw = None if offset is None or length is None else _bytes(source, place, offset, length)
    findings = Findings()
    if batch.records == 1:
        findings.merge(batch.findings)
    return RecordAt(place, record, offset, start, raw, frame, rejects, findings)


def _bytes(source: OpenSource, place: str, offset: int, length: int) -> bytes:
    files, places = list(source.files), list(source.places)
    with files[places.index(place) if len(files) > 1 else 0].open("rb") as file:
        file.seek(offset)
        return file.read(length)


def _beyond(batch: SourceBatch, offset: int | None) -> bool:
    """Tell whether what follows the batch begins behind the place looked for."""
    return offset is not None and batch.end.offset > offset
