"""Adding up fields exactly, batch by batch."""

from dataclasses import dataclass
from decimal import Context, Decimal

import polars as pl

# An amount as vendors print it, with or without separators.
AMOUNT = r"-?(?:[0-9]{1,24}|[0-9]{1,3}(?:,[0-9]{3}){1,7})(?:\.[0-9]{1,6})?"
_EXACT = Context(prec=60)
_CELL = pl.Decimal(38, 6)


@dataclass
class Sum:
    """The sum of a field, with how many values were blank, and how many are no number and so not in it."""

    total: Decimal = Decimal(0)
    blank: int = 0
    others: int = 0

    def add(self, total: Decimal | None, blank: int, others: int) -> None:
        """Add a batch."""
        self.total = _EXACT.add(self.total, total or Decimal(0))
        self.blank += blank
        self.others += others

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(_EXACT.add(self.total, other.total), self.blank + other.blank, self.others + other.others)


def sums_of(field: str) -> list[pl.Expr]:
    """Return the expressions of :meth:`Sum.add`'s arguments, for a column of text."""
    text = pl.col(field)
    blank = text.is_null() | text.str.contains(r"^[ \u3000]*$")
    number = text.str.contains(f"^{AMOUNT}$")
    cell = pl.when(number).then(text.str.replace_all(",", "", literal=True)).cast(_CELL)
    others = ~blank & ~number
    return [
        cell.sum().alias(f"{field}#sum"),
        blank.sum().alias(f"{field}#blank"),
        others.sum().alias(f"{field}#others"),
    ]
