"""jef4j's mapping files (JSON, CC0; CHARACTERS.md §3.3) → cells of a table.

A row has ``code``, ``unicode`` and, where they apply, ``hd`` (the variation selector of Hanyo-Denshi, which is
Moji_Joho's too), ``sp`` (a combining mark), ``options``. What becomes of each row is a :class:`Use`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from migrate.characters.host.sets import DoubleSet
from migrate.characters.host.tables import Cell, by_rule

Row = Mapping[str, object]

# In these the file has the characters of other cells: from 2935 on those 17 places on, from 2A45 on those one
# place on, while 2935–2945 and 2A45 stand there rightly too. Which is right of the others is nobody's to guess.
_DISPLACED = {"nec_jips_mapping.json": (range(0x2935, 0x297F), range(0x2A45, 0x2A7F))}


class Use(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    ENCODE_ONLY = "encode_only"
    """For encoding from other texts than decoding gives; we encode only what we decode."""
    UNMAPPABLE = "unmappable"
    """Unicode has no such character: the code travels as unknown."""
    COMPATIBILITY = "compatibility"
    """A CJK compatibility ideograph where the same code has a base with a selector, or a base, which we take."""
    OVERRULED = "overruled"
    """Two rows contradict each other, and JIS X 0208 has the other one."""
    REPEATED = "repeated"
    DISPLACED = "displaced"
    """The file contradicts itself: the code travels as unknown."""


class Read(NamedTuple):
    """The cells of a file, and what became of each row, in order."""

    cells: dict[int, Cell]
    uses: list[Use]


def text_of(row: Row) -> str:
    """Return a row's text: the character with its selector or mark."""
    return "".join(chr(int(str(row[key]), 16)) for key in ("unicode", "hd", "sp") if key in row)


def read_rows(rows: Iterable[Row], asked: DoubleSet) -> Read:
    """Return what the rows say of a set. Raises KeyError and ValueError for rows of another form."""
    rule = by_rule(asked)
    displaced = {code for codes in _DISPLACED.get(asked.source, ()) for code in codes}
    cells: dict[int, Cell] = {}
    uses: list[Use] = []
    places: dict[int, int] = {}
    for number, row in enumerate(rows):
        code, text, options = int(str(row["code"]), 16), text_of(row), row["options"]
        if not isinstance(options, list) or not 0 <= code <= 0xFFFF:
            raise ValueError(f"row {number + 1}")
        use = _use(code, text, options, cells, rule, displaced)
        if use is Use.TAKEN:
            if code in places:
                uses[places[code]] = Use.OVERRULED
            cells[code] = Cell(text, "decode_only" in options or "substitution" in options)
            places[code] = number
        uses.append(use)
    return Read(cells, uses)


def _use(
    code: int, text: str, options: list[str], cells: Mapping[int, Cell], rule: Mapping[int, Cell], displaced: set[int]
) -> Use:
    if code in displaced:
        return Use.DISPLACED
    for option in (Use.ENCODE_ONLY, Use.UNMAPPABLE):
        if option in options:
            return option
    if "cjk_ci" in options and code in cells:
        return Use.COMPATIBILITY
    if code not in cells:
        return Use.TAKEN
    if text == cells[code].text:
        return Use.REPEATED
    mine = rule.get(code)
    if mine is None:
        raise ValueError(f"{code:04X}")
    return Use.TAKEN if text == mine.text else Use.OVERRULED
