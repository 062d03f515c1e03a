"""The canonical form as a grammar, checked over whole blocks of records at once.

What the writer writes (``serialise.py``) is a regular language::

    block   = record+
    record  = "<レコード>" element* "</レコード>" LF      in the order of the layout; several times only if it repeats
    element = "<item>" text "</item>"
    text    = characters of XML 1.0 but controls, "<" and ">"; "&" only where one of ESCAPES begins

Every text has one written form, so bytes of this language are what the writer writes for the values found in them, and
an XML parser finds the same ones. The proof looks at every byte. All "<" and ">" are found, so that what lies between
two of them has none. Four by four they are a pair of tags, each equal to one of the layout's, byte by byte (a hash says
with which to compare, and proves nothing), the second belonging to the first. Between a pair and the next there is no
byte. Within a pair is a text: decoded as UTF-8, and searched for controls, U+FFFE, U+FFFF and "&". What is not of the
language is None and no opinion: the XML parser alone decides what is wrong with it.
"""

from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from migrate.layout.names import RECORD_ELEMENT
from migrate.xml.columns import Elements, frame_of
from migrate.xml.serialise import ESCAPES
from migrate.xml.tags import WORD, Numbers, Tags, Words, words_of

RECORD_START, RECORD_END = f"<{RECORD_ELEMENT}>".encode(), f"</{RECORD_ELEMENT}>\n".encode()
_LF = RECORD_END[-1:]


class Scanner:
    """Turns blocks of canonical records of one transfer file into layout batches with the columns of ``schema``.

    Items are numbered in order, from 1. ``</レコード>`` and the ``<レコード>`` after it are a pair of tags as well,
    number 0, whose text is the line feed; so but for its first tag a block is nothing but pairs.
    """

    def __init__(self, schema: pl.Schema) -> None:
        self._schema = schema
        names = [name.encode() for name in schema]
        self._first = Tags([RECORD_END.removesuffix(_LF), *(b"<%b>" % name for name in names)])
        self._second = Tags([RECORD_START, *(b"</%b>" % name for name in names)])
        # What may follow each number at the least; 0 always may.
        self._least = np.array([0, *(n + (dtype == pl.String) for n, dtype in enumerate(schema.dtypes(), 1))])
        self._escapes = [(_word(b"\xff" * len(text)), _word(text)) for text in map(str.encode, ESCAPES.values())]

    def __call__(self, blocks: Iterable[bytes]) -> pl.DataFrame | None:
        """Return the records of blocks, each of which is whole records; None unless all are canonical.

        None too where there are no items, since a frame without columns has no records.
        """
        if not self._schema:
            return None
        found = []
        for block in blocks:
            elements = self._elements(block)
            if elements is None:
                return None
            found.append(elements)
        return frame_of(found, self._schema)

    def _elements(self, block: bytes) -> Elements | None:
        """Return what is in a block, None unless it is canonical."""
        padded = block + RECORD_START + bytes(WORD)
        words, data = words_of(padded), np.frombuffer(padded, np.uint8)
        # "<" and ">" differ in one bit.
        brackets = np.flatnonzero((data | 2) == ord(">"))
        if not block.startswith(RECORD_START) or len(brackets) < 6 or len(brackets) % 4 != 2:
            return None
        starts, ends, second_starts, second_ends = (brackets[n::4].copy() for n in range(2, 6))
        numbers = self._first.find(words, starts, ends - starts + 1)
        if numbers is None or not self._second.are(numbers, words, second_starts, second_ends - second_starts + 1):
            return None
        in_order = (numbers[1:] >= self._least.take(numbers[:-1])) | (numbers[1:] == 0)
        if starts[0] != len(RECORD_START) or (starts[1:] != second_ends[:-1] + 1).any() or not in_order.all():
            return None
        first, length = ends + 1, second_starts - ends - 1
        record_ends = numbers == 0
        if (length[record_ends] != 1).any() or (data[first[record_ends]] != ord(_LF)).any():
            return None
        if np.count_nonzero(data[: len(block)] < ord(" ")) != record_ends.sum() or _has_no_character(data):
            return None
        escapes = np.flatnonzero(data == ord("&")) if b"&" in block else np.empty(0, np.int64)
        if not self._are_escapes(words[escapes]):
            return None
        try:
            texts = _slices(block, first, length).cast(pl.String)
        except pl.exceptions.PolarsError:  # not UTF-8
            return None
        escaped = np.zeros(len(numbers), np.bool_)
        escaped[np.searchsorted(first, escapes, "right") - 1] = True
        return Elements(numbers, texts, escaped)

    def _are_escapes(self, found: Words) -> bool:
        known = np.zeros(len(found), np.bool_)
        for mask, escape in self._escapes:
            known |= found & mask == escape
        return bool(known.all())


def _word(text: bytes) -> np.uint64:
    return np.uint64(words_of(text.ljust(WORD, b"\0"))[0])


def _has_no_character(data: NDArray[np.uint8]) -> bool:
    """Tell whether UTF-8 holds U+FFFE or U+FFFF, EF BF BE and EF BF BF, which are no characters of XML."""
    near = np.flatnonzero((data[:-2] == 0xEF) & (data[1:-1] == 0xBF))
    return bool((data[near + 2] >= 0xBE).any())


def _slices(block: bytes, first: Numbers, length: Numbers) -> pl.Series:
    """Return parts of a block. They are copies, so that a small result does not hold on to a large block."""
    whole = pl.lit(pl.Series([block])).first()
    return pl.DataFrame({"first": first, "length": length}).select(whole.bin.slice("first", "length")).to_series()
