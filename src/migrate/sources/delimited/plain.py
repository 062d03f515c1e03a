"""Text of one plain form → its fields, by where quotes, delimiters and line ends stand.

The forms: every field in quotes and no other quote, or no quote at all; one record a line, all of the right number
of fields. There the grammar of :mod:`migrate.sources.delimited.cells` leaves no choice, so that the fields are right
by their places: nothing is parsed that would have to be proved. On anything else this has no opinion.
"""

from collections.abc import Sequence

import nanoarrow as na
import numpy as np
import numpy.typing as npt
import polars as pl

_Bytes = npt.NDArray[np.uint8]
_Places = npt.NDArray[np.int64]
_LF, _CR, _QUOTE = b'\n\r"'


def plain_fields(utf8: bytes, lines: int, columns: Sequence[str], delimiter: str) -> pl.DataFrame | None:
    """Return the fields of so many lines, one row for each; None if they are not all records of one plain form.

    ``utf8`` are whole lines, each with its LF or CRLF. A blank line is no record. ``delimiter`` is an ASCII character.
    """
    data = np.frombuffer(utf8, np.uint8)
    if not lines or np.count_nonzero(data == _LF) != lines:
        return None
    locate = _quoted if b'"' in utf8 else _bare
    places = locate(data, lines, len(columns), ord(delimiter))
    if places is None:
        return None
    # One array of every field and, between any two, of what parts them: it holds the text as it is, and each column
    # is every so many of its elements. It takes half the time of read_csv with a proof of what that gives.
    array = na.c_array_from_buffers(na.large_string(), len(places) - 1, [None, places, utf8], null_count=0)
    both = pl.Series(array).to_frame("both")
    each = 2 * len(columns)
    return both.select(pl.col("both").gather_every(each, 2 * n).alias(name) for n, name in enumerate(columns))


def _quoted(data: _Bytes, lines: int, columns: int, delimiter: int) -> _Places | None:
    """Return first byte and end of each field, all of which are in quotes."""
    quotes = np.flatnonzero(data == _QUOTE)
    if len(quotes) != 2 * lines * columns:
        return None
    opening, closing = np.moveaxis(quotes.reshape(lines, columns, 2), 2, 0)
    behind = data[closing[:, :-1] + 1]
    if not ((behind == delimiter).all() and (opening[:, 1:] - closing[:, :-1] == 2).all()):
        return None
    ends = closing[:, -1] + 1
    ends += data[np.minimum(ends, len(data) - 1)] == _CR
    starts = np.append(0, ends + 1)
    if not (np.array_equal(starts[:-1], opening[:, 0]) and starts[-1] == len(data) and (data[ends] == _LF).all()):
        return None
    quotes[0::2] += 1
    return quotes


def _bare(data: _Bytes, lines: int, columns: int, delimiter: int) -> _Places | None:
    """Return first byte and end of each field, none of which is in quotes."""
    marks = np.flatnonzero((data == delimiter) | (data == _LF))
    if len(marks) != lines * columns or not (data[marks[columns - 1 :: columns]] == _LF).all():
        return None
    places = np.empty(2 * len(marks), np.int64)
    places[0] = 0
    places[2::2] = marks[:-1] + 1
    places[1::2] = marks
    last = places[2 * columns - 1 :: 2 * columns]
    last -= data[last - 1] == _CR
    if columns == 1 and (places[0::2] == places[1::2]).any():
        return None
    return places
