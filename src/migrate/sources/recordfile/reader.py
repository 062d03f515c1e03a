"""The source of records: files of any size, read in batches that can be started anywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.findings import Findings, Legacy
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.recordfile.closing import compare_closing
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Broken
from migrate.sources.recordfile.pieces import Piece, Pieces, open_pieces
from migrate.sources.recordfile.rules import (
    BLOCK_WORD_WRONG,
    RECORD_BYTES_LEFT,
    RECORD_LENGTH_SUSPECT,
    RECORD_WORD_WRONG,
)
from migrate.sources.recordfile.typed import read_types

_PIECE_BYTES = 8 << 20
# Of a rest that is no record a reject keeps this much; the finding says how long it is.
_REST_BYTES = 64 << 10
_REASONS = {"truncated": RECORD_BYTES_LEFT, "rdw": RECORD_WORD_WRONG, "bdw": BLOCK_WORD_WRONG}


@dataclass(frozen=True)
class RecordBatch:
    """Records of one file, by record type: each frame has the type's fields and the columns of provenance.

    ``#record`` counts the file's records from 1, header and trailer too; ``#offset`` and ``#length`` take in
    the RDW. A batch is a function of where it starts, so reading again from ``end`` gives the same rest.
    """

    start: Position
    end: Position
    frames: dict[str, pl.DataFrame]
    rejects: list[Reject]
    findings: Findings

    @property
    def records(self) -> int:
        """Records, damaged ones and leftovers counted."""
        return sum(frame.height for frame in self.frames.values()) + len(self.rejects)


class RecordSource:
    """One source: its files in part order, read as one. Each batch has at most ``batch_records`` of one file.

    Raises SourceError if a file is missing.
    """

    def __init__(
        self,
        files: Sequence[Path],
        root: Path,
        format_: RecordFormat,
        *,
        batch_records: int = 20_000,
        piece_bytes: int = _PIECE_BYTES,
    ) -> None:
        self.format = format_
        self.batch_records = batch_records
        self.parts = [open_pieces(f, root, format_.framing, piece_bytes) for f in files]

    def batches(self, start: Position | None = None, types: Sequence[str] | None = None) -> Iterator[RecordBatch]:
        """Yield batches from a position on, with the records of all types or of ``types`` only.

        Of each file there is at least one batch; the last one has what header and trailer disagree with. That,
        and bytes that belong to no type, is told with the format's first type. Raises SourceError for a position
        the files do not have.
        """
        position = start or Position()
        while position.file_index < len(self.parts):
            batch = self._batch(self.parts[position.file_index], position, types)
            yield batch
            position = batch.end

    def _batch(self, part: Pieces, start: Position, types: Sequence[str] | None) -> RecordBatch:
        piece = part.read(start.offset, self.batch_records)
        frames, rejects, findings = read_types(piece, part.name, start.record, self.format, types)
        whole = self.format.tells_structure(types)
        if whole and start.offset == 0 and (suspect := _suspect(piece, self.format)):
            findings.add(RECORD_LENGTH_SUSPECT, legacy=Legacy(file=part.name, offset=0), values={"looks": suspect})
        count = start.record + len(piece.framed.offsets)
        for broken in piece.framed.broken:
            count += 1
            if whole:
                rejects.append(_rest(piece, part, broken, count))
        for reject in rejects:
            reject.report(findings)
        end = Position(start.file_index, piece.offset + piece.framed.used, count)
        if piece.complete:
            end = Position(start.file_index + 1)
            if whole:
                compare_closing(part, self.format, findings)
        return RecordBatch(start, end, frames, rejects, findings)


class RecordTypeSource:
    """One record type of a source, read as :class:`migrate.sources.DelimitedSource` is.

    Records of other types are passed over; the sources of all types together account for every record once.
    """

    def __init__(self, source: RecordSource, record_type: str) -> None:
        self.source, self.record_type = source, record_type
        self.parts = source.parts
        self.names = [f.name for f in source.format.by_name[record_type].named]

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on; see :meth:`RecordSource.batches`."""
        for batch in self.source.batches(start, [self.record_type]):
            yield SourceBatch(batch.start, batch.end, batch.frames[self.record_type], batch.rejects, batch.findings)


def _rest(piece: Piece, part: Pieces, broken: Broken, record: int) -> Reject:
    """Return the reject for bytes that are no record; what cannot be cut reaches to the end of the file."""
    offset = piece.offset + broken.offset
    size = part.size - offset if broken.ends else broken.size
    raw = piece.data[broken.offset : broken.offset + min(size, _REST_BYTES)]
    return Reject(part.name, record, offset, raw, _REASONS[broken.reason], {"bytes": size})


def _suspect(piece: Piece, format_: RecordFormat) -> str:
    """Say what a fixed-length file looks like, if its first bytes are not as declared."""
    length, data = format_.framing.length, piece.data
    if not length or len(data) < length + 2:
        return ""
    if int.from_bytes(data[:2], "big") in (length, length + 4) and data[2:4] == b"\0\0":
        return "RDW"
    end = data[length : length + 2]
    return "CR LF" if end == b"\r\n" else "LF" if end[:1] == b"\n" else ""
