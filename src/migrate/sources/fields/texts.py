"""What the reader needs of a character set: whole columns of field bytes → text."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import polars as pl


class DecodedText(NamedTuple):
    """``text`` (String) and ``wrong`` (UInt32: the first byte in the field that is no character, from 0, or null)."""

    text: pl.Series
    wrong: pl.Series


class TextDecoder(Protocol):
    """A character set as fields need it; ``national``: PIC N, which has no shift codes."""

    def __call__(self, data: pl.Series, *, national: bool) -> DecodedText:
        """Return the text of a Binary column, padding included."""


class ColumnCharset(Protocol):
    """What ``migrate.characters.host`` gives: a frame with ``text`` and ``fault_at``, row by row."""

    def decode_column(self, data: pl.Series) -> pl.DataFrame:
        """Decode a Binary column."""


def by_column(mixed: ColumnCharset, national: ColumnCharset) -> TextDecoder:
    """Make a decoder of a character set for PIC X and one for PIC N, which decode whole columns."""

    def column(data: pl.Series, *, national: bool) -> DecodedText:
        decoded = both[national].decode_column(data)
        return DecodedText(decoded["text"], decoded["fault_at"])

    both = {False: mixed, True: national}
    return column


def by_value(decode: Callable[[bytes], str], national: Callable[[bytes], str] | None = None) -> TextDecoder:
    """Make a decoder of a function on bytes that raises UnicodeDecodeError; it is called once for each value."""

    def column(data: pl.Series, *, national: bool) -> DecodedText:
        one = both[national]
        values = data.unique(maintain_order=True)
        texts: list[str | None] = []
        wrong: list[int | None] = []
        for value in values:
            try:
                texts.append(one(value))
                wrong.append(None)
            except UnicodeDecodeError as error:
                texts.append(None)
                wrong.append(error.start)
        table = pl.DataFrame({"data": values, "text": texts, "wrong": wrong}, schema=_TABLE)
        found = data.alias("data").to_frame().join(table, on="data", how="left", maintain_order="left")
        return DecodedText(found["text"], found["wrong"])

    both = {False: decode, True: national or decode}
    return column


_TABLE = {"data": pl.Binary, "text": pl.String, "wrong": pl.UInt32}
