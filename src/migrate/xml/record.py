"""One record of a layout document, for who traces it."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.findings import ORDINAL, Findings
from migrate.layout.models import Layout
from migrate.xml.canonical import canonical_record
from migrate.xml.parsed import LINE
from migrate.xml.reader import read_batches, read_envelope
from migrate.xml.streams import LIMITS, Limits, unpacked


@dataclass(frozen=True)
class RecordInXml:
    """``values``: element → text (a list where it repeats, None where absent). ``offset``, ``length``: its bytes.

    Bytes are those of the unpacked document, known where it is canonical, as ours are; ``line`` counts from 1.
    """

    values: dict[str, str | list[str] | None]
    line: int | None
    offset: int | None = None
    length: int | None = None


def read_record(path: Path, layout: Layout, ordinal: int, limits: Limits = LIMITS) -> RecordInXml | None:
    """Return record ``ordinal`` (from 1) of a document, None if it has not as many. Raises XmlError."""
    envelope = read_envelope(path, limits)
    if not 1 <= ordinal <= envelope.records:
        return None
    header = envelope.header(layout).encode() if envelope.file in layout.files else b""
    with unpacked(path, limits) as stream:
        if header and stream.read(len(header)) == header:
            found = canonical_record(stream, layout, envelope, ordinal)
            if found:
                frame, before, length = found
                return RecordInXml(frame.row(0, named=True), ordinal + 2, len(header) + before, length)
    for batch in read_batches(path, layout, Findings(), limits=limits):
        for row in batch.filter(pl.col(ORDINAL) == ordinal).iter_rows(named=True):
            return RecordInXml({k: v for k, v in row.items() if not k.startswith("#")}, row[LINE])
    return None
