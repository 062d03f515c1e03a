"""What must be refused: a text that a field's mappings cannot convert, one field of one record at a time."""

from collections.abc import Iterator

from migrate.convert.definition.converter import Converter
from migrate.layout import Layout
from migrate.testing.invention.forms import Form, forms_of
from migrate.testing.invention.uses import Use, uses_of
from migrate.testing.reference.values import Record

_NO_DATE = ("date", "year", "year_month")
_NO_NUMBER = ("integer", "number", "zeros")
# No code, no number and no date of any system; half-width, so that it stands in every set.
_WRONG = "?"


def damage(converter: Converter, layout: Layout, records: dict[str, list[Record]]) -> dict[tuple[str, int], str]:
    """Damage the records in place, one field each; return (source, record from 1) → the field that is wrong now.

    Record n of a source is damaged in its nth field that can be; the rest stay as they are. Sources
    that others are joined with stay whole, since they would take other records along.
    """
    damaged: dict[tuple[str, int], str] = {}
    forms = forms_of(converter)
    looked_up = {lookup.source for t in converter.definition.file for lookup in t.lookup}
    places: dict[str, Iterator[int]] = {source: iter(range(len(of))) for source, of in records.items()}
    for field, uses in uses_of(converter, layout).items():
        source, name = field
        if source in looked_up or not _refusable(converter, uses, forms[field]):
            continue
        place = next(places[source], None)
        if place is None:
            raise ValueError(f"more fields than records of source {source}")
        record = records[source][place]
        record[name] = [_WRONG, *record[name][1:]] if forms[field].times else _WRONG
        damaged[source, place + 1] = name
    return damaged


def fields_to_damage(converter: Converter, layout: Layout) -> int:
    """Return how many records :func:`damage` needs of each source at most."""
    per_source: dict[str, int] = {}
    for source, _ in uses_of(converter, layout):
        per_source[source] = per_source.get(source, 0) + 1
    return max(per_source.values(), default=1)


def _refusable(converter: Converter, uses: list[Use], form: Form) -> bool:
    """Whether a mapping must refuse the wrong text, whatever else a record holds: so only what has no condition."""
    if form.numeric or form.wide:
        return False
    for use in uses:
        rows = converter.mappings[use.target.mapping]
        unconditional = any(m.item == use.item.name and not m.when for m in rows) and not use.target.where
        single = use.of == 1 or (use.function in _NO_DATE and use.place == 0)
        known = use.function in (*_NO_DATE, *_NO_NUMBER) or (use.function == "code" and "else" not in use.args)
        if unconditional and single and known and not (use.function == "code" and _lists_wrong(converter, use)):
            return True
    return False


def _lists_wrong(converter: Converter, use: Use) -> bool:
    return any(row.value == _WRONG for row in converter.codes[use.args["table"]].rows)
