"""Writes one part of a transfer file in the canonical form."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.findings import Text
from migrate.layout.models import Layout
from migrate.workers import ONE, Workers
from migrate.xml.envelope import Envelope
from migrate.xml.errors import XmlError
from migrate.xml.files import Compression, compression_of
from migrate.xml.rules import XML_ATTRIBUTE_MISMATCH, XML_RECORD_COUNT_MISMATCH
from migrate.xml.serialise import RecordSerializer
from migrate.xml.streams import Sink, packing

# Records made into text at once: as fast as any number of wide ones, and 9 MB of them (measured: 1,000 to 16,000).
_RECORDS_AT_ONCE = 4_096


@dataclass(frozen=True)
class WrittenPart:
    """A part that is whole on disk; ``bytes`` and ``sha256`` are of the file as it lies there."""

    path: Path
    records: int
    bytes: int
    sha256: str


def write_part(
    path: Path,
    layout: Layout,
    envelope: Envelope,
    frames: Iterable[pl.DataFrame],
    compression: Compression = None,
    workers: Workers = ONE,
) -> WrittenPart:
    """Write layout batches as one document, readable by its owner only, and return what lies there.

    The file appears under its name only when it is whole; on any failure nothing is left. Memory is that of one
    batch and of the text of two pieces of it more than there are workers. The bytes depend neither on the workers
    nor on how the records are divided into batches. Folders are made. Raises ForbiddenCharacterError, or XmlError
    if a batch has a column the layout does not have, the envelope disagrees with the layout or with the number of
    records, or the name has not the suffix of the compression; OSError if it cannot be written.
    """
    _agree(path, layout, envelope, compression)
    serialize = RecordSerializer(layout, envelope.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.unlink(missing_ok=True)
    # O_BINARY: without it Windows would write CR LF.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    pieces = _Pieces(frames)
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            sink = Sink(file)
            with packing(sink, compression, path) as out:
                out.write(envelope.header(layout).encode())
                for lines in workers.in_order(lambda piece: serialize(*piece), pieces):
                    out.write(lines)
                    # The next text then takes its place in memory: serialising takes a sixth less time (measured).
                    del lines
                out.write(envelope.footer(layout).encode())
            _counted(path, envelope, pieces.records)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return WrittenPart(path, pieces.records, sink.bytes, sink.sha256)


class _Pieces:
    """What is made into text at once, with the ordinal of its first record; ``records`` counts those handed out."""

    def __init__(self, frames: Iterable[pl.DataFrame]) -> None:
        self._frames = frames
        self.records = 0

    def __iter__(self) -> Iterator[tuple[pl.DataFrame, int]]:
        for frame in self._frames:
            for piece in frame.iter_slices(_RECORDS_AT_ONCE):
                self.records += piece.height
                yield piece, self.records - piece.height + 1


def _agree(path: Path, layout: Layout, envelope: Envelope, compression: Compression) -> None:
    known = envelope.file in layout.files and layout.domain_of(envelope.file).domain_id == envelope.domain
    if not known or envelope.layout != layout.version:
        what = f"{envelope.layout} {envelope.domain} {envelope.file}"
        problem = Text(f"レイアウト {layout.version} にない: {what}", f"layout {layout.version} does not have {what}")
        raise XmlError(path, problem, rule=XML_ATTRIBUTE_MISMATCH)
    if compression_of(path) != compression:
        problem = Text("拡張子が圧縮形式と合いません", f"the name's suffix does not say {compression or 'plain'}")
        raise XmlError(path, problem)


def _counted(path: Path, envelope: Envelope, records: int) -> None:
    if records != envelope.records:
        problem = Text(
            f"records 属性は {envelope.records} 件、実際は {records} 件です",
            f"records says {envelope.records}, but {records} were given",
        )
        raise XmlError(path, problem, rule=XML_RECORD_COUNT_MISMATCH)
