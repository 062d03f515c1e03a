"""The vendor's inventory (引渡目録): what it says, row by row."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from migrate.findings import Findings, Legacy
from migrate.sources.papers.columns import InventoryColumns
from migrate.sources.papers.rules import INVENTORY_ROW_REPEATED, INVENTORY_ROWS_CONTRADICT, INVENTORY_SEPARATOR
from migrate.sources.papers.table import read_paper


@dataclass(frozen=True)
class Listed:
    """One row of an inventory; ``file`` is the path below the delivery, with ``/``.

    ``records`` and ``bytes`` are None where the vendor wrote no number.
    """

    file: str
    description: str
    records: int | None
    bytes: int | None
    sha256: str


class Inventory:
    """引渡目録: what the vendor says it delivered. ``remarks``: what is wrong with the paper itself."""

    def __init__(self, path: str, rows: Iterable[Listed], remarks: Findings | None = None) -> None:
        self.path, self.rows = path, list(rows)
        self.remarks = remarks or Findings()
        for file, rows_of in self.by_file.items():
            if len(rows_of) > 1:
                differ = len({(row.records, row.bytes, row.sha256) for row in rows_of}) > 1
                rule = INVENTORY_ROWS_CONTRADICT if differ else INVENTORY_ROW_REPEATED
                self.remarks.add(rule, legacy=Legacy(file=file), values={"rows": len(rows_of)})

    @classmethod
    def read(cls, root: Path, columns: InventoryColumns, charset: str) -> Self:
        """Read an inventory below ``root``. Raises SourceError naming file and line."""
        names = [columns.file, columns.description, columns.records, columns.bytes, columns.sha256]
        remarks = Findings()
        rows = []
        written = 0
        for row in read_paper(root, columns.path, charset, names):
            written += "\\" in row.cells[columns.file]
            rows.append(
                Listed(
                    file=row.cells[columns.file].replace("\\", "/"),
                    description=row.cells[columns.description],
                    records=row.count(columns.records, remarks),
                    bytes=row.count(columns.bytes, remarks),
                    sha256=row.cells[columns.sha256].lower(),
                )
            )
        if written:
            remarks.add(INVENTORY_SEPARATOR, legacy=Legacy(file=columns.path), values={"rows": written})
        return cls(columns.path, rows, remarks)

    @cached_property
    def by_file(self) -> dict[str, list[Listed]]:
        """The rows of each file, in the paper's order."""
        rows: dict[str, list[Listed]] = {}
        for row in self.rows:
            rows.setdefault(row.file, []).append(row)
        return rows

    def not_in(self, files: Container[str]) -> list[dict[str, str | int]]:
        """Return what is listed beside ``files``, so that nothing is left out in silence.

        Where the vendor wrote no number (which :attr:`remarks` tells) ``records`` is 0.
        """
        return [
            {"file": row.file, "description": row.description, "records": row.records or 0}
            for row in self.rows
            if row.file not in files
        ]
