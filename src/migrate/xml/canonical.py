"""The fast way through a canonical document: every batch is parsed by other means and then proved.

A line becomes a JSON object by replacing tags, JSON becomes a frame, and the frame is written again. The
same bytes mean that the line is what the writer writes for that frame, so that an XML parser would read the
same values; the writer's own refusal of forbidden characters closes the one gap in that argument
(PERFORMANCE C). Anything else is left to the XML parser, which alone decides what is wrong.
"""

from collections.abc import Generator
from functools import partial
from io import BufferedReader
from itertools import islice

import polars as pl

from migrate.layout.models import Layout
from migrate.layout.names import RECORD_ELEMENT
from migrate.xml.envelope import Envelope
from migrate.xml.errors import XmlError
from migrate.xml.serialise import ESCAPES, RecordSerializer

# A longer line goes to the XML parser, and a batch ends early, so that no document decides how much is held.
_LINE_BYTES = 1 << 16
_BATCH_BYTES = 1 << 24
_BLOCK = 1024


class _LineParser:
    """Turns canonical lines into a layout batch."""

    def __init__(self, layout: Layout, file_id: str) -> None:
        self._serialize = RecordSerializer(layout, file_id)
        tokens = {f"<{RECORD_ELEMENT}>": '{"":""', f"</{RECORD_ELEMENT}>": "}", '"': '\\"', "\\": "\\\\"}
        for char, escaped in ESCAPES.items():
            tokens[escaped] = {"\r": "\\r", "\n": "\\n", "\t": "\\t"}.get(char, char)
        for name, dtype in self._serialize.schema.items():
            if dtype == pl.String:
                tokens |= {f"<{name}>": f',"{name}":"', f"</{name}>": '"'}
            else:
                tokens |= {f"<{name}>": f',"{name}":["', f"</{name}>": '"]', f"</{name}><{name}>": '","'}
        self._tokens, self._replacements = list(tokens), list(tokens.values())

    def __call__(self, lines: bytes) -> pl.DataFrame | None:
        """Return the frame, or None unless these bytes are exactly how it is written."""
        try:
            text = pl.Series([lines]).cast(pl.String)
            json = text.str.replace_many(self._tokens, self._replacements, leftmost=True).cast(pl.Binary).item()
            frame = pl.read_ndjson(json, schema=self._serialize.schema)
            return frame if self._serialize(frame) == lines else None
        except (pl.exceptions.PolarsError, XmlError):
            return None


def canonical_frames(
    stream: BufferedReader, layout: Layout, envelope: Envelope, batch_records: int
) -> Generator[pl.DataFrame, None, bytes | None]:
    """Yield batches for as long as they are canonical, from behind the header on.

    Returns None at the end of the document, or the bytes taken from the stream but not yielded.
    """
    parse = _LineParser(layout, envelope.file)
    footer = envelope.footer(layout).encode()
    while True:
        lines = _take(stream, batch_records)
        ended = lines[-1:] == [footer]
        tail = footer + stream.read(1) if ended else b""
        records = b"".join(lines[:-1] if ended else lines)
        if not lines or (ended and tail != footer):
            return records + tail
        if records:
            frame = parse(records)
            if frame is None:
                return records + tail
            yield frame
        if ended:
            return None


def canonical_record(
    stream: BufferedReader, layout: Layout, envelope: Envelope, ordinal: int
) -> tuple[pl.DataFrame, int, int] | None:
    """Return record ``ordinal`` (from 1), the bytes after the header before it and its own; None if in doubt.

    Of the records before it only is looked at that each is one line.
    """
    start, end = f"<{RECORD_ELEMENT}>".encode(), f"</{RECORD_ELEMENT}>\n".encode()
    before = 0
    for line in islice(iter(partial(stream.readline, _LINE_BYTES), b""), ordinal - 1):
        if not line.startswith(start) or not line.endswith(end) or line.count(start) != 1:
            return None
        before += len(line)
    line = stream.readline(_LINE_BYTES)
    frame = _LineParser(layout, envelope.file)(line) if line.endswith(end) else None
    return None if frame is None or frame.height != 1 else (frame, before, len(line))


def _take(stream: BufferedReader, records: int) -> list[bytes]:
    lines: list[bytes] = []
    size = 0
    while (wanted := min(records - len(lines), _BLOCK)) > 0 and size < _BATCH_BYTES:
        block = list(islice(iter(partial(stream.readline, _LINE_BYTES), b""), wanted))
        lines += block
        size += sum(map(len, block))
        if len(block) < wanted:
            break
    return lines
