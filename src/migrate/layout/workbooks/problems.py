"""What is wrong with workbooks, all of it, each fault with workbook, sheet, row and column."""

from migrate.findings import Text
from migrate.layout.errors import DefinitionError
from migrate.layout.workbooks.book import Sheet


class Problems:
    """The faults of all workbooks, each with its place, and what was left out on purpose."""

    def __init__(self) -> None:
        self.errors: list[DefinitionError] = []
        self.notes: list[DefinitionError] = []

    def add(self, sheet: Sheet, row: int | None, column: int | None, ja: str, en: str) -> None:
        """Add a fault."""
        self.errors.append(_at(sheet, row, column, Text(ja, en)))

    def note(self, sheet: Sheet, row: int | None, column: int | None, ja: str, en: str) -> None:
        """Add something that was not taken over and is no fault."""
        self.notes.append(_at(sheet, row, column, Text(ja, en)))


def _at(sheet: Sheet, row: int | None, column: int | None, problem: Text) -> DefinitionError:
    letters = column_letters(column) if column else ""
    return DefinitionError(sheet.book, problem, sheet=sheet.title, line=row, column=letters)


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
