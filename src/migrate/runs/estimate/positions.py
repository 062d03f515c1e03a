"""Where a sample begins to read: places spread over all of a source at which a record begins."""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from migrate.sources.batch import Position
from migrate.sources.database.source import DatabaseSource
from migrate.sources.delimited.source import DelimitedSource
from migrate.sources.dump.source import DumpSource
from migrate.sources.parquet.source import ParquetSource
from migrate.sources.recordfile.pieces import Pieces
from migrate.sources.recordfile.source import RecordTypeSource
from migrate.sources.source import OpenSource

# How far a line's end is looked for, and how many lines are tried where one begins within quotes.
_REACH, _LINES = 1 << 20, 8
_WALKED = 100_000


def total_size(opened: OpenSource) -> tuple[int, bool]:
    """Return how much there is to read and whether that counts records; else it is bytes. 0 where nobody knows."""
    if isinstance(opened, ParquetSource):
        return sum(part.rows for part in opened.parts), True
    if isinstance(opened, DatabaseSource):
        with opened.database.snapshot() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(opened.table)).scalar_one()), True
    return sum(high - low for _, low, high in _spans(opened)), False


def positions(opened: OpenSource, count: int) -> list[Position]:
    """Return up to ``count`` positions from the first to near the last, or the first alone where none can be told."""
    found = [Position()]
    for n in range(1, count):
        found += [at for at in _at(opened, n / count) if at > found[-1]]
    return found


def _at(opened: OpenSource, share: float) -> Iterator[Position]:
    """Yield the position nearest behind a share of a source, if there is any."""
    if isinstance(opened, ParquetSource):
        row = int(sum(part.rows for part in opened.parts) * share)
        for index, part in enumerate(opened.parts):
            if row < part.rows:
                yield Position(index, 0, row)
                return
            row -= part.rows
    elif isinstance(opened, DatabaseSource):
        yield Position(0, 0, int(total_size(opened)[0] * share))
    else:
        spans = _spans(opened)
        wanted = int(sum(high - low for _, low, high in spans) * share)
        for index, low, high in spans:
            if wanted < high - low:
                yield from _record_start(opened, index, low, low + wanted, high)
                return
            wanted -= high - low


def _spans(opened: OpenSource) -> list[tuple[int, int, int]]:
    """Return where a source's bytes lie: place, first byte and end."""
    if isinstance(opened, DelimitedSource):
        return [(n, part.data, part.path.stat().st_size) for n, part in enumerate(opened.parts)]
    if isinstance(opened, RecordTypeSource):
        return [(n, 0, part.size) for n, part in enumerate(opened.parts)]
    if isinstance(opened, DumpSource):
        return [(0, *block.data) for block in opened.blocks]
    return []


def _record_start(opened: OpenSource, index: int, low: int, wanted: int, high: int) -> Iterator[Position]:
    if isinstance(opened, RecordTypeSource):
        part = opened.parts[index]
        if part.framing.length:
            number = wanted // part.framing.length
            yield Position(index, number * part.framing.length, number)
        elif part.framing.line_end:
            yield from _after_line(opened, part.path, index, low, wanted, high, part.framing.line_end)
        else:
            yield from _walked(part, index, wanted)
    elif isinstance(opened, DelimitedSource):
        yield from _after_line(opened, opened.parts[index].path, index, low, wanted, high, opened.charset.line_end)
    elif isinstance(opened, DumpSource):
        yield from _after_line(opened, opened.path, index, low, wanted, high, b"\n")


def _after_line(
    opened: OpenSource, path: Path, index: int, low: int, wanted: int, high: int, line_end: bytes
) -> Iterator[Position]:
    """Yield where the next line begins whose record can be read: a line may begin within quotes."""
    width = len(line_end)
    with path.open("rb") as file:
        start = wanted - (wanted - low) % width
        file.seek(start)
        data = file.read(min(_REACH, high - start))
    at = 0
    for _ in range(_LINES):
        end = data.find(line_end, at)
        while end >= 0 and end % width:
            end = data.find(line_end, end + 1)
        if end < 0 or start + end + width >= high:
            return
        at = end + width
        # a number that no record before it has, whatever the length of records
        position = Position(index, start + at, start + at)
        batch = next(opened.batches(position), None)
        if batch is not None and not any(reject.record == position.record + 1 for reject in batch.rejects):
            yield position
            return


def _walked(part: Pieces, index: int, wanted: int) -> Iterator[Position]:
    """Yield where a record begins by going from each to the next, as only lengths before records tell."""
    offset = number = 0
    while True:
        piece = part.read(offset, _WALKED)
        if piece.complete or offset + piece.framed.used > wanted:
            before = [n for n, start in enumerate(piece.framed.offsets) if offset + start <= wanted]
            if before:
                yield Position(index, offset + piece.framed.offsets[before[-1]], number + before[-1])
            return
        offset += piece.framed.used
        number += len(piece.framed.offsets)
