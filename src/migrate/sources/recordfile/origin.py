"""A record of a file of records: where each field's bytes are, segments and tables (OCCURS) followed."""

from collections.abc import Iterator

import polars as pl

from migrate.findings import OFFSET, PACKED_BYTES, ByteClasses
from migrate.sources.copybook import Kind, RecordField
from migrate.sources.description import SourceKind
from migrate.sources.fields import decode_number
from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt
from migrate.sources.recordfile.columns import START, TIMES
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.source import RecordTypeSource
from migrate.sources.recordfile.typed import place_records, with_times
from migrate.sources.source import OpenSource

# Any byte of a binary number tells of its value.
_BINARY_BYTES = ByteClasses(("xx",) * 256)


def block_start(kind: SourceKind, source: OpenSource, index: int, offset: int) -> int:
    """Return the byte from which a record can be read: its own first, or that of its block."""
    if kind is not SourceKind.RECORDS or not isinstance(source, RecordTypeSource):
        return offset
    part = source.parts[index]
    if not part.framing.blocks or part.framing.spanned:
        return offset
    with part.path.open("rb") as file:
        return part.blocks.start(file, offset)


def record_origins(source: RecordTypeSource, at: RecordAt) -> Origins:
    """Return the fields of a record; of a table in a table all of the first outer occurrence, then of the second."""
    assert at.offset is not None  # records have bytes
    part, format_ = source.parts[list(source.places).index(at.place)], source.source.format
    piece = part.read(at.start, 1)
    type_ = format_.by_name[source.record_type]
    placed = place_records(piece, format_, 0).filter(pl.col(OFFSET) == at.offset)
    row = with_times(piece.content, placed, type_, format_).row(0, named=True)
    number = piece.framed.offsets.index(at.offset - piece.offset)
    found: Origins = {}
    for field in type_.named:
        found[field.name] = []
        for place in _places(field, row[TIMES]):
            begin = row[START] + place
            raw = piece.content[begin : begin + field.length]
            inside, _ = piece.framed.in_record(number, place, format_.framing.prefix)
            steps = tuple(_decoded(raw, field, source, format_))
            classes = format_.text_bytes[field.kind is Kind.NATIONAL]
            if field.kind.numeric:
                classes = {Kind.PACKED: PACKED_BYTES, Kind.ZONED: format_.view(0).classes}.get(
                    field.kind, _BINARY_BYTES
                )
            found[field.name].append(Origin(at.offset + inside, raw, steps, classes=classes))
    return found


def _places(field: RecordField, times: int) -> list[int]:
    places = [field.offset]
    for repeat in field.repeats:
        count = times if repeat.depending else repeat.count
        places = [place + step * repeat.stride for place in places for step in range(count)]
    return places


def _decoded(raw: bytes, field: RecordField, source: RecordTypeSource, format_: RecordFormat) -> Iterator[OriginStep]:
    data = pl.Series([raw], dtype=pl.Binary)
    if field.kind.numeric:
        values = {"picture": field.picture or f"{field.digits},{field.scale}", "coding": format_.coding.name}
        number = decode_number(data, field, format_.coding)
        yield OriginStep(field.kind.value, values, number.text[0])
        if number.state[0]:
            yield OriginStep("number_state", {"state": number.state[0]}, number.text[0])
        return
    national = field.kind is Kind.NATIONAL
    names = [charset.name for charset in source.charsets]
    step = "national" if national else "decoded"
    charset = names[-1 if national else 0]
    yield OriginStep(step, {"charset": charset}, format_.decode(data, national=national).text[0])
