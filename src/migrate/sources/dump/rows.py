"""Rows of COPY's text format: written, read all at once, and read one by one.

https://www.postgresql.org/docs/current/sql-copy.html, "Text Format": fields are separated by a tab, ``\\N``
alone is null, ``\\b \\f \\n \\r \\t \\v``, ``\\ooo`` and ``\\xhh`` are what they are in C, and a backslash before any
other character gives that character. PostgreSQL refuses an unescaped ``\\.`` that is not alone on its line.
"""

import re
from collections.abc import Callable, Sequence

import polars as pl

NULL = "\\N"
_WRITTEN = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
_FIELD = re.compile(rb"((?:[^\\\t]++|\\.)*+)(\t|\Z)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))", re.DOTALL)
_LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


class BadEscape(ValueError):
    """A backslash that PostgreSQL does not take; ``byte`` counts from the row's first."""

    def __init__(self, byte: int) -> None:
        super().__init__(byte)
        self.byte = byte


def written(fields: pl.DataFrame) -> pl.Series:
    """Return rows of String columns as PostgreSQL writes them, without line end."""
    text = pl.all().str.replace_many(list(_WRITTEN), list(_WRITTEN.values())).fill_null(NULL)
    return fields.select(pl.concat_str(text, separator="\t")).to_series()


def read_rows(rows: pl.Series, columns: Sequence[str]) -> tuple[pl.DataFrame, pl.Series]:
    """Return the fields of all rows, and which rows are proved: those that written again are what they were.

    What is not proved has another number of fields or is written as PostgreSQL does not: for :func:`read_row`.
    """
    split = rows.alias("row").to_frame().select(pl.col("row").str.split_exact("\t", len(columns) - 1))
    plain = pl.all().str.replace_many(list(_WRITTEN.values()), list(_WRITTEN))
    fields = split.unnest("row").select(pl.when(pl.all() != NULL).then(plain))
    fields.columns = list(columns)
    return fields, (written(fields) == rows).fill_null(False)


def read_row(row: bytes, decode: Callable[[bytes], str], highest: int = 0xFF) -> list[str | None]:
    """Return the fields of one row without its line end, each decoded after its escapes are.

    ``highest``: the last byte that an escape may stand for. Raises BadEscape, or what ``decode`` raises.
    """
    fields: list[str | None] = []
    place = 0
    while found := _FIELD.match(row, place):
        raw = found[1]
        fields.append(None if raw == NULL.encode() else decode(_plain(raw, found.start(), highest)))
        if not found[2]:
            return fields
        place = found.end()
    raise BadEscape(len(row) - 1)  # the last backslash has nothing after it


def row_spans(row: bytes) -> list[tuple[int, int]]:
    """Return where each field of a row begins and ends, escapes as written."""
    spans: list[tuple[int, int]] = []
    place = 0
    while found := _FIELD.match(row, place):
        spans.append(found.span(1))
        if not found[2]:
            break
        place = found.end()
    return spans


def _plain(raw: bytes, start: int, highest: int) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        octal, hexadecimal, letter = found.groups()
        value = int(octal, 8) & 0xFF if octal else int(hexadecimal, 16) if hexadecimal else None
        if letter == b"." or (value is not None and not 0 < value <= highest):
            raise BadEscape(start + found.start())
        return _LETTERS.get(letter, letter) if value is None else bytes([value])

    return _ESCAPE.sub(one, raw)
