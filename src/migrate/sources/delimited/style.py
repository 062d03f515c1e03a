"""How a file quotes its fields, learnt from a sample: with it a parsed record can be written out again.

A record that reads back to exactly its own text was read rightly; one that does not is read again, slowly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import polars as pl

from migrate.sources.delimited.cells import Cell, read_cells

_QUOTE = pl.lit('"')


@dataclass(frozen=True)
class Style:
    """Per column: quoted always, or where needed; and there, whether an empty value is written ``""``."""

    delimiter: str
    always: tuple[bool, ...]
    empty: tuple[bool, ...]

    def written(self, columns: Sequence[str], rows: int, quotes: int) -> pl.Expr:
        """Return the records as text in this style; ``quotes`` counts those of all ``rows`` records."""
        # All quotes accounted for by the columns that always have them: no value has one, or needs one.
        plain = quotes == 2 * rows * sum(self.always)
        if plain and all(self.always):
            inner = pl.concat_str(columns, separator=f'"{self.delimiter}"')
            return pl.concat_str(_QUOTE, inner, _QUOTE)
        cells = zip(columns, self.always, self.empty, strict=True)
        return pl.concat_str([self._cell(*cell, plain=plain) for cell in cells], separator=self.delimiter)

    def _cell(self, column: str, always: bool, empty: bool, *, plain: bool) -> pl.Expr:
        value = pl.col(column)
        escaped = value if plain else value.str.replace_all('"', '""', literal=True)
        quoted = pl.concat_str(_QUOTE, escaped, _QUOTE)
        if always:
            return quoted
        if plain:
            return value
        needed = value.str.contains_any([self.delimiter, '"', "\n", "\r"])
        return pl.when(needed | (value == "") if empty else needed).then(quoted).otherwise(value)


def learn_style(sample: Iterable[str], columns: int, delimiter: str) -> Style:
    """Return the style of a sample of records; records that do not read are passed over."""
    read = (read_cells(text, delimiter) for text in sample)
    rows = [cells for cells in read if cells and len(cells) == columns]
    by_column: list[set[Cell]] = [set(column) for column in zip(*rows, strict=True)] or [set()] * columns
    all_quoted = all(cell.quoted for cell in chain.from_iterable(by_column))
    empties = any(cell == Cell("", True) for cell in chain.from_iterable(by_column))

    def always(cells: set[Cell]) -> bool:
        plain = (c for c in cells if c.value and not any(m in c.value for m in (delimiter, '"', "\n", "\r")))
        return bool(cells) and all(c.quoted for c in cells) and (all_quoted or any(plain))

    return Style(
        delimiter,
        tuple(always(cells) for cells in by_column),
        tuple(empties and Cell("", False) not in cells for cells in by_column),
    )
