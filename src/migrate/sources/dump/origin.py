"""A row of a COPY block: where each field's bytes are."""

from migrate.findings import byte_classes
from migrate.sources.dump.rows import NULL, row_spans
from migrate.sources.dump.source import DumpSource
from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt


def dump_origins(source: DumpSource, at: RecordAt) -> Origins:
    """Return the fields of a row; escapes are part of a field's bytes."""
    assert at.raw is not None and at.offset is not None  # a row of a dump has bytes
    offset = at.offset
    block = next(b for b in source.blocks if b.data[0] <= offset < b.data[1])
    line = at.raw.removesuffix(block.end)
    classes = byte_classes(source.charset.codec)
    row = at.frame.row(0, named=True)
    found: Origins = {}
    for name, (first, last) in zip(block.columns, row_spans(line), strict=True):
        raw, value = line[first:last], row[name]
        steps = [OriginStep("decoded", {"charset": source.charset.name}, source.charset.decode(raw))]
        if raw == NULL.encode():
            steps.append(OriginStep("null", {}, None))
        elif steps[0].text != value:
            steps.append(OriginStep("unescaped", {}, value))
        found[name] = [Origin(offset + first, raw, tuple(steps), classes=classes)]
    return found
