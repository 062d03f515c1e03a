"""Bytes around a fault, shown as their classes, so that a finding can be read without reading a name or an amount.

``9`` digit, ``A`` ``a`` letter, ``ｱ`` half-width kana, ``漢`` a character of two bytes or more, ``字`` another
character, ``記`` punctuation, ``制`` control code. Bytes that tell nothing of a person stand in hexadecimal: NUL, FF,
space, shift codes, line ends, delimiters. Of a packed number each half byte is shown: ``9`` a digit, ``x`` none.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

_AROUND = 16
# a shift code further back than this does not count
_BACK = 512
_MARK = "→"


@dataclass(frozen=True)
class ByteClasses:
    """How bytes are told apart: the class of ``each`` byte, and what is read as one character of several bytes.

    ``shift_in``, ``shift_out``: between these codes two bytes are a character. ``several``: a pattern of characters
    of more than one byte.
    """

    each: tuple[str, ...] = field(repr=False)
    shift_in: tuple[bytes, ...] = ()
    shift_out: bytes = b""
    several: bytes = b""

    @cached_property
    def _shift(self) -> re.Pattern[bytes]:
        codes = sorted(filter(None, (*self.shift_in, self.shift_out)), key=len, reverse=True)
        return re.compile(b"|".join(map(re.escape, codes)) or b"(?!)", re.DOTALL)

    @cached_property
    def _several(self) -> re.Pattern[bytes]:
        return re.compile(self.several or b"(?!)", re.DOTALL)

    def classes(self, raw: bytes) -> list[tuple[int, str]]:
        """Return where each character begins, and its class."""
        found: list[tuple[int, str]] = []
        place, kanji = 0, False
        while place < len(raw):
            if shift := self._shift.match(raw, place):
                kanji = shift[0] != self.shift_out
                found.append((place, shift[0].hex().upper()))
                place = shift.end()
                continue
            more = self._several.match(raw, place)
            pair = kanji and place + 1 < len(raw) and not self._shift.match(raw, place + 1)
            size = 2 if pair else len(more[0]) if more else 1
            found.append((place, "漢" if size > 1 else self.each[raw[place]]))
            place += size
        return found


class View(NamedTuple):
    """Where to look in the bytes of a record: the fault is ``at``; no further than from ``start`` to ``stop``."""

    at: int
    classes: ByteClasses
    start: int = 0
    stop: int | None = None


def window(raw: bytes, view: View, *, unmask: bool = False) -> str:
    """Return the bytes around a fault, which ``→`` stands before: in classes with run lengths, or in hexadecimal.

    >>> window(b"ab, 12\\x80", View(6, ASCII_BYTES))
    'a*2 2C 20 9*2 → 字'
    >>> window(b"ab,12\\x80", View(5, ASCII_BYTES), unmask=True)
    '61 62 2C 31 32 → 80'
    """
    first = max(view.start, view.at - _AROUND)
    last = min(len(raw) if view.stop is None else view.stop, view.at + _AROUND)
    if unmask:
        cells = [(n, f"{raw[n]:02X}") for n in range(first, last)]
    else:
        begin = max(view.start, first - _BACK)
        cells = [(begin + n, shown) for n, shown in view.classes.classes(raw[begin:last]) if begin + n >= first]
    before = _runs([shown for n, shown in cells if n < view.at], together=not unmask)
    after = _runs([shown for n, shown in cells if n >= view.at], together=not unmask)
    return " ".join([*before, _MARK, *after])


def spelled(raw: bytes, classes: ByteClasses, *, unmask: bool = False, limit: int = 256) -> str:
    """Return bytes in classes with run lengths, or in hexadecimal; ``…`` stands for those beyond ``limit``.

    >>> spelled("山田 19".encode("cp932"), byte_classes("cp932"))
    '漢*2 20 9*2'
    """
    cells = [f"{byte:02X}" for byte in raw[:limit]] if unmask else [c for _, c in classes.classes(raw[:limit])]
    return " ".join([*_runs(cells, together=not unmask), *(["…"] if len(raw) > limit else [])])


def _runs(shown: list[str], *, together: bool) -> list[str]:
    if not together:
        return shown
    runs = ((sign, len(list(run))) for sign, run in groupby(shown))
    return [sign if count == 1 else f"{sign}*{count}" for sign, count in runs]


def _table(other: str, control: int, signs: dict[str, str], plain: bytes) -> tuple[str, ...]:
    """Return a class for each byte; ``signs``: class → bytes as pairs of hexadecimal bounds."""
    each = ["制" if byte < control else other for byte in range(256)]
    for sign, spans in signs.items():
        for span in spans.split():
            low, high = bytes.fromhex(span)
            each[low : high + 1] = [sign] * (high + 1 - low)
    for byte in (0x00, 0xFF, *plain):
        each[byte] = f"{byte:02X}"
    return tuple(each)


EBCDIC_BYTES = ByteClasses(_table("字", 0x40, {"9": "f0f9", "A": "c1c9 d1d9 e2e9"}, b"\x40"))
ASCII_BYTES = ByteClasses(
    _table("字", 0x20, {"記": "217e", "9": "3039", "A": "415a", "a": "617a", "制": "7f7f"}, b'\t\n\r\x1a ",')
)
PACKED_BYTES = ByteClasses(tuple(re.sub("[A-F]", "x", re.sub("[0-9]", "9", f"{byte:02X}")) for byte in range(256)))
_SJIS = replace(
    ASCII_BYTES,
    each=tuple("ｱ" if 0xA1 <= n <= 0xDF else shown for n, shown in enumerate(ASCII_BYTES.each)),
    several=rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]",
)
_EUC = replace(ASCII_BYTES, several=rb"\x8f[\xa1-\xfe]{2}|[\x8e\xa1-\xfe][\xa1-\xfe]")
_UTF8 = replace(ASCII_BYTES, several=rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def byte_classes(codec: str) -> ByteClasses:
    """Return the classes of a codec of Python's."""
    if codec in ("cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213"):
        return _SJIS
    return _EUC if codec.startswith("euc") else _UTF8 if codec.startswith("utf-8") else ASCII_BYTES
