"""The papers beside the data as a converter names them: 引渡目録, 管理合計表, 外字一覧, コード表."""

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from migrate.convert.definition.converter import Converter, Source
from migrate.convert.definition.dates import Dates
from migrate.sources.papers.code_list import known_codes
from migrate.sources.papers.columns import TotalsGroup
from migrate.testing.reference.dates import read_period
from migrate.testing.reference.values import Record


def write_papers(root: Path, converter: Converter, records: dict[str, list[Record]], counts: dict[str, int]) -> None:
    """Write the papers of a delivery that is there. ``counts``: records by file, header and trailer among them."""
    definition = converter.definition
    encoding = definition.papers_charset or definition.charset
    if gaiji := definition.gaiji_list:
        _write(root / gaiji.path, [[gaiji.code, gaiji.uses]], encoding)
    if codes := definition.code_list:
        known = known_codes(codes, converter.code_labels)
        listed = [[kind, value, min(of)] for kind, values in known.items() for value, of in values.items() if value]
        _write(root / codes.path, [[codes.kind, codes.value, codes.label], *listed], encoding)
    if totals := definition.totals:
        rows = [[totals.name, totals.records, totals.item, totals.total]]
        for source in filter(lambda s: s.total and s.id in records, definition.source):
            rows += _totals(source, records[source.id], totals.count_item)
        for group in filter(lambda g: g.source in records, totals.groups):
            rows += _by_group(group, records[group.source], definition.dates)
        _write(root / totals.path, rows, encoding)
    if inventory := definition.inventory:
        rows = [[inventory.file, inventory.description, inventory.records, inventory.bytes, inventory.sha256]]
        for name, count in counts.items():
            data = (root / name).read_bytes()
            outside = 0 if definition.inventory_counts_all else _outside(converter, name)
            digest = hashlib.sha256(data).hexdigest()
            rows.append([name, "", str(count - outside), str(len(data)), digest])
        _write(root / inventory.path, rows, encoding)


def _totals(source: Source, records: list[Record], count_item: str) -> list[list[str]]:
    number = sum(len(r[source.counted]) for r in records) if source.counted else len(records)
    sums = {item: sum(_number(cell) for r in records for cell in _cells(r[f])) for item, f in source.sums.items()}
    return [[source.total, str(number), item, str(total)] for item, total in {count_item: number, **sums}.items()]


def _by_group(group: TotalsGroup, records: list[Record], dates: Dates) -> list[list[str]]:
    """Return the sums of records by the fields that the group's name has in braces, codes by label, years western."""
    of: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        of[_shown(group, record, dates)].append(record)
    rows = []
    for shown, found in of.items():
        for item, field in group.sums.items():
            amounts = [_number(cell) for record in found for cell in _cells(record[field])]
            rows.append([shown, str(len(amounts)), item, str(sum(amounts))])
    return rows


def _shown(group: TotalsGroup, record: Record, dates: Dates) -> str:
    """Return a group's name with a record's values in it."""
    shown = group.name
    for field in re.findall(r"{([^}]+)}", group.name):
        value = record[field]
        text = read_period(value, dates, month=False) if field in group.years else None
        shown = shown.replace(f"{{{field}}}", str(text or group.labels.get(field, {}).get(value, value)))
    return shown


def _cells(value: str | list[str] | None) -> Sequence[str]:
    return value if isinstance(value, list) else [value or ""]


def _number(text: str) -> int:
    """Return an amount; what is none adds nothing."""
    plain = text.replace(",", "")
    return int(plain) if re.fullmatch("[+-]?[0-9]+", plain) else 0


def _outside(converter: Converter, name: str) -> int:
    form = converter.definition.records
    return sum(1 for edge in (form.header, form.trailer) if edge) if form and name in converter.types else 0


def _write(path: Path, rows: list[list[str]], encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
