"""Counting gaiji in batches."""

from collections.abc import Iterable, Mapping

import polars as pl

from migrate.characters.host import Carried, HostCharset
from migrate.values.text import PLANE15


def count_gaiji(frame: pl.DataFrame, columns: Iterable[str] | None = None) -> dict[str, int]:
    """Count the plane-15 characters in the text columns (all, or those named): character → occurrences."""
    counts: dict[str, int] = {}
    for name in frame.columns if columns is None else columns:
        column = frame[name]
        if column.dtype == pl.List(pl.String):
            column = column.explode()
        if column.dtype != pl.String:
            continue
        column = column.filter(column.str.contains(PLANE15))
        if column.len():
            chars = column.str.extract_all(PLANE15).explode().value_counts()
            for char, count in chars.iter_rows():
                counts[char] = counts.get(char, 0) + count
    return dict(sorted(counts.items()))


def split_uses(uses: Mapping[str, int], charset: HostCharset) -> dict[Carried, dict[str, int]]:
    """Part a delivery's uses by what the characters are: gaiji, or codes that no table at hand tells.

    A character that the set never gives is among the gaiji: a ledger of another system brought it.
    """
    parted: dict[Carried, dict[str, int]] = {kind: {} for kind in Carried}
    for char, count in uses.items():
        parted[charset.carried(char) or Carried.GAIJI][char] = count
    return parted
