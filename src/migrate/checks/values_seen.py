"""The distinct values of an item, judged once for a batch, and not again in later ones where that is cheap."""

from collections.abc import Sequence

import polars as pl

from migrate.checks.contexts import VALUE, ByValue, Screen

# Codes and the like, of which nearly every batch has the same. Of items with more values (names, numbers) most are
# new in every batch, and remembering them costs more than judging them.
_FEW = 512
# So that remembered values never take more than some megabytes for each item.
_MOST = 4096


class ValuesSeen:
    """Judges an item's values, and remembers some that were found right; may be used by several threads at once."""

    def __init__(self, judgements: Sequence[ByValue]) -> None:
        self._judgements = judgements
        self._screens: dict[Screen | None, list[int]] = {}
        for n, judgement in enumerate(judgements):
            self._screens.setdefault(judgement.unless, []).append(n)
        self._right: set[str] = set()

    def wrong(self, column: pl.Series) -> list[pl.Series]:
        """Return for each judgement the distinct values of a column that fail it. Raises what evaluating them does."""
        values = column.explode() if column.dtype == pl.List else column
        distinct = self._unknown(values.unique().drop_nulls().alias(VALUE).to_frame())
        found = [distinct[VALUE].clear()] * len(self._judgements)
        judged: set[str] = set()
        if distinct.is_empty():
            return found
        for unless, numbers in self._screens.items():
            suspects = distinct if unless is None else self._unknown(distinct.filter(~unless(pl.col(VALUE))))
            if suspects.is_empty():
                continue
            fails = suspects.select(self._judgements[n].values.alias(str(n)) for n in numbers)
            for n in numbers:
                if fails[str(n)].any():
                    found[n] = suspects[VALUE].filter(fails[str(n)])
            if suspects.height <= _FEW:
                judged.update(suspects[VALUE])
        if len(self._right) < _MOST:
            self._right.update(judged.difference(*found))
        return found

    def _unknown(self, values: pl.DataFrame) -> pl.DataFrame:
        """Return few values without those that are remembered, and many as they are."""
        if values.height > _FEW:
            return values
        return pl.DataFrame({VALUE: [v for v in values[VALUE].to_list() if v not in self._right]}, {VALUE: pl.String})
