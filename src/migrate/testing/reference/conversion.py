"""The independent reference: a converter definition run record by record in plain Python.

It is what one would write with ``csv`` and ``lxml.etree.xmlfile``, shares no code with the engine but the
readers of definitions, and is slow. Tests hold the engine against it; the benchmark runs beside it.
Its memory grows with the lookups. It knows clean data: what it cannot convert it raises as ValueError.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.lookup import Lookup
from migrate.convert.staged.occurs import table_of
from migrate.layout import Item, ItemType, Layout, Required, Status
from migrate.testing.reference.objects import object_of
from migrate.testing.reference.reading import read_records
from migrate.testing.reference.staged import new_keys, number_histories, occurrences
from migrate.testing.reference.values import Known, Record, Value, value_of

# Where a record lies: its place and its number there, as the engine's #source and #record.
Refused = set[tuple[str, int]]
# An item: its element, its value, its condition, and the system whose keys it may hold.
_Item = tuple[str, Value, str, str]
_Index = tuple[Lookup, dict[tuple[str | None, ...], Record]]
# Keys of lookups go to no item.
_KEY = Item(
    file_id="", no=0, name="", element="", romaji="", type=ItemType.X, length=10_000, required=Required.OPTIONAL,
    unknown_date=True, status=Status.DERIVED, source="",
)  # fmt: skip


def convert(
    converter: Converter,
    layout: Layout,
    delivery: Path,
    parameters: dict[str, str],
    refused: Refused | None = None,
) -> Iterator[tuple[str, Record]]:
    """Yield (transfer file id, record by element name) for a whole delivery, in the engine's order.

    Records that cannot be converted go into ``refused``, whole; without it the first raises ValueError.
    """
    reference = _Reference(converter, layout, delivery, parameters, refused)
    numbered: dict[str, list[list[Record]]] = {}
    for target in converter.definition.file:
        if target.history is None:
            yield from ((target.id, record) for record in reference.made(target))
            continue
        if target.id not in numbered:
            together = [list(reference.made(other)) for other in converter.definition.file if other.id == target.id]
            items = {item.name: item for item in layout.items(target.id)}
            number_histories([record for records in together for record in records], target, items)
            numbered[target.id] = together
        yield from ((target.id, record) for record in numbered[target.id].pop(0))


class _Reference:
    def __init__(
        self,
        converter: Converter,
        layout: Layout,
        delivery: Path,
        parameters: dict[str, str],
        refused: Refused | None,
    ) -> None:
        self.converter, self.layout, self.delivery = converter, layout, delivery
        self.parameters, self.refused = parameters, refused
        self.new_key = new_keys(converter, layout)

    def made(self, target: Target) -> Iterator[Record]:
        """Yield what one definition makes of its source, history items left out."""
        values = self._values(target)
        lookups = [(lookup, self._index(lookup)) for lookup in target.lookup]
        table = table_of(self.converter, target)
        for whole in read_records(self.converter, target.source, self.delivery):
            try:
                yield from self._of_one(target, values, occurrences(whole, target, table, holds), lookups)
            except ValueError:
                if self.refused is None:
                    raise
                self.refused.add((whole["#source"], whole["#record"]))

    def _of_one(
        self, target: Target, values: Sequence[_Item], found: Iterator[Record], lookups: Sequence[_Index]
    ) -> list[Record]:
        """Return what is made of one record's occurrences: all of it, or a ValueError."""
        records = []
        for one in found:
            joined = one | self._joined(one, lookups)
            if not target.where or holds(joined, target.where):
                records.append(self._record(target, values, joined))
        return records

    def _joined(self, record: Record, lookups: Sequence[_Index]) -> Record:
        """Return the fields of the records that are joined. Raises ValueError where one that must be is not there."""
        joined: Record = {}
        for lookup, index in lookups:
            key = self._key(record, lookup, lookup.on)
            if lookup.required and any(record[ours] for ours in lookup.on) and key not in index:
                raise ValueError("a record that must be joined is not there")
            joined |= index.get(key, {})
        return joined

    def _index(self, lookup: Lookup) -> dict[tuple[str | None, ...], Record]:
        index = {}
        for record in read_records(self.converter, lookup.source, self.delivery):
            key = self._key(record, lookup, lookup.on.values())
            if None not in key:
                index[key] = {f"{lookup.name}.{field}": value for field, value in record.items()}
        return index

    def _key(self, record: Record, lookup: Lookup, fields: Iterable[str]) -> tuple[str | None, ...]:
        """Return a record's key as lookups compare it, None for a field that cannot be read."""
        made: list[str | None] = []
        for field, written in zip(fields, map(lookup.keys.get, lookup.on), strict=True):
            value = record[field]
            if written and value:
                function, *args = written.split(";")
                given = dict(pair.split("=", 1) for pair in args)
                known = Known(_KEY, self.converter.definition.dates, self.converter.codes, self.parameters)
                try:
                    value = value_of(function, (field,), given, known)(record) or ""
                except ValueError:
                    value = None
            made.append(value)
        return tuple(made)

    def _values(self, target: Target) -> list[_Item]:
        items = {i.name: i for i in self.layout.items(target.id)}
        dates, codes = self.converter.definition.dates, self.converter.codes
        known = {name: Known(item, dates, codes, self.parameters) for name, item in items.items()}
        return [
            (
                items[m.item].element,
                value_of(m.function, m.fields, m.args, known[m.item]),
                m.when,
                _system(self.converter, target, m.fields),
            )
            for m in self.converter.mappings[target.mapping]
        ]

    def _record(self, target: Target, values: Sequence[_Item], record: Record) -> Record:
        dates = self.converter.definition.dates
        nothing = ("", *dates.unset, *dates.open_ends)
        if any((record.get(field) or "") not in nothing for field in target.expect_empty):
            raise ValueError("a field that no item takes holds something")
        made = {e: (value(record), system) for e, value, when, system in values if not when or holds(record, when)}
        values_made = {e: self.new_key(target.id, e, system, v) for e, (v, system) in made.items() if v is not None}
        return values_made | object_of(record, values_made, target, self.layout, self.delivery)


