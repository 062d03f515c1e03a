"""A sheet's rows as a stream, with what a reader must know of them: hidden rows and columns, merges."""

import re
from collections.abc import Generator, Mapping
from functools import lru_cache
from typing import NamedTuple

from migrate.sources.errors import SourceError
from migrate.sources.workbook.package import Package, SheetPart
from migrate.sources.workbook.stream import BROKEN, fed, spreadsheet_names
from migrate.sources.workbook.texts import TextTarget, unescaped

MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14
_MAX_MERGES = 100_000
_ELEMENTS = spreadsheet_names("row", "c", "v", "f", "is", "t", "rPh", "col", "mergeCell")
_AREA = re.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


class Cell(NamedTuple):
    """A cell that holds something. ``type`` as in the file (n, s, inlineStr, str, b, e, d), ``value`` its text there.

    ``value`` is None for a formula that was never calculated.
    """

    column: int
    type: str
    style: int
    value: str | None
    formula: bool


class Row(NamedTuple):
    """``number`` counts from 1; ``cells`` from left to right, only those that hold something."""

    number: int
    hidden: bool
    cells: list[Cell]


class Merge(NamedTuple):
    """A merge, all counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """As in A1:C3."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


class SheetStream(TextTarget):
    """A sheet, for messages ``place``, read once.

    ``hidden_columns`` (first, last) are known once a row is there, ``merges`` after the last.
    """

    def __init__(self, package: Package, sheet: SheetPart, place: str) -> None:
        super().__init__()
        self._package, self._sheet, self._place = package, sheet, place
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._number = self._column = self._style = 0
        self._type = "n"
        self._value: str | None = None
        self._formula = False
        self._hidden = self._reading = False
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[Merge] = []

    def rows(self) -> Generator[Row]:
        """Yield the rows that are in the file, in order. Raises SourceError for a sheet that is damaged."""
        try:
            with self._package.open(self._sheet) as stream:
                for _ in fed(stream, self):
                    yield from self._rows
                    self._rows.clear()
        except BROKEN as error:
            raise SourceError("sources.sheet_damaged", file=self._place, row=self._number) from error

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element. Raises ValueError for rows or cells out of order."""
        match _ELEMENTS.get(tag):
            case "v":
                self._taking = self._type != "inlineStr"
            case "t":
                self._taking = self._type == "inlineStr" and not self._reading
            case "c":
                self._column = self._column_of(attributes.get("r"))
                self._type = attributes.get("t", "n")
                self._style = int(attributes.get("s", "0"))
                if self._style < 0:
                    raise ValueError(self._style)
                self._value, self._formula = None, False
                self._begin()
            case "f":
                self._formula = True
            case "rPh":
                self._reading = True
            case "row":
                number = int(attributes.get("r") or self._number + 1)
                if not self._number < number <= MAX_ROWS:
                    raise ValueError(number)
                self._number, self._column, self._cells = number, 0, []
                self._hidden = _true(attributes.get("hidden"))
            case "col" if _true(attributes.get("hidden")):
                self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
                if len(self.hidden_columns) > MAX_COLUMNS:
                    raise ValueError("columns")
            case "mergeCell":
                self.merges.append(_area(attributes.get("ref", "")))
                if len(self.merges) > _MAX_MERGES:
                    raise ValueError("merges")

    def end(self, tag: str) -> None:
        """End an element."""
        match _ELEMENTS.get(tag):
            case "v" if self._taking:
                self._taking = False
                # <v/> is a text of no characters only where it is the text itself; elsewhere there is no value.
                self._value = self._text or ("" if self._type == "str" else None)
            case "t":
                self._taking = False
            case "is" if self._type == "inlineStr":
                self._value = unescaped(self._text)
            case "rPh":
                self._reading = False
            case "c" if self._value is not None or self._formula:
                self._cells.append(Cell(self._column, self._type, self._style, self._value, self._formula))
            case "row":
                self._rows.append(Row(self._number, self._hidden, self._cells))

    def _column_of(self, reference: str | None) -> int:
        if reference is None:
            column = self._column + 1
        else:
            letters = reference.rstrip("0123456789")
            column = column_number(letters)
            if reference != f"{letters}{self._number}":
                raise ValueError(reference)
        if not self._column < column <= MAX_COLUMNS:
            raise ValueError(column)
        return column


def _true(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _area(reference: str) -> Merge:
    corners = _AREA.fullmatch(reference)
    if corners is None:
        raise ValueError(reference)
    left, top, right, bottom = corners.groups()
    merge = Merge(int(top), column_number(left), int(bottom or top), column_number(right or left))
    if not (merge.top <= merge.bottom <= MAX_ROWS and merge.left <= merge.right <= MAX_COLUMNS):
        raise ValueError(reference)
    return merge


@lru_cache(maxsize=MAX_COLUMNS)
def column_number(letters: str) -> int:
    """Return the number of a column: A → 1, AA → 27. Raises ValueError."""
    if not (letters.isascii() and letters.isupper() and len(letters) <= 3):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
