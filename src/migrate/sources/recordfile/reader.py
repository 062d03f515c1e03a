"""The source of records: files of any size, read in batches that can be started anywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.findings import Findings, Legacy, View
from migrate.sources.batch import Position, Reject, report
from migrate.sources.recordfile.closing import compare_closing
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Broken
from migrate.sources.recordfile.pieces import Piece, Pieces, open_pieces
from migrate.sources.recordfile.rules import (
    BLOCK_WORD_WRONG,
    RECORD_BYTES_LEFT,
    RECORD_LENGTH_SUSPECT,
    RECORD_SEGMENTS_WRONG,
    RECORD_WORD_WRONG,
)
from migrate.sources.recordfile.typed import read_types, type_of_rest
from migrate.sources.rules import EOF_MARK, LINE_END_MISSING

_PIECE_BYTES = 8 << 20
# Of a rest that is no record a reject keeps this much; the finding says how long it is.
_REST_BYTES = 64 << 10
_REASONS = {
    "truncated": RECORD_BYTES_LEFT,
    "rdw": RECORD_WORD_WRONG,
    "bdw": BLOCK_WORD_WRONG,
    "span": RECORD_SEGMENTS_WRONG,
}


@dataclass(frozen=True)
class RecordBatch:
    """Records of one file, by record type: each frame has the type's fields and the columns of provenance.

    ``rejects`` and ``remarks`` are not in ``findings`` yet: see :meth:`report`.

    ``#record`` counts the file's records from 1, header and trailer too; ``#offset`` and ``#length`` take in
    the RDW. A batch is a function of where it starts, so reading again from ``end`` gives the same rest.
    """

    start: Position
    end: Position
    frames: dict[str, pl.DataFrame]
    rejects: list[Reject]
    findings: Findings
    remarks: Sequence[Reject] = ()

    @property
    def records(self) -> int:
        """Records, damaged ones and leftovers counted."""
        return sum(frame.height for frame in self.frames.values()) + len(self.rejects)

    def report(self, findings: Findings) -> None:
        """Add everything that was wrong; see :meth:`SourceBatch.report`."""
        report(self.findings, [*self.remarks, *self.rejects], findings)


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
        batch_records: int = 16_384,
        piece_bytes: int = _PIECE_BYTES,
    ) -> None:
        self.format = format_
        self.batch_records = batch_records
        self.parts = [open_pieces(f, root, format_.framing, piece_bytes) for f in files]

    def batches(self, start: Position | None = None, types: Sequence[str] | None = None) -> Iterator[RecordBatch]:
        """Yield batches from a position on, with the records of all types or of ``types`` only.

        Of each file there is at least one batch; the last one has what header and trailer disagree with. That,
        and bytes that belong to no type, is told with the format's first type; a record that is cut off is told with
        the type its first bytes name. Raises SourceError for a position
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
        remarks: list[Reject] = []
        if whole:
            if suspect := _suspect(piece, part.name, self.format):
                remarks.append(suspect)
            _remark(piece, part.name, start.record, self.format, rejects, findings)
        count = start.record + len(piece.framed.offsets)
        for broken in piece.framed.broken:
            count += 1
            type_ = type_of_rest(piece, broken, self.format)
            if type_ in types if types is not None and type_ else whole:
                rejects.append(_rest(piece, part, broken, count, type_, self.format))
        end = Position(start.file_index, piece.offset + piece.framed.used, count)
        if piece.complete:
            end = Position(start.file_index + 1)
            if whole:
                remarks += compare_closing(part, self.format, findings)
        return RecordBatch(start, end, frames, rejects, findings, remarks)


def _rest(piece: Piece, part: Pieces, broken: Broken, record: int, type_: str, format_: RecordFormat) -> Reject:
    """Return the reject for bytes that are no record; what cannot be cut reaches to the end of the file."""
    offset = piece.offset + broken.offset
    size = part.size - offset if broken.ends else broken.size
    raw = piece.data[broken.offset : broken.offset + min(size, _REST_BYTES)]
    view = View(0 if broken.reason != "truncated" else len(raw), format_.view(0).classes)
    values: dict[str, object] = {"bytes": size} | ({"type": type_} if type_ and format_.select else {})
    rule, of_file = _REASONS[broken.reason], format_.of_no_source(type_)
    return Reject(part.name, record, offset, raw, rule, values, view, size - len(raw), of_file)


def _remark(
    piece: Piece, name: str, before: int, format_: RecordFormat, rejects: list[Reject], findings: Findings
) -> None:
    """Report what there is to say of a piece beside its records."""
    framed = piece.framed
    if framed.unended and not any(r.offset == piece.offset + framed.offsets[-1] for r in rejects):
        record, offset = before + len(framed.offsets), piece.offset + framed.offsets[-1]
        place = Legacy(file=name, record=record, offset=offset, length=framed.sizes[-1])
        findings.add(LINE_END_MISSING, legacy=place)
    if framed.mark:
        place = Legacy(file=name, offset=piece.offset + framed.used - framed.mark, length=framed.mark)
        findings.add(EOF_MARK, legacy=place)


def _suspect(piece: Piece, name: str, format_: RecordFormat) -> Reject | None:
    """Say what a file looks like, if its first bytes are not as declared."""
    framing, data = format_.framing, piece.data
    length = format_.types[0].length if framing.line_end else framing.length
    if piece.offset or not length or len(data) < length + 2:
        return None
    end = data[length : length + 2]
    looks = "CR LF" if end == b"\r\n" else "LF" if end[:1] == b"\n" else ""
    at = length
    if int.from_bytes(data[:2], "big") in (length, length + 4) and data[2:4] == b"\0\0":
        looks, at = "RDW", 0
    if not looks or (framing.line_end and end.startswith(framing.line_end)):
        return None
    view = View(at, format_.view(0).classes)
    return Reject(name, 1, 0, data[: length + 2], RECORD_LENGTH_SUSPECT, {"looks": looks}, view)
