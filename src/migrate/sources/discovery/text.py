"""Which character set and delimiter a text file has: proven by decoding all of it, or a guess that says so."""

import codecs
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from migrate.characters import charset
from migrate.sources.delimited.cells import read_cells

_PIECE_BYTES = 1 << 20
# In this order: UTF-8 decodes by chance hardly ever, CP932 more easily, EUC-JP text now and then as CP932.
CANDIDATES = ("utf-8", "euc_jp", "cp932")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_DELIMITERS = (",", "\t", "|", ";")


class Guess(NamedTuple):
    """A file's character set, delimiter and the names in its first line.

    ``certain``: a byte order mark tells the set, or all of the file decodes in this one only, or it is ASCII.
    """

    charset: str
    certain: bool
    delimiter: str
    names: tuple[str, ...]


def guess(path: Path) -> Guess | None:
    """Look at a whole file; None if it is no delimited text in any set that is tried."""
    fits = _marked(path) or [name for name in CANDIDATES if _decodes(path, name)]
    if not fits:
        return None
    text = _first_line(path, fits[0])
    rows = {d: cells for d in _DELIMITERS if (cells := read_cells(text, d)) and len(cells) > 1}
    if not rows:
        return None
    delimiter = max(rows, key=lambda d: len(rows[d]))
    names = tuple(cell.value for cell in rows[delimiter])
    if not all(names) or len({*names}) < len(names):
        return None
    return Guess(fits[0], len(fits) == 1 or _ascii(path), delimiter, names)


def _marked(path: Path) -> list[str]:
    with path.open("rb") as file:
        start = file.read(3)
    return [name for name, bom in _BOMS.items() if start.startswith(bom)]


def _pieces(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    refused = charset(name).refused
    try:
        for piece in _pieces(path):
            text = decoder.decode(piece)
            if "\0" in text or any(char in text for char in refused):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _ascii(path: Path) -> bool:
    return all(piece.isascii() for piece in _pieces(path))


def _first_line(path: Path, name: str) -> str:
    with path.open(encoding="utf-8-sig" if name == "utf-8" else name, errors="replace", newline="") as lines:
        return lines.readline(_PIECE_BYTES).lstrip("\ufeff").rstrip("\r\n")
