"""The elements of canonical records, in the order in which they stand, made into the columns of a layout batch."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from migrate.xml.serialise import ESCAPES
from migrate.xml.tags import Numbers


class Elements(NamedTuple):
    """What stands in whole records: the number of each element's item, counted from 1, and its text as it is written.

    The end of a record stands there as an element with the number 0. ``escaped`` says of each text whether it holds an
    escape.
    """

    numbers: Numbers
    texts: pl.Series
    escaped: NDArray[np.bool_]


def frame_of(blocks: Sequence[Elements], schema: pl.Schema) -> pl.DataFrame:
    """Return the records of some blocks as a layout batch with the columns of ``schema``."""
    numbers = np.concatenate([block.numbers for block in blocks])
    texts = pl.concat([block.texts for block in blocks])
    escaped = np.flatnonzero(np.concatenate([block.escaped for block in blocks]))
    # Where the text of each element is: behind all of them stand, unescaped, those that hold an escape, and a null.
    places = np.arange(len(numbers), dtype=np.uint32)
    places[escaped] = np.arange(len(numbers), len(numbers) + len(escaped))
    plain = texts.gather(escaped).str.replace_many(list(ESCAPES.values()), list(ESCAPES))
    texts = pl.concat([texts, plain, pl.Series([None], dtype=pl.String)], rechunk=True)
    ends = numbers == 0
    records = np.cumsum(ends) - ends
    height = int(ends.sum())
    held = np.bincount(numbers, minlength=len(schema) + 1) > 0
    single = held & [False, *(dtype == pl.String for dtype in schema.dtypes())]
    # A row for each item that is held and does not repeat, where its text is in each record; all others share the last.
    rows = np.where(single, np.cumsum(single) - 1, single.sum())
    table = np.full((single.sum() + 1, height), len(texts) - 1, np.uint32)
    table.ravel()[rows.take(numbers) * height + records] = places
    values = texts.gather(table[:-1].ravel())
    nothing = {dtype: pl.repeat(None, height, dtype=dtype, eager=True) for dtype in set(schema.dtypes())}
    columns = []
    for number, (name, dtype) in enumerate(schema.items(), 1):
        if single[number]:
            column = values.slice(rows[number] * height, height)
        elif held[number]:
            these = np.flatnonzero(numbers == number)
            column = _lists(records[these], texts.gather(places[these]), height)
        else:
            column = nothing[dtype]
        columns.append(column.alias(name))
    return pl.DataFrame(columns)


def _lists(records: Numbers, texts: pl.Series, height: int) -> pl.Series:
    """Return the texts of each of ``height`` records as a list, null where it has none."""
    lists = pl.DataFrame({"record": records, "texts": texts}).group_by("record", maintain_order=True).agg("texts")
    every = pl.DataFrame({"record": np.arange(height)})
    return every.join(lists, on="record", how="left", maintain_order="left")["texts"]
