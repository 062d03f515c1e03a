"""The independent reference: a converter definition run record by record in plain Python.

It is what one would write with ``csv`` and ``lxml.etree.xmlfile``, shares no code with the engine but the
readers of definitions, and is slow. Tests hold the engine against it; the benchmark runs beside it.
Its memory grows with the lookups. It knows clean data: what it cannot convert it raises as ValueError.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from migrate.convert import Converter, Target
from migrate.layout import Layout
from migrate.testing.reference_staged import new_keys, number_histories, occurrences
from migrate.testing.reference_values import Known, Record, value_of


def convert(
    converter: Converter, layout: Layout, delivery: Path, parameters: dict[str, str]
) -> Iterator[tuple[str, Record]]:
    """Yield (transfer file id, record by element name) for a whole delivery, in the engine's order."""
    new_key = new_keys(converter, layout)
    numbered: dict[str, list[list[Record]]] = {}
    for target in converter.definition.file:
        if target.history is None:
            yield from (
                (target.id, record) for record in _made(target, converter, layout, delivery, parameters, new_key)
            )
            continue
        if target.id not in numbered:
            together = [
                list(_made(other, converter, layout, delivery, parameters, new_key))
                for other in converter.definition.file
                if other.id == target.id
            ]
            items = {item.name: item for item in layout.items(target.id)}
            number_histories([record for records in together for record in records], target, items)
            numbered[target.id] = together
        yield from ((target.id, record) for record in numbered[target.id].pop(0))


def _made(
    target: Target,
    converter: Converter,
    layout: Layout,
    delivery: Path,
    parameters: dict[str, str],
    new_key: Callable[[str, str, str, str], str],
) -> Iterator[Record]:
    """Yield what one definition makes of its source, history items left out."""
    items = {i.name: i for i in layout.items(target.id)}
    known = {i: Known(item, converter.definition.dates, converter.codes, parameters) for i, item in items.items()}
    values = [
        (
            items[m.item].element,
            value_of(m.function, m.fields, m.args, known[m.item]),
            m.when,
            _system(converter, target, m.fields),
        )
        for m in converter.mappings[target.mapping]
    ]
    lookups = [
        (lookup, _index(converter, lookup.source, tuple(lookup.on.values()), delivery)) for lookup in target.lookup
    ]
    for record in (
        one
        for whole in _records(converter, target.source, delivery)
        for one in occurrences(whole, target, _holds)
        if _belongs(one, target)
    ):
        for lookup, index in lookups:
            record.update(index.get(tuple(record[ours] for ours in lookup.on), {}))
        made = {e: (value(record), system) for e, value, when, system in values if not when or _holds(record, when)}
        yield {e: new_key(target.id, e, system, v) for e, (v, system) in made.items() if v is not None}


def _system(converter: Converter, target: Target, fields: tuple[str, ...]) -> str:
    """Return the system whose keys a mapping's first field holds."""
    source = (fields[0] if fields else "").rpartition(".")[0]
    return (
        converter.sources[source if source in converter.sources else target.source].system
        or converter.definition.system
    )


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


def _records(converter: Converter, source: str, delivery: Path) -> Iterator[Record]:
    stem = delivery / f"{converter.sources[source].file}.csv"
    parts = [stem] if stem.exists() else sorted(stem.parent.glob(f"{stem.stem}_*.csv"))
    for part in parts:
        with part.open(encoding=converter.definition.charset, newline="") as lines:
            for record in csv.DictReader(lines, strict=True):
                yield {field: _without_private_use(value) for field, value in record.items()}


def _without_private_use(text: str) -> str:
    """Carry user-defined CP932 codes in plane 15, as U+F0000 + code."""
    if text.isascii() or not any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    moved = (chr(0xF0000 + int.from_bytes(c.encode("cp932"))) if "\ue000" <= c <= "\uf8ff" else c for c in text)
    return "".join(moved)


def _index(converter: Converter, source: str, key: tuple[str, ...], delivery: Path) -> dict[tuple[str, ...], Record]:
    return {
        tuple(record[k] for k in key): {f"{source}.{field}": value for field, value in record.items()}
        for record in _records(converter, source, delivery)
    }


def _belongs(record: Record, target: Target) -> bool:
    return not target.where or _holds(record, target.where)


def _holds(record: Record, condition: str) -> bool:
    name, negated, value = re.fullmatch(r"(.+?)(?:(!?)=(.*))?", condition).groups()  # type: ignore[union-attr]
    if value is None:
        return bool(record.get(name))
    return (record.get(name, "") in value.split("|")) != bool(negated)
