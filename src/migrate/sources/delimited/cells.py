"""One CSV record, read strictly: the answer where the fast path has none.

The grammar is that of Python's csv module in strict mode, but for a lone CR outside quotes, which is a
character of its value here (the csv module refuses it, and values over 128 KiB too). A quote inside a value
that does not begin with one is a character.
"""

import re
from functools import cache
from typing import NamedTuple


class Cell(NamedTuple):
    """A field as written: its value, and whether quotes stood around it."""

    value: str
    quoted: bool


def read_cells(text: str, delimiter: str) -> list[Cell] | None:
    """Return the cells of a record (no line end); None if a quoted value does not end before a delimiter."""
    spans = cell_spans(text, delimiter)
    return None if spans is None else [cell for _, _, cell in spans]


def cell_spans(text: str, delimiter: str) -> list[tuple[int, int, Cell]] | None:
    """Return the cells as :func:`read_cells` does, each with where it begins and ends as written, quotes included."""
    cells: list[tuple[int, int, Cell]] = []
    match = _cell(delimiter).match
    place = 0
    while found := match(text, place):
        quoted, bare, end = found.groups()
        cell = Cell(bare, False) if quoted is None else Cell(quoted.replace('""', '"'), True)
        cells.append((place, found.start(3), cell))
        if not end:
            return cells
        place = found.end()
    return None


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|((?!")[^\n{mark}]*))({mark}|\Z)')
