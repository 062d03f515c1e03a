"""Many fields as one buffer → one String, without Python for each code.

Kanji are gathered from a Polars table of 65,536 texts and joined; single bytes go through Python's
``charmap_decode``. In a field of both, the shift codes are where the buffer is cut into runs of either, in turn.

Measured for 16,384 fields of 62 bytes, ns a field: gather and join of 31 codes 110, of 19 codes 82; cutting by one
byte 49, by a pattern of two bytes 116, replacing a code of two bytes 92; making Python's strings of the texts 52
and more. Hence the texts stay in Polars, and shift codes of two bytes are cut at their first byte: the second one
then begins the run.
"""

import codecs
import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import polars as pl

from migrate.characters.host.definition import CharsetDefinition
from migrate.characters.host.encoding import Encoder

ROW, RUN = "\x1f", "\x1c"
"""Between fields, and between runs: control codes that are no text, the same bytes in every set that has bytes."""
RESERVED = (b"\x1f", b"\x1c")
"""Their bytes."""
BAD, FOLDED = "\uffff", "\uffff\ufdd0"
"""Noncharacters in the String: for what is no code, and behind the text of a code that folds."""
_ROW, _RUN = RESERVED


class Runs(NamedTuple):
    """Runs of single and of double bytes in turn, of all fields together; single ones are first and last.

    But for the first of all, a run begins with what its shift code has beyond the first byte. ``idle``: there are
    shift codes with nothing between them.
    """

    single: Sequence[bytes]
    double: Sequence[bytes]
    idle: bool


class Whole:
    """What decodes the fields of a character set together."""

    def __init__(self, charset: CharsetDefinition, encoder: Encoder) -> None:
        self.charset, self.encoder = charset, encoder
        # The usual shift codes: either both are one byte, or both are two and begin with the same one.
        begin, end = (charset.shift_in[0], charset.shift_out) if charset.mixed else (b"", b"")
        self._first, self._last = begin[:1], end[:1]
        self._in, self._out = begin[1:], end[1:]
        self._kept = bytes(set(range(256)) - {*self._first, *self._last, *_ROW})

    def joined(self, rows: Sequence[bytes]) -> bytes:
        """Return fields as one buffer."""
        return (_ROW if self.charset.single else b"\x00" + _ROW).join(rows)

    def decode(self, data: bytes, fields: int) -> tuple[pl.Series, bool] | None:
        """Return the texts of ``joined`` fields as one String with ``ROW`` between them, and ``Runs.idle``.

        None where fields of both kinds cannot be cut into runs. A field must not hold ``RESERVED`` bytes, and one
        of double bytes only must be of whole codes.
        """
        if not self.charset.double:
            return pl.Series([self._singles(data)]), False
        if not self.charset.single:
            return _joined(self._double, codes_in(data)), False
        runs = self.runs(data, fields)
        if runs is None:
            return None
        data = _RUN.join(runs.single)
        if not self._out_tells and data.count(_RUN + self._out) != len(runs.double):
            return None
        singles = self._singles(data)
        if not runs.double:
            return pl.Series([singles]), False
        behind = RUN + "".join(self.charset.single[byte] or BAD for byte in self._out)
        texts = pl.select(pl.lit(singles).str.split(behind).explode()).to_series()
        # Where single bytes stand between runs there is a joint: 00, which begins no code, and what begins a run.
        joint = bytes(2 - len(self._in))
        data = joint + joint.join([*runs.double, self._in])
        codes = codes_in(data).cast(pl.UInt32)
        joints = (codes == int.from_bytes(joint + self._in)).arg_true()
        if not joints.len() == texts.len() == len(runs.single) or (self._in and data.count(joint) != joints.len()):
            return None
        codes = codes.scatter(joints, pl.int_range(0x10000, 0x10000 + texts.len(), dtype=pl.UInt32, eager=True))
        return _joined(pl.concat([self._double, texts], rechunk=True), codes), runs.idle

    def runs(self, data: bytes, fields: int) -> Runs | None:
        """Cut fields at the usual shift codes; None where these are not in pairs, or codes between not whole."""
        skeleton = data.translate(None, self._kept)
        if skeleton.replace(self._first + self._last, b"") != _ROW * (fields - 1):
            return None
        pieces = (data if self._first == self._last else data.replace(self._last, self._first)).split(self._first)
        single, double = pieces[::2], pieces[1::2]
        lengths = {length - len(self._in) for length in set(map(len, double))}
        if any(length % 2 for length in lengths):
            return None
        return Runs(single, double, 0 in lengths or len(self._out) in set(map(len, single[1:-1])))

    def can_be_cut(self, row: bytes) -> bool:
        """Tell whether a field is one of those that ``runs`` takes."""
        return self._form.fullmatch(row) is not None

    @cached_property
    def _out_tells(self) -> bool:
        """Whether the text of the second byte that ends kanji is no other byte's."""
        return all(self.charset.single.count(self.charset.single[byte]) == 1 for byte in self._out)

    @cached_property
    def _form(self) -> re.Pattern[bytes]:
        first, last, begin, end = map(re.escape, (self._first, self._last, self._in, self._out))
        single, code = b"[^%b%b]*+" % (first, last), b"[^\\x00%b%b]{2}" % (first, last)
        return re.compile(b"%b(?:%b%b(?:%b)*+%b%b%b)*+" % (single, first, begin, code, last, end, single), re.DOTALL)

    def _singles(self, data: bytes) -> str:
        table: str | dict[int, str] = self._single
        if any(byte in data for byte in self.folding_bytes):
            table = {b: text + FOLDED if b in self.folding_bytes else text for b, text in enumerate(self._single)}
        return codecs.charmap_decode(data, "strict", table)[0]

    @cached_property
    def folding_bytes(self) -> frozenset[int]:
        """The single bytes that may not come back; see :meth:`Encoder.folds`."""
        texts = enumerate(self.charset.single)
        return frozenset(b for b, text in texts if text is not None and self.encoder.folds(text, bytes([b])))

    @cached_property
    def folding_codes(self) -> frozenset[int]:
        """The codes of two bytes that may not come back."""
        texts = self.charset.double.texts.items() if self.charset.double else ()
        return frozenset(code for code, text in texts if self.encoder.folds(text, code.to_bytes(2, "big")))

    @cached_property
    def _single(self) -> str:
        return "".join(text or BAD for text in self.charset.single)

    @cached_property
    def _double(self) -> pl.Series:
        texts = [BAD] * 0x10000
        for code, text in self.charset.double.texts.items() if self.charset.double else ():
            texts[code] = text + FOLDED if code in self.folding_codes else text
        texts[ord(ROW)] = ROW
        return pl.Series(texts)


def codes_in(data: bytes) -> pl.Series:
    """Return the codes of two bytes, as numbers."""
    return pl.Series([data]).bin.reinterpret(dtype=pl.Array(pl.UInt16, len(data) // 2), endianness="big").explode()


def _joined(table: pl.Series, codes: pl.Series) -> pl.Series:
    return pl.select(pl.lit(table).gather(codes).str.join("")).to_series()
