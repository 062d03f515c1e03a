"""Reading the small tables a vendor prints beside the data: inventory, control totals."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from migrate.sources.delimited.source import named_charset
from migrate.sources.errors import SourceError, listed


class PaperRow(NamedTuple):
    """One row: ``file`` and ``line`` (1-based) for messages, ``cells`` by column."""

    file: str
    line: int
    cells: dict[str, str]

    def count(self, column: str) -> int:
        """Return a cell that must be a count. Raises SourceError."""
        text = self.cells[column].replace(",", "")
        if not (text.isascii() and text.isdigit()):
            raise SourceError("sources.paper_row", file=self.file, line=self.line, column=column)
        return int(text)


def read_paper(root: Path, name: str, charset: str, columns: Sequence[str]) -> list[PaperRow]:
    """Return the rows of a CSV below ``root`` that has at least these columns. Raises SourceError."""
    try:
        text = named_charset(charset).decode((root / name).read_bytes())
    except FileNotFoundError:
        raise SourceError("sources.paper_missing", file=name) from None
    except UnicodeDecodeError:
        raise SourceError("sources.paper_unreadable", file=name, charset=charset) from None
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff").rstrip("\x1a"), newline=""), strict=True)
    rows: list[PaperRow] = []
    try:
        header = next(reader, [])
        if missing := [c for c in columns if c not in header]:
            raise SourceError("sources.paper_columns", file=name, missing=listed(missing))
        for cells in reader:
            if cells and len(cells) != len(header):
                raise SourceError("sources.paper_cells", file=name, line=reader.line_num)
            if cells:
                rows.append(PaperRow(name, reader.line_num, dict(zip(header, cells, strict=True))))
    except csv.Error:
        raise SourceError("sources.paper_unreadable", file=name, charset=charset) from None
    return rows
