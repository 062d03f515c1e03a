"""Money from the vendor's paper to the XML: what 管理合計表 adds up is what the items made of it add up to."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from migrate.convert import Converter, Source
from migrate.layout import Layout
from migrate.testing.kit.runs import written


def paper_totals(converter: Converter, delivery: Path) -> dict[tuple[str, str], Decimal]:
    """Return the totals of 管理合計表: (name of the source there, item) → total."""
    columns = converter.definition.totals
    if columns is None:
        return {}
    encoding = converter.definition.papers_charset or converter.definition.charset
    with (delivery / columns.path).open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as lines:
        return {
            (row[columns.name], row[columns.item]): Decimal(row[columns.total].replace(",", ""))
            for row in csv.DictReader(lines)
        }


def money(converter: Converter, layout: Layout, delivery: Path, run: Path) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield what is added up, the paper's total and the XML's, for each sum that goes into one item of one file.

    Where records of a source are left out of a file, its sums cannot be compared and are not yielded.
    """
    totals = paper_totals(converter, delivery)
    for source in converter.definition.source:
        for said, field in source.sums.items():
            if (source.total, said) not in totals:
                continue
            for file_id, element, unit in _items(converter, layout, source, field):
                made = sum(_numbers(run, layout, file_id, element), Decimal(0))
                yield f"{source.total} {said} → {file_id} {element}", totals[source.total, said] * unit, made


def _items(converter: Converter, layout: Layout, source: Source, field: str) -> Iterator[tuple[str, str, Decimal]]:
    """Yield file, element and unit of the items that take all of a source's amounts."""
    for target in converter.definition.file:
        alone = sum(other.id == target.id for other in converter.definition.file) == 1
        if target.source != source.id or not alone or target.where:
            continue
        items = {item.name: item.element for item in layout.items(target.id)}
        for mapping in converter.mappings[target.mapping]:
            if mapping.fields == (field,) and mapping.function in ("integer", "number") and not mapping.when:
                repeats = target.each and field not in target.each.columns and not _repeats(converter, source, field)
                if not repeats:
                    yield target.id, items[mapping.item], Decimal(mapping.args.get("unit", "1"))


def _repeats(converter: Converter, source: Source, field: str) -> bool:
    types = (t for t in converter.types.get(source.file, ()) if t.name == source.member)
    return any(field in t.by_name and bool(t.by_name[field].repeats) for t in types)


def _numbers(run: Path, layout: Layout, file_id: str, element: str) -> Iterator[Decimal]:
    for record in written(run, layout, file_id):
        if element in record:
            yield Decimal(record[element])
