"""Lines of XML put together from columns of texts: one string for the whole batch.

A batch is a sequence of texts, each behind the tags that stand between it and the text before: the end of the one
element and the start of the other, and the ends of a record where one lies between. There are only as many such
sequences of tags as pairs of columns. So the batch is a selection, in the order of records and then of columns, out
of the texts that there are and the pairs' tags, joined. That moves 16 bytes for each and copies each character once;
no line is made that is copied into the whole afterwards (measured: 0.17 s for 213 MB; ``concat_str`` and the copies
after it took 0.34 s).
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from migrate.layout.names import RECORD_ELEMENT


def lines(columns: Sequence[pl.Series], records: int) -> bytes:
    """Return ``records`` lines, UTF-8, one ``RECORD_ELEMENT`` each, of columns of that length.

    A column's name is its element; null is absent. Texts are written as they are, so they must be escaped.
    """
    # The end of a record is a last column: an empty text, which no record lacks.
    end = pl.repeat("", records, dtype=pl.String, eager=True)
    width = len(columns) + 1
    texts = width * records
    pieces = pl.concat([*columns, end, _tags([column.name for column in columns])], rechunk=True)
    present = pieces.head(texts).is_not_null().to_numpy().reshape(width, records)
    # Divided in 32 bits, since np.nonzero of two dimensions takes several times as long. Polars has no longer columns.
    place = np.flatnonzero(present.T).astype(np.uint32)
    record = place // width
    column = place - record * width
    order = np.empty((len(place), 2), np.uint32)
    # np.roll puts the last end before the first text: a record's start follows the end of another.
    order[:, 0] = np.roll(column, 1) * width + column + texts
    order[:, 1] = column * records + record
    chosen = pieces.gather(pl.Series(order.reshape(-1)))
    # Binary before item(): a Python str of a whole batch would be decoded only to be encoded again.
    whole: bytes = chosen.str.join("").cast(pl.Binary).item()
    return whole


def _tags(elements: list[str]) -> pl.Series:
    """Return what stands between two texts, at ``column of the former * number of columns + column of the latter``."""
    ends = pl.Series([*(f"</{name}>" for name in elements), f"<{RECORD_ELEMENT}>"])
    starts = pl.Series([*(f"<{name}>" for name in elements), f"</{RECORD_ELEMENT}>\n"])
    columns = np.arange(len(ends))
    return ends.gather(np.repeat(columns, len(ends))) + starts.gather(np.tile(columns, len(ends)))
