"""One record type of a file of records as a source."""

from collections.abc import Iterator, Sequence

import polars as pl

from migrate.characters import Charset, HostCharset
from migrate.findings import LENGTH, OFFSET
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.files import OfFiles
from migrate.sources.recordfile.pieces import Pieces
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.spanned import Blocks, reblocked

_COPY_BYTES = 1 << 20


class RecordTypeSource(OfFiles):
    """The records of one type; those of others are passed over. All sources of a file have the same places.

    The sources of all types together account for every record once: that of the format's first type tells what
    belongs to no source (records of an unknown type, bytes left over: ``of_file``; trailers that disagree), and looks
    through the types ``outside``, which are counted but not handed on (header, trailer). ``charsets``: those the
    format decodes.
    """

    parts: Sequence[Pieces]

    def __init__(
        self,
        source: RecordSource,
        record_type: str,
        outside: Sequence[str] = (),
        charsets: Sequence[Charset | HostCharset] = (),
    ) -> None:
        self.source, self.record_type, self.outside, self.charsets = source, record_type, outside, charsets
        self.parts = source.parts
        self.names = [f.name for f in source.format.by_name[record_type].named]

    def state(self) -> dict[str, str]:
        """Return the fingerprints of the mainframe's character sets, which depend on the table pack installed."""
        return {f"characters {c.name}": c.fingerprint for c in self.charsets if isinstance(c, HostCharset)}

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on; see :meth:`RecordSource.batches`."""
        for batch in self.source.batches(start, [self.record_type, *self.outside]):
            frame = batch.frames[self.record_type]
            outside = sum(batch.frames[name].height for name in self.outside)
            yield SourceBatch(batch.start, batch.end, frame, batch.rejects, batch.findings, outside, batch.remarks)

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield these records as delivered, each in a block of its own if there are blocks; no header, no trailer."""
        part = self.parts[self.places.index(place)]
        framing, blocks = part.framing, Blocks(part.framing)
        with part.path.open("rb") as file:
            for offset, length in records.select(OFFSET, LENGTH).iter_rows():
                if framing.spanned and framing.blocks:
                    inside = blocks.left(file, offset)
                    file.seek(offset)
                    yield from reblocked(file.read(length), framing, inside)
                    continue
                yield framing.block_word(length)
                file.seek(offset)
                for start in range(0, length, _COPY_BYTES):
                    yield file.read(min(_COPY_BYTES, length - start))
