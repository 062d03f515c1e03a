"""What the reader needs of a character set: whole columns of field bytes → text."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

import polars as pl

from migrate.characters import HostCharset, folded_codes


class DecodedText(NamedTuple):
    """``text`` (String) and ``wrong`` (UInt32: the first byte in the field that is no character, from 0, or null).

    ``folded``: codes that encode back to other bytes: (code in hex, character) → occurrences. ``fault`` (String): why
    a byte is no character, an ``exact.Fault`` of the character room, where the set can tell.
    """

    text: pl.Series
    wrong: pl.Series
    folded: Mapping[tuple[str, str], int] = MappingProxyType({})
    fault: pl.Series | None = None


class TextDecoder(Protocol):
    """A character set as fields need it; ``national``: PIC N, which has no shift codes."""

    def __call__(self, data: pl.Series, *, national: bool) -> DecodedText:
        """Return the text of a Binary column, padding included."""


def by_column(mixed: HostCharset, national: HostCharset) -> TextDecoder:
    """Make a decoder of a mainframe's character set for PIC X and one for PIC N."""

    def column(data: pl.Series, *, national: bool) -> DecodedText:
        decoded = both[national].decode_column(data)
        folded = folded_codes(data, decoded, both[national])
        return DecodedText(decoded["text"], decoded["fault_at"], folded, decoded["fault"])

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