def _system(converter: Converter, target: Target, fields: tuple[str, ...]) -> str:
    """Return the system whose keys a mapping's first field holds."""
    source = target.origin(fields[0])[0] if fields else target.source
    return converter.sources[source].system or converter.definition.system


def write_xml(records: Iterator[tuple[str, Record]], layout: Layout, out: Path) -> int:
    """Write one document per run of records of a transfer file with ``lxml.etree.xmlfile``; return how many."""
    out.mkdir(parents=True)
    count, number, current = 0, 0, next(records, None)
    while current is not None:
        file_id, number = current[0], number + 1
        order = [i.element for i in layout.items(file_id)]
        namespace = layout.namespace(layout.domain_of(file_id).domain_id)
        root = f"{{{namespace}}}{layout.files[file_id].element}"
        path = str(out / f"{file_id}_{number:04d}.xml")
        with etree.xmlfile(path, encoding="utf-8") as xml, xml.element(root, nsmap={None: namespace}):
            while current is not None and current[0] == file_id:
                element = etree.Element(f"{{{namespace}}}レコード")
                for name in order:
                    if name in current[1]:
                        etree.SubElement(element, f"{{{namespace}}}{name}").text = current[1][name]
                xml.write(element)
                count += 1
                current = next(records, None)
    return count


def holds(record: Record, condition: str) -> bool:
    """Tell whether a condition holds of a record: all its clauses, an absent field being empty."""
    for clause in condition.split(" & "):
        absent, name, negated, value = re.fullmatch(r"(!?)(.+?)(?:(!?)=(.*))?", clause).groups()  # type: ignore[union-attr]
        given = record.get(name) or ""
        if (bool(given) == bool(absent)) if value is None else ((given in value.split("|")) == bool(negated)):
            return False
    return True
