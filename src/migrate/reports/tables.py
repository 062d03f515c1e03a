"""What people read as tables, before it becomes a workbook or a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Texts, texts of several lines, counts, shares; None for nothing.
Cell = str | tuple[str, ...] | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A sheet: its title, heads and widths (half-width characters) of its columns, those that stay in view, rows.

    ``lines`` stand above the table. ``answers``: columns (from 0) that people fill in; ``choices``: what they
    may choose.
    """

    title: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    frozen: int
    rows: Iterable[Row]
    lines: Sequence[str] = ()
    answers: frozenset[int] = frozenset()
    choices: Sequence["Choice"] = ()


@dataclass(frozen=True)
class Choice:
    """What may be chosen in a column (from 0), in the rows (from 0) of each range, ends included."""

    column: int
    rows: Sequence[tuple[int, int]]
    values: Sequence[str]
