"""PICTURE: what the string of symbols says about bytes and digits."""

import re
from typing import NamedTuple

from migrate.sources.copybook.errors import Place, fail
from migrate.sources.copybook.model import Kind

MAX_BYTES = 1 << 24
MAX_DIGITS = 38
_SYMBOL = re.compile(r"(CR|DB|[A-Z0-9,./*+¥$\-])(?:\(([0-9]{1,9})\))?")


class Picture(NamedTuple):
    """A picture's size in bytes if it is text, its digits if it is a number."""

    kind: Kind
    size: int
    digits: int = 0
    scale: int = 0
    signed: bool = False


def read_picture(text: str, place: Place) -> Picture:
    """Read ``S9(7)V99``, ``X(10)``, ``N(20)``; an edited number (``ZZ,ZZ9``) is text. Raises CopybookFault."""
    symbols: list[tuple[str, int]] = []
    index = 0
    while index < len(text):
        found = _SYMBOL.match(text.upper(), index)
        if found is None or (count := int(found[2] or 1)) == 0:
            fail(Place(place.line, place.column + index), "picture", found=text)
        symbols.append((found[1], count))
        index = found.end()
    if not symbols:
        fail(place, "picture", found=text)
    used = {symbol for symbol, _ in symbols}
    size = sum(count * len(symbol) for symbol, count in symbols if symbol != "V")
    if size > MAX_BYTES:
        fail(place, "too_long", limit=MAX_BYTES)
    if used <= {"9", "S", "V"}:
        return _number(symbols, text, place)
    if used <= {"N"} or used <= {"G"}:
        return Picture(Kind.NATIONAL, size * 2)
    if not (used <= {"X", "A", "9", "B"} or used <= set("BZ90,./*+-V$¥") | {"CR", "DB"}):
        fail(place, "picture", found=text)
    return Picture(Kind.TEXT, size)


def _number(symbols: list[tuple[str, int]], text: str, place: Place) -> Picture:
    shape = "".join(symbol for symbol, _ in symbols)
    if not re.fullmatch(r"S?9*(V9*)?", shape) or "9" not in shape:
        fail(place, "picture", found=text)
    digits = sum(count for symbol, count in symbols if symbol == "9")
    after = [count for symbol, count in symbols[shape.find("V") :] if symbol == "9"] if "V" in shape else []
    if digits > MAX_DIGITS:
        fail(place, "too_many_digits", found=digits, limit=MAX_DIGITS)
    return Picture(Kind.ZONED, digits, digits, sum(after), shape.startswith("S"))
