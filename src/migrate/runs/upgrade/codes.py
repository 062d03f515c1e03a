"""A coded item from one version's code list into another's: by what the values mean, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from migrate.layout import Item, Layout
from migrate.layout.matching import match_values


@dataclass(frozen=True)
class Recode:
    """``mapping``: old value → another new one; ``kept`` mean the same in both; ``dropped`` have no counterpart.

    A value on neither list (a municipality's own, or a fault) stays as it is, unless the new list gives it a
    meaning (``given``). ``strict``: only ``mapping`` and ``kept`` pass, since the list was recoded, or was open
    to such values and no longer is.
    """

    mapping: dict[str, str]
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    given: tuple[str, ...]
    strict: bool
    repeats: bool

    def apply(self, values: pl.Expr) -> pl.Expr:
        """Return the new values of a column."""
        if not self.mapping:
            return values
        return self._each(values, lambda value: value.replace(self.mapping))

    def moved(self, values: pl.Expr) -> pl.Expr:
        """Return the records in which a value is replaced by another."""
        return self._any(values, lambda value: value.is_in(list(self.mapping)))

    def unmatched(self, values: pl.Expr) -> pl.Expr:
        """Return the records that hold a value without a counterpart; the empty element is none."""
        known = [*self.mapping, *self.kept, ""]
        lost = [*self.dropped, *self.given]
        return self._any(values, lambda value: ~value.is_in(known) if self.strict else value.is_in(lost))

    def _each(self, values: pl.Expr, function: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
        return values.list.eval(function(pl.element())) if self.repeats else function(values)

    def _any(self, values: pl.Expr, function: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
        found = self._each(values, function)
        return found.list.any() if self.repeats else found


def recode(old: Layout, new: Layout, before: Item, after: Item) -> Recode | None:
    """Return how an item's code values change; None where the item is not coded in both, or nothing does."""
    if not (before.code_id and after.code_id):
        return None
    lists = [layout.code_values.get(item.code_id, ()) for layout, item in ((old, before), (new, after))]
    matched = match_values(*lists)
    listed, offered = (dict.fromkeys(row.value for row in rows) for rows in lists)
    mapping = {value: counterpart for value, counterpart in matched.items() if value != counterpart}
    dropped = tuple(value for value in listed if value not in matched)
    given = tuple(value for value in offered if value not in listed)
    closing = old.codes[before.code_id].local_values and not new.codes[after.code_id].local_values
    if not (mapping or dropped or given or closing):
        return None
    kept = tuple(value for value, counterpart in matched.items() if value == counterpart)
    return Recode(mapping, kept, dropped, given, bool(mapping) or closing, before.repeat > 1)
