"""The fast way through a canonical document: whole chunks of records are proved and read at once, or not at all."""

from collections.abc import Generator, Iterator
from functools import partial
from io import BufferedReader
from itertools import islice

import polars as pl

from migrate.layout.models import Layout
from migrate.workers import Workers
from migrate.xml.envelope import Envelope
from migrate.xml.errors import XmlError
from migrate.xml.scan import RECORD_END, RECORD_START, Scanner
from migrate.xml.serialise import RecordSerializer
from migrate.xml.streams import Bounded, Limits

# Bytes looked at together: those of 1 MiB stay in the processor's cache (measured: 16 MiB at once take twice as long).
# A record that is not whole in as many goes to the XML parser, so that no document decides how much is held.
BLOCK = 1 << 20
# Bytes made into a frame together, by one worker. Twice as many take the same time with one worker, with two a tenth
# less and 100 MB more (measured once, on the checks of 2.3 million records).
CHUNK = 1 << 22


class _Chunks:
    """Cuts what follows the header into chunks, each of them blocks of whole records.

    ``rest`` are the bytes taken from the stream that are in no chunk yet; ``ended`` tells that the stream has no more.
    """

    def __init__(self, stream: BufferedReader | Bounded, block: int) -> None:
        self._stream, self._block = stream, block
        self.rest, self.ended, self.stopped = b"", False, False

    def __iter__(self) -> Iterator[list[bytes]]:
        while not self.stopped and (chunk := list(islice(iter(self.next_block, b""), CHUNK // self._block))):
            yield chunk

    def next_block(self) -> bytes:
        """Return the next block; empty if there is no record's end in as many bytes."""
        taken, size = [self.rest], len(self.rest)
        try:
            while size < self._block and (piece := self._stream.read1(self._block - size)):
                taken.append(piece)
                size += len(piece)
            self.ended = size < self._block
        except XmlError:
            pass  # raised again to who reads on, after the records before it
        data = b"".join(taken)
        end = data.rfind(RECORD_END)
        cut = end + len(RECORD_END) if end >= 0 else 0
        self.rest = data[cut:]
        return data[:cut]


def canonical_frames(
    stream: BufferedReader | Bounded,
    layout: Layout,
    envelope: Envelope,
    batch_records: int,
    limits: Limits,
    workers: Workers,
    *,
    footer: bytes,
) -> Generator[pl.DataFrame, None, bytes | None]:
    """Yield batches for as long as they are canonical, from behind the header or a record's end on.

    Returns None where the stream ends after a record and ``footer``, else the bytes taken from it but not yielded.
    """
    scan = _scanner(layout, envelope)
    chunks = _Chunks(stream, min(BLOCK, limits.record))
    unread: list[bytes] = []
    for chunk, frame in workers.in_order(lambda chunk: (chunk, scan(chunk)), chunks):
        if frame is None or unread:
            chunks.stopped = True
            unread += chunk
        else:
            yield from frame.iter_slices(batch_records)
    if chunks.ended and not unread and chunks.rest == footer:
        return None
    return b"".join([*unread, chunks.rest])


def is_canonical_start(stream: BufferedReader, layout: Layout, envelope: Envelope, limits: Limits) -> bool:
    """Tell whether the first records after the header are canonical, which says nothing of the others."""
    chunks = _Chunks(stream, min(BLOCK, limits.record))
    block = chunks.next_block()
    if not block:
        return chunks.rest == envelope.footer(layout).encode()
    return _scanner(layout, envelope)([block]) is not None


def canonical_record(
    stream: BufferedReader, layout: Layout, envelope: Envelope, ordinal: int
) -> tuple[pl.DataFrame, int, int] | None:
    """Return record ``ordinal`` (from 1), the bytes after the header before it and its own; None if in doubt.

    Of the records before it only is looked at that each is one line.
    """
    before = 0
    for line in islice(iter(partial(stream.readline, BLOCK), b""), ordinal - 1):
        if not line.startswith(RECORD_START) or not line.endswith(RECORD_END) or line.count(RECORD_START) != 1:
            return None
        before += len(line)
    line = stream.readline(BLOCK)
    frame = _scanner(layout, envelope)([line])
    return None if frame is None or frame.height != 1 else (frame, before, len(line))


def _scanner(layout: Layout, envelope: Envelope) -> Scanner:
    return Scanner(RecordSerializer(layout, envelope.file).schema)
