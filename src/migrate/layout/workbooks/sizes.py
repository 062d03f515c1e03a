"""The ways in which tables write a size: 15, 5,2, 9(5), 9(5)V9(2), S9(7), X(10), N(20)."""

import re
from typing import NamedTuple

from migrate.layout.models import ItemType

_PLAIN = re.compile(r"([1-9][0-9]*)(?:,([1-9][0-9]*))?")
_PICTURE = re.compile(r"(S?)([X9N])\(([1-9][0-9]*)\)(?:V9\(([1-9][0-9]*)\))?")
FORMS = "15, 5,2, 9(5), 9(5)V9(2), S9(7), X(10), N(20)"


class Size(NamedTuple):
    """``type`` is None where the size is written without one; ``decimals`` is 0 for none."""

    length: int
    decimals: int
    type: ItemType | None


def read_size(text: str) -> Size | None:
    """Return what a size says; None for one that is not written in any of the known ways."""
    if plain := _PLAIN.fullmatch(text):
        decimals = int(plain[2] or 0)
        return Size(int(plain[1]), decimals, ItemType.DECIMAL if decimals else None)
    picture = _PICTURE.fullmatch(text)
    if picture is None:
        return None
    sign, letter, length, decimals_text = picture.groups()
    if letter != "9":
        return None if sign or decimals_text else Size(int(length), 0, ItemType(letter))
    if decimals_text:  # a signed decimal is no type of the standard
        return None if sign else Size(int(length), int(decimals_text), ItemType.DECIMAL)
    return Size(int(length), 0, ItemType.SIGNED if sign else ItemType.INTEGER)
