"""A workbook (.xlsx) or CSV as plain sheets of cells, with what a reader must know of them: merges, hidden rows."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.workbooks.guard import refuse_harm, refuse_size


@dataclass(frozen=True)
class Cell:
    """What a cell holds. ``kind``: s text, n number, d date or time, b truth value, f formula, e error (#N/A)."""

    value: Any
    kind: str = "s"
    format: str = "General"


@dataclass(frozen=True)
class Range:
    """A merge: ``name`` as in A1:C3; its first and last row (1-based)."""

    name: str
    column: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Sheet:
    """Row → column → cell, both counted from 1; only cells that are not empty."""

    book: str
    title: str
    rows: Mapping[int, Mapping[int, Cell]]
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell, None where there is nothing."""
        return self.rows.get(row, {}).get(column)


@dataclass(frozen=True)
class Book:
    """``name`` is that of the file."""

    name: str
    sheets: tuple[Sheet, ...]


def open_book(path: Path) -> Book:
    """Read an .xlsx (or .xlsm) workbook, or a CSV as a workbook with one sheet named as the file without suffix.

    No formula is computed, no link followed, no macro run. Raises DefinitionErrors for a file that cannot be
    read, is larger than the guard allows, or needs the extra ``excel``.
    """
    if path.suffix.lower() == ".csv":
        return Book(path.name, (_csv(path),))
    _need_extra(path)
    refuse_harm(path)
    from openpyxl import load_workbook  # here, because it is of an extra

    try:
        # Not read_only: that mode tells neither merged cells nor hidden rows.
        workbook = load_workbook(path, data_only=False, keep_links=False, keep_vba=False)
        sheets = tuple(_sheet(path.name, sheet) for sheet in workbook.worksheets)
    except Exception as error:  # whatever a broken or hostile workbook makes the library raise, it is the workbook
        reason = type(error).__name__
        problem = Text(f"ブックとして読めません ({reason})。", f"cannot be read as a workbook ({reason})")
        raise DefinitionErrors([DefinitionError(path.name, problem)]) from error
    if not sheets:
        raise DefinitionErrors([DefinitionError(path.name, Text("シートがありません。", "it has no sheet"))])
    return Book(path.name, sheets)


def _need_extra(path: Path) -> None:
    # openpyxl reads XML from outside safely only where defusedxml is there too.
    if not all(map(find_spec, ("openpyxl", "defusedxml"))):
        problem = Text(
            "Excel のブックを読むには追加の部品が要ります。pip install 'migrate-jichitai[excel]' を実行してください。",
            "reading Excel workbooks needs an extra: pip install 'migrate-jichitai[excel]'",
        )
        raise DefinitionErrors([DefinitionError(path.name, problem)])


def _sheet(book: str, sheet: Any) -> Sheet:
    from openpyxl.utils.escape import unescape

    rows: dict[int, dict[int, Cell]] = {}
    # The cells that are there: iter_rows() would make one for every place up to the farthest, XFD1048576 perhaps.
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None and cell.value != "":
            # The file writes a character it may not hold, and a text that looks like such, as _x000D_.
            value = unescape(cell.value) if cell.data_type == "s" else cell.value
            rows.setdefault(row, {})[column] = Cell(value, cell.data_type, cell.number_format)
    merges = [Range(m.coord, m.min_col, m.min_row, m.max_row) for m in sheet.merged_cells.ranges]
    return Sheet(
        book,
        sheet.title,
        rows,
        tuple(sorted(merges, key=lambda m: (m.top, m.column))),
        frozenset(number for number, dimension in sheet.row_dimensions.items() if dimension.hidden),
        sheet.sheet_state != "visible",
    )


def _csv(path: Path) -> Sheet:
    refuse_size(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        records = list(csv.reader(io.StringIO(text), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problem = Text(f"UTF-8 の CSV として読めません ({error})。", f"cannot be read as CSV in UTF-8 ({error})")
        raise DefinitionErrors([DefinitionError(path.name, problem)]) from error
    rows = {
        number: {column: Cell(value) for column, value in enumerate(record, 1) if value}
        for number, record in enumerate(records, 1)
    }
    return Sheet(path.name, path.stem, rows)
