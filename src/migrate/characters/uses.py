"""Counting gaiji in batches."""

from collections.abc import Iterable

import polars as pl

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
