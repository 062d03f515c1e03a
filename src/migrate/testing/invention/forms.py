"""What a field can hold: the vendor's own form of it, from the record layout or the copybook."""

from dataclasses import dataclass

from migrate.convert.definition.converter import Converter
from migrate.sources.copybook import Kind, RecordField
from migrate.sources.definition import Field, FieldType
from migrate.testing.invention.uses import FieldId

_ROOM = 20
_WIDE = (FieldType.FULL_WIDTH, FieldType.FULL_WIDTH_KANA)
_NUMBERS = (FieldType.NUMBER, FieldType.AMOUNT, FieldType.DECIMAL)


@dataclass(frozen=True)
class Form:
    """``width``: characters (digits of a number, ``scale`` of them after the point) that always fit.

    ``wide``: full-width characters only; ``kanji``: how many of them fit. ``times``: how often it stands in a record
    at most (OCCURS), 0 if it does not repeat; ``counter``: the field that says how often.
    """

    width: int
    numeric: bool = False
    scale: int = 0
    wide: bool = False
    kanji: int = 0
    times: int = 0
    counter: str = ""


def forms_of(converter: Converter) -> dict[FieldId, Form]:
    """Return the form of each field of each source."""
    forms: dict[FieldId, Form] = {}
    for source in converter.definition.source:
        types = [t for t in converter.types.get(source.file, ()) if t.name == source.member]
        if types:
            mixed = converter.definition.charset != (
                converter.definition.records and converter.definition.records.national
            )
            forms |= {(source.id, f.name): _of_bytes(f, mixed=mixed) for type_ in types for f in type_.named}
        else:
            forms |= {(source.id, f.field): _of_characters(f) for f in converter.records[source.id].fields}
    return forms


def _of_bytes(field: RecordField, *, mixed: bool) -> Form:
    times = field.occurrences if field.repeats else 0
    counter = next((r.depending for r in field.repeats if r.depending), "")
    if field.kind.numeric:
        return Form(field.digits, numeric=True, scale=field.scale, times=times, counter=counter)
    if field.kind is Kind.NATIONAL:
        return Form(field.length // 2, wide=True, kanji=field.length // 2, times=times, counter=counter)
    # between shift codes
    kanji = max(0, (field.length - 2) // 2) if mixed else 0
    return Form(field.length, kanji=kanji, times=times, counter=counter)


def _of_characters(field: Field) -> Form:
    width = field.length or _ROOM
    if field.type in _NUMBERS:
        return Form(width, numeric=field.type is not FieldType.DECIMAL)
    kanji = width if field.type in (*_WIDE, FieldType.MIXED) else 0
    return Form(width, wide=field.type in _WIDE, kanji=kanji)
