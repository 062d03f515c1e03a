"""A record of delimited text: where each cell's bytes are."""

import codecs
import re

from migrate.findings import byte_classes
from migrate.sources.delimited.cells import cell_spans
from migrate.sources.delimited.source import DelimitedSource
from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt


def delimited_origins(source: DelimitedSource, at: RecordAt) -> Origins:
    """Return the cells of a record that reads as one; quotes are part of a cell's bytes."""
    assert at.raw is not None and at.offset is not None  # a delimited record has bytes
    part = source.parts[list(source.places).index(at.place)]
    text = source.charset.decode(at.raw)
    starts = character_starts(at.raw, source.charset.codec)
    body = re.sub(r"\r?\n\Z", "", text)
    classes = byte_classes(source.charset.codec)
    spans = cell_spans(body, source.delimiter)
    assert spans is not None  # the reader took it for a record
    found: Origins = {}
    for name, (first, last, cell) in zip(part.columns, spans, strict=True):
        written = text[first:last]
        steps = [OriginStep("decoded", {"charset": source.charset.name}, written)]
        if cell.quoted:
            steps.append(OriginStep("unquoted", {}, cell.value))
        raw = at.raw[starts[first] : starts[last]]
        found[name] = [Origin(at.offset + starts[first], raw, tuple(steps), classes=classes)]
    return found


def character_starts(raw: bytes, codec: str) -> list[int]:
    """Return the byte at which each character of a text begins, and behind them the text's end."""
    decoder = codecs.getincrementaldecoder(codec)()
    starts: list[int] = []
    begun = 0
    for place, byte in enumerate(raw):
        made = decoder.decode(bytes([byte]), place == len(raw) - 1)
        if made:
            starts += [begun] * len(made)
            begun = place + 1
    return [*starts, len(raw)]
