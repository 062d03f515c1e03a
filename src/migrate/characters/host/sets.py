"""The double-byte sets of mainframes: which codes are whose, and how a field says that kanji begin and end.

Source: CHARACTERS.md §3.2. "Lead" and "trail" are the first and the second byte of a code.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """A rectangle of codes: leads ``first``–``last``, trails ``low``–``high`` (all included)."""

    first: int
    last: int
    low: int
    high: int

    def __iter__(self) -> Iterator[int]:
        for lead in range(self.first, self.last + 1):
            yield from range(lead << 8 | self.low, (lead << 8 | self.high) + 1)


@dataclass(frozen=True)
class DoubleSet:
    """A double-byte set.

    ``standard``: where JIS X 0208 lies, its code plus ``jis_offset``; the shipped table ``tables`` holds what
    differs. ``user``: vendor-defined characters (外字). ``extended``: codes that are characters of the vendor's,
    whose meaning a table pack may tell (``source``: the JSON file that is made from). ``shift_in``: the codes that
    begin kanji, the usual one first; ``shift_out`` ends them. ``bytes_of``: the table of the bijection, by bytes,
    that the set is seen through.
    """

    name: str
    standard: Area | None
    jis_offset: int
    user: tuple[Area, ...]
    extended: tuple[Area, ...]
    shift_in: tuple[bytes, ...]
    shift_out: bytes
    tables: tuple[str, ...]
    source: str = ""
    bytes_of: str = ""


_GR = Area(0xA1, 0xFE, 0xA1, 0xFE)
_SO, _SI = b"\x0e", b"\x0f"
_IBM_USER = (Area(0x69, 0x7F, 0x41, 0xFE),)
_KEIS_USER = (Area(0x81, 0xA0, 0xA1, 0xFE),)
_KEIS_EXTENDED = (Area(0x41, 0x80, 0xA1, 0xFE),)
_JIPS_STANDARD = Area(0x21, 0x73, 0x21, 0x7E)
_JIPS_USER = (Area(0x74, 0x7E, 0x21, 0x7E), Area(0xE0, 0xFE, 0xA1, 0xFE))
_JIPS_EXTENDED = (Area(0x29, 0x2F, 0x21, 0x7E), Area(0xA1, 0xDF, 0xA1, 0xFE))


def _keis(year: str) -> DoubleSet:
    shifts = ((b"\x0a\x42",), b"\x0a\x41")
    name = f"keis{year}"
    return DoubleSet(
        name, _GR, 0x8080, _KEIS_USER, _KEIS_EXTENDED, *shifts, (name,), f"hitachi_keis{year}_mapping.json"
    )


def _jips(form: str, shift_in: bytes, shift_out: bytes, bytes_of: str) -> DoubleSet:
    return DoubleSet(
        f"jips_{form}", _JIPS_STANDARD, 0, _JIPS_USER, _JIPS_EXTENDED, (shift_in,), shift_out, ("jips",),
        "nec_jips_mapping.json", bytes_of,
    )  # fmt: skip


DOUBLE_SETS = {
    each.name: each
    for each in (
        DoubleSet(
            "jef", _GR, 0x8080, (Area(0x80, 0xA0, 0xA1, 0xFE),), (Area(0x41, 0x7F, 0xA1, 0xFE),),
            (b"\x28", b"\x38", b"\x30\xe2"), b"\x29", ("jef",), "fujitsu_jef_mapping.json",
        ),
        _keis("78"),
        _keis("83"),
        _jips("j", b"\x1a\x70", b"\x1a\x71", ""),
        _jips("e", b"\x3f\x75", b"\x3f\x76", "nec_jis8_ebcdik"),
        DoubleSet("ibm300", None, 0, _IBM_USER, (), (_SO,), _SI, ("ibm300",)),
        # CCSID 16684 gives 80–89 to characters that Unicode lacked; iconv has them in the BMP's private use.
        DoubleSet(
            "ibm16684", None, 0, _IBM_USER, (Area(0x80, 0x89, 0x41, 0xFE),), (_SO,), _SI, ("ibm300", "ibm16684")
        ),
    )
}  # fmt: skip

ALIASES = {
    "ibm930": "ibm290+ibm300",
    "ibm939": "ibm1027+ibm300",
    "ibm1390": "ibm8482+ibm16684",
    "ibm1399": "ibm5123+ibm16684",
}
"""CCSIDs of mixed data → single-byte set + double-byte set."""
