"""The vendor's control totals (管理合計表): what it says, line by line."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from migrate.findings import Findings
from migrate.sources.papers.columns import TotalsColumns
from migrate.sources.papers.table import read_paper


class ControlTotal(NamedTuple):
    """One line: 資料名, 件数, 項目, 合計 (exact: yen, persons, square metres). None: the vendor wrote no number.

    ``row`` is its place in the paper, from 1, the header not counted.
    """

    name: str
    records: int | None
    item: str
    total: Decimal | None
    row: int


class ControlTotals:
    """管理合計表: sums the vendor made while extracting. ``remarks``: what is wrong with the paper itself."""

    def __init__(
        self, path: str, count_item: str, lines: Iterable[ControlTotal], remarks: Findings | None = None
    ) -> None:
        self.path, self.count_item = path, count_item
        self.lines = list(lines)
        self.remarks = remarks or Findings()

    @classmethod
    def read(cls, root: Path, columns: TotalsColumns, charset: str) -> Self:
        """Read the control totals below ``root``. Raises SourceError naming file and line."""
        names = [columns.name, columns.records, columns.item, columns.total]
        remarks = Findings()
        lines = [
            ControlTotal(
                row.cells[columns.name],
                row.count(columns.records, remarks),
                row.cells[columns.item],
                row.amount(columns.total, remarks),
                row.number,
            )
            for row in read_paper(root, columns.path, charset, names)
        ]
        return cls(columns.path, columns.count_item, lines, remarks)

    @cached_property
    def by_name(self) -> dict[str, list[ControlTotal]]:
        """The lines of each 資料, in the paper's order."""
        lines: dict[str, list[ControlTotal]] = {}
        for line in self.lines:
            lines.setdefault(line.name, []).append(line)
        return lines
