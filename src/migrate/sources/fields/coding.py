"""How a machine writes digits, signs and binary numbers: three tables.

EBCDIC: the zone of the sign byte is C + or D −, F unsigned; A, E and B are taken by the machine too but are not
what it writes (z/Architecture Principles of Operation, "Decimal codes"; NUMPROC in the Enterprise COBOL
Programming Guide). ASCII: 3x +, 7x − (Micro Focus, GnuCOBOL), or ``{A–I`` + and ``}J–R`` −, which is EBCDIC
overpunch translated as text. ASCII_FUJITSU: 4x +, 5x − (NetCOBOL).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Punch(NamedTuple):
    """What a byte with both digit and sign stands for."""

    digit: str
    negative: bool
    sign: bool  # the byte says + or −; a bare digit does not


@dataclass(frozen=True)
class Coding:
    """Digits and signs as two hexadecimal digits a byte; ``little_*``: the byte order of COMP and of COMP-5."""

    name: str
    zone: str
    punches: Mapping[str, Punch]
    space: str
    plus: str
    minus: str
    bare_signed: bool  # a signed number may have a bare digit for +, as the machine writes it
    little_binary: bool = False
    little_native: bool = False


def _punches(**zones: tuple[bool, bool]) -> dict[str, Punch]:
    return {f"{zone[1]}{d}": Punch(str(d), *meaning) for zone, meaning in zones.items() for d in range(10)}


_PLUS, _MINUS, _BARE = (False, True), (True, True), (False, False)
_TRANSLATED = {
    f"{ord(char):02x}": Punch(str(digit), negative, True)
    for negative, chars in ((False, "{ABCDEFGHI"), (True, "}JKLMNOPQR"))
    for digit, char in enumerate(chars)
}
_ZONES = _punches(za=_PLUS, zb=_MINUS, zc=_PLUS, zd=_MINUS, ze=_PLUS, zf=_BARE)

EBCDIC = Coding("ebcdic", "f", _ZONES, "40", "4e", "60", bare_signed=False)
ASCII = Coding("ascii", "3", {**_punches(z3=_BARE, z7=_MINUS), **_TRANSLATED}, "20", "2b", "2d", bare_signed=True)
ASCII_FUJITSU = Coding(
    "ascii_fujitsu", "3", _punches(z3=_BARE, z4=_PLUS, z5=_MINUS), "20", "2b", "2d", bare_signed=False
)
