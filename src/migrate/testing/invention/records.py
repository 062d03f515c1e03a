"""Records of every source of a converter, invented field by field and the same every time."""

from migrate.convert.definition.converter import Converter, Source, Target
from migrate.layout import Layout, parse_condition
from migrate.testing.invention.forms import Form, forms_of
from migrate.testing.invention.keys import key, shared_keys
from migrate.testing.invention.uses import CARRYING, FieldId, uses_of
from migrate.testing.invention.values import FORMED, WIDE_DIGITS, Writer
from migrate.testing.reference import holds
from migrate.testing.reference.values import Record

_OCCURRENCES = 3


def invent(converter: Converter, layout: Layout, count: int) -> dict[str, list[Record]]:
    """Return ``count`` records of each source that is converted: field → text, a list of texts where it repeats.

    Record n of all sources belongs together: it has the same keys. Every value of a code table comes up once ``count``
    is at least its number of values.
    """
    inventor = _Inventor(converter, layout, count)
    taken = {t.source for t in converter.definition.file}
    taken |= {lookup.source for t in converter.definition.file for lookup in t.lookup}
    return {s.id: inventor.records(s) for s in converter.definition.source if s.id in taken}


class _Inventor:
    def __init__(self, converter: Converter, layout: Layout, count: int) -> None:
        self.converter = converter
        self.count = count
        self.uses = uses_of(converter, layout)
        self.forms = forms_of(converter)
        self.said = _conditions(converter)
        self.keys: dict[FieldId, list[str]] = {}
        self.like: dict[FieldId, FieldId] = {}
        for group in shared_keys(converter, layout):
            self._share(group, max(count, _OCCURRENCES))
        self.writer = Writer(converter, layout)

    def _share(self, group: list[FieldId], count: int) -> None:
        """Give a group of fields its keys, or the form of the one that mappings take as a day, a year or a code."""
        formed = next((f for f in group if any(u.function in FORMED for u in self.uses.get(f, ()))), None)
        if formed:
            self.like |= dict.fromkeys(group, formed)
            return
        uses = [use for field in group for use in self.uses.get(field, ())]
        items = [use.item for use in uses if use.function in CARRYING]
        forms = [self.forms[field] for field in group]
        size = min([form.width - form.scale for form in forms] + [item.length for item in items if item.length])
        made = [key(n, size, {item.check for item in items}) for n in range(1, count + 1)]
        if any(form.wide for form in forms):
            made = [text.translate(WIDE_DIGITS) for text in made]
        # the first record is one that conditions ask for
        made[:1] = [self.said[field][0] for field in group if field in self.said][:1] or made[:1]
        self.keys |= dict.fromkeys(group, made)

    def records(self, source: Source) -> list[Record]:
        return [self._record(source, number) for number in range(self.count)]

    def _record(self, source: Source, number: int) -> Record:
        fields = {field: form for (of, field), form in self.forms.items() if of == source.id}
        record: Record = {}
        for field, form in fields.items():
            used = min(form.times, 1 + number % _OCCURRENCES)
            texts = [self._text((source.id, field), form, number + n if form.times else number, n) for n in range(used)]
            texts += [""] * (0 if form.counter else form.times - used)
            record[field] = texts if form.times else self._text((source.id, field), form, number, number)
            if form.counter:
                record[form.counter] = str(used)
        for target in self.converter.definition.file:
            if target.source == source.id and target.expect_empty and holds(record, target.where):
                record |= dict.fromkeys(target.expect_empty, "")
        return record

    def _text(self, field: FieldId, form: Form, number: int, place: int) -> str:
        if field in self.keys:
            return self.keys[field][place]
        field = self.like.get(field, field)
        if field not in self.uses and field in self.said:
            return self.said[field][number % len(self.said[field])]
        return self.writer.text(self.uses.get(field, ()), self.forms[field], number)


def _conditions(converter: Converter) -> dict[FieldId, list[str]]:
    """Return the values that conditions name, by field."""
    said: dict[FieldId, list[str]] = {}
    for target in converter.definition.file:
        for text in filter(None, _conditions_of(converter, target)):
            for clause in parse_condition(text).clauses:
                known = said.setdefault((target.source, clause.element), [])
                known += [value for value in clause.values if value not in known]
    return {field: values for field, values in said.items() if values}


def _conditions_of(converter: Converter, target: Target) -> list[str]:
    rows = converter.mappings[target.mapping]
    return [target.where, target.each.where if target.each else "", *(mapping.when for mapping in rows)]
