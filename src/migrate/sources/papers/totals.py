"""The vendor's control totals (管理合計表) compared with what was read."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from migrate.findings import Findings, Legacy
from migrate.layout.models import Model
from migrate.sources.errors import SourceError
from migrate.sources.papers.table import read_paper
from migrate.sources.rules import CONTROL_TOTAL_MISMATCH, CONTROL_TOTAL_UNVERIFIED, RECORD_COUNT_MISMATCH

_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class TotalsColumns(Model):
    """How a vendor names its control totals; ``count_item`` is the item whose total is the record count."""

    path: str
    name: str
    records: str
    item: str
    total: str
    count_item: str


class ControlTotal(NamedTuple):
    """One line: 資料名, 件数, 項目, 合計 (exact: yen, persons, square metres)."""

    name: str
    records: int
    item: str
    total: Decimal


class ControlTotals:
    """管理合計表: sums the vendor made while extracting."""

    def __init__(self, path: str, count_item: str, lines: Iterable[ControlTotal]) -> None:
        self.path, self.count_item = path, count_item
        self.lines = list(lines)

    @classmethod
    def read(cls, root: Path, columns: TotalsColumns, charset: str) -> "ControlTotals":
        """Read the control totals below ``root``. Raises SourceError naming file and line."""
        rows = read_paper(root, columns.path, charset, [columns.name, columns.records, columns.item, columns.total])
        lines = []
        for row in rows:
            total = row.cells[columns.total].replace(",", "")
            if not _AMOUNT.fullmatch(total):
                raise SourceError("sources.paper_row", file=row.file, line=row.line, column=columns.total)
            name, item = row.cells[columns.name], row.cells[columns.item]
            lines.append(ControlTotal(name, row.count(columns.records), item, Decimal(total)))
        return cls(columns.path, columns.count_item, lines)

    def of(self, name: str) -> list[ControlTotal]:
        """Return the lines of one 資料名."""
        return [line for line in self.lines if line.name == name]

    def compare(self, line: ControlTotal, records: int, total: int | Decimal | None, findings: Findings) -> None:
        """Compare one line with the records read and the sum of its item (None: it could not be made)."""
        place = Legacy(file=self.path)
        # A 資料名 repeats its count on every line: one finding for it is enough.
        if line.records != records and line == self.of(line.name)[0]:
            counts: dict[str, object] = {"name": line.name, "listed": line.records, "found": records}
            findings.add(RECORD_COUNT_MISMATCH, legacy=place, values=counts)
        values: dict[str, object] = {"name": line.name, "item": line.item, "listed": line.total}
        if total is None:
            findings.add(CONTROL_TOTAL_UNVERIFIED, legacy=place, values=values)
        elif line.total != total:
            values["found"] = total
            if line.item != self.count_item or line.records == records:
                findings.add(CONTROL_TOTAL_MISMATCH, legacy=place, values=values)
