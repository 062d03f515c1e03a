"""Opening a delimited file: its header by name, in any order, and where its data begin."""

import codecs
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.characters import Charset, charset
from migrate.sources.columns import expected_names, require_headings
from migrate.sources.delimited.cells import read_cells
from migrate.sources.errors import SourceError
from migrate.sources.files import place_of
from migrate.sources.lines import line_ends

_HEADER_BYTES = 1 << 20
# A name may be broken over lines, but a quote that never closes is damage.
_HEADER_LINES = 20
_OTHERS = ("utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@dataclass(frozen=True)
class Part:
    """One file of a source: ``name`` is its path below the delivery, ``data`` where its records begin."""

    path: Path
    name: str
    columns: tuple[str, ...]
    data: int


def open_part(
    path: Path, root: Path, names: Sequence[str], charset: Charset, delimiter: str, *, has_header: bool
) -> Part:
    """Read a file's header. Raises SourceError if it is not there or not the one the layout says."""
    name = place_of(path, root)
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise SourceError("sources.file_missing", file=name) from None
    bom = _BOMS.get(charset.codec, b"")
    skipped = len(bom) if bom and start.startswith(bom) else 0
    if not has_header:
        return Part(path, name, tuple(names), skipped)
    if not start[skipped:].strip(b"\x1a\r\n"):
        raise SourceError("sources.header_missing", file=name)
    try:
        columns, size = _header(start[skipped:], charset, delimiter)
    except UnicodeDecodeError:
        columns, size = (), 0
    if Counter(columns) != Counter(names):
        _require_text(name, start, columns, names, charset, delimiter)
        require_headings(name, "1", columns, names)
    expected_names(name, columns, names)
    return Part(path, name, columns, skipped + size)


def _header(start: bytes, charset: Charset, delimiter: str) -> tuple[tuple[str, ...], int]:
    """Return the names and the bytes they take, line end included; no names if it is no record."""
    for end in line_ends(start, charset.line_end, _HEADER_LINES).tolist() or [len(start)]:
        text = charset.decode(start[:end]).removesuffix("\n").removesuffix("\r")
        if cells := read_cells(text, delimiter):
            return tuple(cell.value for cell in cells), end
    return (), 0


def _require_text(
    file: str, start: bytes, columns: Sequence[str], names: Sequence[str], declared: Charset, delimiter: str
) -> None:
    """Raise SourceError for a header that is no text in the character set declared, or reads in another one."""
    for other in _OTHERS:
        try:
            found, _ = _header(start.removeprefix(_BOMS.get(other, b"")), charset(other), delimiter)
        except UnicodeDecodeError:
            continue
        if other != declared.name and set(names) & set(found) and not set(names) & set(columns):
            raise SourceError("sources.header_charset", file=file, charset=declared.name, found=other)
    if not columns:
        raise SourceError("sources.header_unreadable", file=file, charset=declared.name)
