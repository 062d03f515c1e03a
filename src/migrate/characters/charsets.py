"""Legacy character sets: bytes ↔ text in which every vendor-defined character (外字) has its own point.

A vendor's code becomes the plane-15 private-use point U+F0000 + code, never one of the BMP: U+E000 is a
different character in every system (CHARACTERS.md §3.2), so the key of a gaiji is (system, code).
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from migrate.characters.cp932_folds import may_fold

PLANE_15 = 0xF0000
_EUC_ROWS = [bytes([lead, trail]) for lead in range(0xF5, 0xFF) for trail in range(0xA1, 0xFF)]
EUC_USER_CODES = (*_EUC_ROWS, *(b"\x8f" + code for code in _EUC_ROWS))
"""The user area of EUC-JP, in the order of U+E000 and on."""

# From here on looking for codes takes less time than encoding a text.
_LARGE = 1 << 14

# Lead byte → pattern of UTF-8. `in` looks for a byte at 25 GB/s, and a pattern with a literal first byte skips
# to candidates: 1.6 GB/s on 8 MB with 2,400 gaiji, a class of characters on str makes 390 MB/s and
# str.translate 19.
_Patterns = Mapping[bytes, re.Pattern[bytes]]
_PRIVATE_USE: _Patterns = {
    b"\xee": re.compile(rb"\xee[\x80-\xbf][\x80-\xbf]"),
    b"\xef": re.compile(rb"\xef[\x80-\xa3][\x80-\xbf]"),
}
_SUPPLEMENTARY_USE: _Patterns = {
    b"\xf3": re.compile(rb"\xf3[\xb0-\xbf][\x80-\xbf][\x80-\xbf]"),
    b"\xf4": re.compile(rb"\xf4[\x80-\x8f][\x80-\xbf][\x80-\xbf]"),
}


def gaiji_char(code: int) -> str:
    """Return the plane-15 character that carries a vendor's code of at most two bytes.

    >>> f"U+{ord(gaiji_char(0xF040)):05X}"
    'U+FF040'
    """
    if not 0 <= code <= 0xFFFD:
        raise ValueError(f"{code:#x} is not a code of two bytes that plane 15 can carry")
    return chr(PLANE_15 + code)


def code_of(char: str) -> int:
    """Return the vendor's code that a plane-15 character carries. Raises ValueError for any other."""
    code = ord(char) - PLANE_15
    if not 0 <= code <= 0xFFFD:
        raise ValueError(f"U+{ord(char):04X} is not a plane-15 private-use point")
    return code


class Transcoded(NamedTuple):
    """A text as UTF-8. ``canonical``: it encodes back to the bytes it was made of."""

    utf8: bytes
    canonical: bool


@dataclass(frozen=True, eq=False)
class Charset:
    """A character set and its vendor-defined area.

    ``codec`` is Python's codec for it; ``system_codes`` are the vendor-defined codes in the order of the BMP
    points from U+E000 on that the codec gives for them; ``refused`` are characters the codec makes of bytes
    that the character set does not define.
    """

    name: str
    codec: str
    system_codes: Sequence[int]
    refused: str = ""

    def transcode(self, data: bytes) -> Transcoded:
        """Return the text as UTF-8, and whether it encodes back to the same bytes.

        Raises UnicodeDecodeError with the place of the first wrong byte.
        """
        text = data.decode(self.codec)
        for char in self.refused:
            if char in text:
                raise self._undecodable(data, text, text.index(char))
        utf8 = text.encode()
        for found in _search(_SUPPLEMENTARY_USE, utf8):
            place = len(utf8[: found.start()].decode())
            raise self._undecodable(data, text, place, "a private-use point of plane 15 or 16")
        canonical = self._one_form(data) or text.encode(self.codec) == data
        return Transcoded(self._replace(self._given, self._carried, utf8), canonical)

    def _one_form(self, data: bytes) -> bool:
        """Tell whether each code is known to be the only one for its character, without encoding the text again."""
        if self.codec == "cp932":
            return len(data) >= _LARGE and not len(may_fold(data))
        return self.codec == "utf-8"  # its decoder takes no other

    def decode(self, data: bytes) -> str:
        """Return the text. Raises UnicodeDecodeError with the place of the first wrong byte."""
        return self.transcode(data).utf8.decode()

    def encode(self, text: str) -> bytes:
        """Return the bytes of a text that :meth:`decode` can give. Raises UnicodeEncodeError otherwise."""
        utf8 = text.encode()
        if any(_search(_PRIVATE_USE, utf8)) or any(char in text for char in self.refused):
            place = next(n for n, c in enumerate(text) if c in self.refused or "\ue000" <= c <= "\uf8ff")
            raise UnicodeEncodeError(self.name, text, place, place + 1, "not a character of this set")
        native = self._replace(_SUPPLEMENTARY_USE, self._native, utf8).decode()
        data = native.encode(self.codec)
        back = data.decode(self.codec)
        if back != native:  # Python's encoders take look-alikes too: cp932 〜, euc_jp ¥
            place = next(n for n in range(len(native)) if back[n : n + 1] != native[n])
            raise UnicodeEncodeError(self.name, text, place, place + 1, "not a character of this set")
        return data

    def width(self, text: str) -> int:
        """Return the bytes a text takes, which is what vendors count as 桁. Raises UnicodeEncodeError."""
        return len(self.encode(text))

    @cached_property
    def line_end(self) -> bytes:
        """LF in this character set."""
        return "\n".encode(self.codec)

    @cached_property
    def _carried(self) -> Mapping[bytes, bytes]:
        return {chr(0xE000 + n).encode(): gaiji_char(code).encode() for n, code in enumerate(self.system_codes)}

    @cached_property
    def _given(self) -> _Patterns:
        """The private-use points that the codec can give: U+F000 and on share their lead byte with full-width forms."""
        return {lead: of for lead, of in _PRIVATE_USE.items() if any(c.startswith(lead) for c in self._carried)}

    @cached_property
    def _native(self) -> Mapping[bytes, bytes]:
        return {carried: native for native, carried in self._carried.items()}

    def _replace(self, patterns: _Patterns, table: Mapping[bytes, bytes], utf8: bytes) -> bytes:
        for lead, pattern in patterns.items():
            parts, done = [], 0
            at = utf8.find(lead)
            while at >= 0 and (found := pattern.search(utf8, at)):
                if found[0] not in table:
                    raise UnicodeEncodeError(self.name, found[0].decode(), 0, 1, "not a vendor-defined code")
                start, end = found.span()
                parts += [utf8[done:start], table[found[0]]]
                done = end
                at = utf8.find(lead, done)
            if parts:
                utf8 = b"".join([*parts, utf8[done:]])
        return utf8

    def _undecodable(self, data: bytes, text: str, place: int, reason: str = "") -> UnicodeDecodeError:
        start = len(text[:place].encode(self.codec))
        end = len(text[: place + 1].encode(self.codec))
        return UnicodeDecodeError(self.name, data, start, end, reason or "not a code of this set")


