"""Money from the vendor's paper to the XML: what 管理合計表 adds up is what the items made of it add up to."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from migrate.convert.definition.converter import Converter, Source
from migrate.layout import Layout
from migrate.testing.kit.runs import Run, written


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


def money(converter: Converter, layout: Layout, run: Run) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield what is added up, the paper's total and the XML's, for each sum that goes into one item of one file.

    Where a file leaves records of the source out, its sums cannot be compared and are not yielded.
    """
    of_paper = {source.total: source for source in converter.definition.source if source.total}
    for (name, said), total in paper_totals(converter, run.delivery).items():
        if (source := of_paper.get(name)) is None:
            continue
        for file_id, element, unit in _items(converter, layout, run, source, source.sums.get(said, said)):
            made = sum(_numbers(run.out, layout, file_id, element), Decimal(0))
            yield f"{name} {said} → {file_id} {element}", total * unit, made


def _items(
    converter: Converter, layout: Layout, run: Run, source: Source, field: str
) -> Iterator[tuple[str, str, Decimal]]:
    """Yield file, element and unit of the items that take all of a source's amounts."""
    for file_id in dict.fromkeys(target.id for target in converter.definition.file):
        targets = [target for target in converter.definition.file if target.id == file_id]
        if {target.source for target in targets} != {source.id} or not _whole(run, source, file_id):
            continue
        if any(t.each and field not in t.each.columns and not _repeats(converter, source, field) for t in targets):
            continue
        elements = {item.name: item.element for item in layout.items(file_id)}
        taken = [
            {
                (elements[row.item], Decimal(row.args.get("unit", "1")))
                for row in converter.mappings[target.mapping]
                if row.fields == (field,) and row.function in ("integer", "number") and not row.when
            }
            for target in targets
        ]
        yield from ((file_id, element, unit) for element, unit in sorted(set.intersection(*taken)))


def _whole(run: Run, source: Source, file_id: str) -> bool:
    """Whether every record of a source went into a file."""
    uses = [use for use in run.result.uses if use.file_id == file_id and use.source == source.id]
    return sum(use.written - use.split for use in uses) == max((use.records for use in uses), default=0)


def _repeats(converter: Converter, source: Source, field: str) -> bool:
    types = (t for t in converter.types.get(source.file, ()) if t.name == source.member)
    return any(field in t.by_name and bool(t.by_name[field].repeats) for t in types)


def _numbers(run: Path, layout: Layout, file_id: str, element: str) -> Iterator[Decimal]:
    for record in written(run, layout, file_id):
        if element in record:
            yield Decimal(record[element])
