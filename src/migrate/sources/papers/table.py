"""Reading the small tables a vendor prints beside the data: inventory, control totals, list of gaiji."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from migrate.findings import Findings, Legacy
from migrate.sources.charsets import named_charset
from migrate.sources.errors import SourceError, listed
from migrate.sources.files import inside
from migrate.sources.papers.rules import PAPER_NUMBER_UNREADABLE
from migrate.sources.papers.sums import AMOUNT

# The largest inventory seen lists 408 files in 60 KB; a city's attachments may be a thousand times as many.
_MAX_BYTES = 128 << 20
_COUNT = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_AMOUNT = re.compile(AMOUNT)


@dataclass(frozen=True)
class PaperRow:
    """One row: ``number`` (1-based, the header not counted), ``cells`` by column."""

    file: str
    number: int
    cells: dict[str, str]

    def count(self, column: str, findings: Findings) -> int | None:
        """Return a cell that must be a count; None with a finding if it is none."""
        amount = self._number(column, _COUNT, findings)
        return None if amount is None else int(amount)

    def amount(self, column: str, findings: Findings) -> Decimal | None:
        """Return a cell that must be an amount, exactly; None with a finding if it is none."""
        return self._number(column, _AMOUNT, findings)

    def _number(self, column: str, form: re.Pattern[str], findings: Findings) -> Decimal | None:
        text = self.cells[column]
        # Full-width digits, △, units: a person knows what is meant, a program would guess.
        if form.fullmatch(text):
            return Decimal(text.replace(",", ""))
        place = Legacy(file=self.file, record=self.number)
        findings.add(PAPER_NUMBER_UNREADABLE, legacy=place, values={"column": column})
        return None


def read_paper(root: Path, name: str, charset: str, columns: Sequence[str]) -> list[PaperRow]:
    """Return the rows of a CSV below ``root`` that has at least these columns. Raises SourceError."""
    try:
        with inside(root, name).open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        text = named_charset(charset).decode(data)
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise SourceError("sources.paper_missing", file=name) from None
    except UnicodeDecodeError:
        raise SourceError("sources.paper_unreadable", file=name, charset=charset) from None
    if len(data) > _MAX_BYTES:
        raise SourceError("sources.paper_too_large", file=name, mib=_MAX_BYTES >> 20)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff").rstrip("\x1a"), newline=""), strict=True)
    rows: list[PaperRow] = []
    try:
        header = next(reader, [])
        if missing := [c for c in columns if header.count(c) != 1]:
            raise SourceError("sources.paper_columns", file=name, missing=listed(missing))
        for cells in reader:
            if cells and len(cells) != len(header):
                raise SourceError("sources.paper_cells", file=name, line=reader.line_num)
            if cells:
                rows.append(PaperRow(name, len(rows) + 1, dict(zip(header, cells, strict=True))))
    except csv.Error:
        raise SourceError("sources.paper_unreadable", file=name, charset=charset) from None
    return rows
