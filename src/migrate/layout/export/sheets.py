"""A workbook as it is to be written, before any library knows of it: sheets of texts, and how they are to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """How a cell is to look. ``OWN`` is the title of a column that only migrate has, beside official ones."""

    TEXT = "text"
    TITLE = "title"
    WARNING = "warning"
    NAMES = "names"
    NOTE = "note"
    HEADER = "header"
    OWN = "own"
    KEY = "key"
    OFFICIAL = "official"
    DERIVED = "derived"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class Line:
    """A row outside the table; ``cells`` from column A, "" for nothing."""

    cells: tuple[str, ...] = ()
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Title:
    """The head of a column. ``lower`` stands below; an ``upper`` of "" belongs to the one on its left.

    ``choices``: the texts a cell may have besides none. ``origin``: the cells say what their row rests on, by
    these words → look.
    """

    upper: str
    lower: str = ""
    look: Look = Look.HEADER
    choices: tuple[str, ...] = ()
    origin: Mapping[str, Look] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """Lines, and below them a table, all of it text. ``left`` is the table's first column, counted from 1.

    The first ``frozen`` columns of the table stay in view. Their colour says what a row rests on or, where there are
    ``keys`` (rows of the table, from 0), which rows are of a primary key. ``widths`` (in half-width characters) are
    those of a sheet without a table; a table has what its texts need.
    """

    title: str
    lines: Sequence[Line] = ()
    titles: Sequence[Title] = ()
    rows: Sequence[tuple[str, ...]] = ()
    left: int = 1
    frozen: int = 0
    keys: frozenset[int] = frozenset()
    widths: Sequence[int] = ()

    @property
    def header_rows(self) -> int:
        """How many rows the header has."""
        return 2 if any(title.lower for title in self.titles) else min(1, len(self.titles))

    @property
    def top(self) -> int:
        """The first row of the header, counted from 1."""
        return len(self.lines) + 1

    @property
    def body(self) -> int:
        """The first row below the header, counted from 1."""
        return self.top + self.header_rows
