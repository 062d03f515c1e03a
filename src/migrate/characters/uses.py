"""Counting gaiji in batches."""

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl

from migrate.characters.host import Carried, HostCharset
from migrate.values.held import PLANE15_LEAD

_FIRST = "\U000f0000"


def count_gaiji(frame: pl.DataFrame, columns: Iterable[str] | None = None) -> dict[str, int]:
    """Count the plane-15 characters in the text columns (all, or those named): character → occurrences."""
    counts: Counter[str] = Counter()
    for name in frame.columns if columns is None else columns:
        column = frame[name]
        if column.dtype == pl.List(pl.String):
            column = column.explode()
        if column.dtype == pl.String:
            # all texts as one and by their bytes: a search of each takes a hundred times as long
            text = column.str.join("").cast(pl.Binary).item()
            if PLANE15_LEAD in text:
                octets = np.frombuffer(text, np.uint8)
                begun = np.flatnonzero(octets == PLANE15_LEAD)
                counts.update(octets[begun[:, None] + np.arange(4)].tobytes().decode())
    return {char: count for char, count in sorted(counts.items()) if char >= _FIRST}


def split_uses(uses: Mapping[str, int], charset: HostCharset) -> dict[Carried, dict[str, int]]:
    """Part a delivery's uses by what the characters are: gaiji, or codes that no table at hand tells.

    A character that the set never gives is among the gaiji: a ledger of another system brought it.
    """
    parted: dict[Carried, dict[str, int]] = {kind: {} for kind in Carried}
    for char, count in uses.items():
        parted[charset.carried(char) or Carried.GAIJI][char] = count
    return parted