def _search(patterns: _Patterns, utf8: bytes) -> Iterator[re.Match[bytes]]:
    for lead, pattern in patterns.items():
        if lead in utf8 and (found := pattern.search(utf8)):
            yield found


def _cp932() -> Charset:
    """Windows-31J with EUDC F040–F9FC (CHARACTERS.md §3.1: 1,880 codes, U+E000–E757 in Python's codec).

    Of two codes for a character Python's encoder takes NEC's selection (EDxx, EExx) where Windows, iconv and
    ICU take IBM's (FAxx–FCxx): 373 characters, 髙 and 﨑 among them.
    """
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFD)]
    codes = tuple(lead << 8 | trail for lead in range(0xF0, 0xFA) for trail in trails)
    # 0x80, 0xA0, 0xFD, 0xFE and 0xFF are no characters; Python passes them as these.
    return Charset("cp932", "cp932", codes, refused="\x80\uf8f0\uf8f1\uf8f2\uf8f3")


def _euc_jp_ms() -> Charset:
    """EUC-JP-MS with its user area F5A1–FEFE and 8FF5A1–8FFEFE (CHARACTERS.md §3.1).

    A code of three bytes is carried in the form of two that EUC itself defines for it, "fixed width" (IANA:
    Extended_UNIX_Code_Fixed_Width_for_Japanese): without 8F, the second byte without its high bit. 8FF5A1 is F521,
    U+FF521 in plane 15; no code of two bytes has a second byte below A1.
    """
    codes = [int.from_bytes(code[-2:]) & (0xFF7F if len(code) == 3 else 0xFFFF) for code in EUC_USER_CODES]
    return Charset("euc_jp_ms", "euc_jp_ms", codes)


_WITH_USER_AREA = {"cp932": _cp932, "euc_jp_ms": _euc_jp_ms}


@cache
def charset(name: str) -> Charset:
    """Return a character set by any name Python knows it by; cp932 is Windows-31J with its user area.

    ``euc_jp_ms`` is EUC-JP with a user area. Plain ``euc_jp`` and ``shift_jis`` have none: its codes (Shift_JIS
    F040–FCFC) are wrong bytes, and a delivery that has them is in cp932 or euc_jp_ms. In ``shift_jis_2004`` F040–FCF4
    are plane 2 of JIS X 0213, so that it has no user area either. For every other one the vendor's codes are the BMP
    private-use points its codec gives (U+E000 is code E000). Raises LookupError for a name Python does not know and
    for UTF-16 and UTF-32 without a byte order.
    """
    codec = codecs.lookup(name)
    if codec.name in _WITH_USER_AREA:
        return _WITH_USER_AREA[codec.name]()
    plain = {"utf-8-sig": "utf-8"}.get(codec.name, codec.name)
    if plain in ("utf-16", "utf-32"):
        raise LookupError(f"{plain} has no byte order: say {plain}-le or {plain}-be")
    if not codec._is_text_encoding:
        raise LookupError(f"{name} is not a character set")
    return Charset(plain, plain, range(0xE000, 0xF900))
