"""The rows of a filled-in worklist as texts: found by their headings in either language, and never computed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from migrate.convert.decisions.errors import fault
from migrate.findings import Lang, message
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.workbooks.book import Book, Cell, Sheet, open_book
from migrate.layout.workbooks.cells import CellError, text_of
from migrate.reports.worklist import ANSWERS, COLUMNS

_NEEDED = ("case", *ANSWERS)
# What a spreadsheet computes; a number with its sign it does not.
_COMPUTED = re.compile(r"[=@\t]|[+-](?![0-9])")


@dataclass(frozen=True)
class Answer:
    """A row that somebody filled in: ``line`` of its sheet, and its cells as texts by column."""

    line: int
    cells: dict[str, str]


def answers(path: Path) -> list[Answer]:
    """Return the rows of which any answer is filled in. Raises DefinitionErrors naming every unusable cell."""
    errors: list[DefinitionError] = []
    book = open_book(path)
    found = [(sheet, top, columns) for sheet in book.sheets for top, columns in _header(sheet)]
    if not found:
        raise DefinitionErrors([fault(path, "no_header")])
    rows = [row for sheet, top, columns in found for row in _rows(path, book, sheet, top, columns, errors)]
    if errors:
        raise DefinitionErrors(errors)
    return rows


def _header(sheet: Sheet) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the row of headings and which column is where, if the sheet has one."""
    words = {message(f"worklist.column_{name}", lang): name for lang in Lang for name in COLUMNS}
    words |= {name: name for name in COLUMNS}
    for number, row in sorted(sheet.rows.items()):
        columns = {words[str(cell.value)]: at for at, cell in row.items() if str(cell.value) in words}
        if all(name in columns for name in _NEEDED):
            yield number, columns
            return


def _rows(
    path: Path, book: Book, sheet: Sheet, top: int, columns: dict[str, int], errors: list[DefinitionError]
) -> Iterator[Answer]:
    name = sheet.title if len(book.sheets) > 1 else ""
    for line, row in sorted(sheet.rows.items()):
        if line <= top or not any(columns[answer] in row for answer in ANSWERS):
            continue
        cells = {}
        for column in (*_NEEDED, *(c for c in ("place", "record") if c in columns)):
            try:
                cells[column] = _text(row.get(columns[column]), column)
            except CellError as bad:
                errors.append(DefinitionError(path.name, bad.text, line=line, column=column, sheet=name))
        if len(cells) >= len(_NEEDED):
            yield Answer(line, cells)


def _text(cell: Cell | None, column: str) -> str:
    """Return a cell's text; of days also what Excel made a day of."""
    if column == "decided_on" and cell and cell.kind == "d" and isinstance(cell.value, (date, datetime)):
        return f"{cell.value:%Y-%m-%d}"
    text = text_of(cell, number=column == "record")
    if column in ANSWERS and (_COMPUTED.match(text) or "\n" in text):
        raise CellError(
            "数式の始まり、または改行です。値だけを一行で書いてください。",
            "this begins like a formula or has a line break; write the value only, in one line",
        )
    return text
