"""Character tables as text: one line a run of consecutive codes, ``code<TAB>cell<TAB>cell…``, UTF-8.

A cell is the text of one code: a character, with its variation selector or combining mark. ``<`` before a text
says that the text belongs to another code, so that it encodes to that one; the cell ``none`` says that the
code is no character, though the rule of its area would make it one. An empty cell says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from migrate.characters.host.sets import DoubleSet
from migrate.layout.locations import data_room

NONE = "none"
_LONGEST_GAP = 4
"""Empty cells within a line; beyond that a new line is shorter."""


@dataclass(frozen=True)
class Cell:
    """What a code is: its text ("" for no character), and whether the text encodes back to it."""

    text: str
    decode_only: bool = False


Cells = Mapping[int, Cell]


def read_cells(text: str) -> dict[int, Cell]:
    """Read a table. Raises ValueError for a line that does not begin with a code."""
    cells: dict[int, Cell] = {}
    for line in text.split("\n"):
        first, *run = line.split("\t")
        for code, cell in enumerate(run, int(first, 16) if first else 0):
            if cell == NONE:
                cells[code] = Cell("")
            elif cell:
                decode_only = len(cell) > 1 and cell[0] == "<"
                cells[code] = Cell(cell[1:] if decode_only else cell, decode_only)
    return cells


def write_cells(cells: Cells) -> str:
    """Return the table as text, codes in order; a line holds codes of one lead byte."""
    lines: list[str] = []
    line: list[str] = []
    next_code = -1
    for code, cell in sorted(cells.items()):
        gap = code - next_code
        if not line or not 0 <= gap <= _LONGEST_GAP or code >> 8 != (next_code - 1) >> 8:
            lines.append("\t".join(line))
            line = [f"{code:04X}"]
            gap = 0
        line += [""] * gap + [("<" if cell.decode_only else "") + (cell.text or NONE)]
        next_code = code + 1
    lines.append("\t".join(line))
    return "\n".join(lines[1:]) + "\n"


@cache
def shipped_cells(asked: DoubleSet) -> Cells:
    """Return what ships of a set: JIS X 0208 by rule in its standard area, corrected by the set's own tables."""
    cells = by_rule(asked)
    for name in asked.tables:
        cells |= read_cells(shipped_text(f"{name}.tsv"))
    return {code: cell for code, cell in cells.items() if cell.text}


def by_rule(asked: DoubleSet) -> dict[int, Cell]:
    """Return the codes of a set's standard area that JIS X 0208 has, by Python's euc_jp (JIS + 8080)."""
    cells: dict[int, Cell] = {}
    for code in asked.standard or ():
        try:
            text = (code - asked.jis_offset + 0x8080).to_bytes(2, "big").decode("euc_jp")
        except UnicodeDecodeError:
            continue
        cells[code] = Cell(text)
    return cells


@cache
def single_sets() -> Mapping[str, tuple[str | None, ...]]:
    """Return the single-byte sets: name → the text of each of the 256 bytes, None where there is none."""
    header, *rows = [line.split("\t") for line in shipped_text("single_byte.tsv").splitlines()]
    columns = zip(*(row[1:] for row in rows), strict=True)
    return {
        name: tuple(chr(int(cell, 16)) if cell else None for cell in column)
        for name, column in zip(header[1:], columns, strict=True)
    }


@cache
def bijection(name: str) -> bytes:
    """Return a table of 256 bytes for :meth:`bytes.translate`."""
    pairs = bytes.fromhex(shipped_text(f"{name}.txt"))
    if sorted(pairs) != [*range(256)]:
        raise ValueError(f"{name} is no bijection")
    return pairs


def shipped_text(name: str) -> str:
    """Return a file of ``gaiji/tables``."""
    return (data_room("gaiji") / "tables" / name).read_text("utf-8")
