"""Where a dump's COPY blocks are: one pass over its statements, by PostgreSQL's lexical rules.

https://www.postgresql.org/docs/current/sql-syntax-lexical.html: what stands in a string, a quoted identifier,
a dollar-quoted body or a comment is no statement, whatever it looks like.
"""

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from migrate.sources.errors import SourceError

_PIECE_BYTES = 8 << 20
_WORD = rb"[A-Za-z_\x80-\xff][\w$\x80-\xff]*"
_NAME = rb'(?:"(?:[^"]|"")*+"|' + _WORD + rb")"
_SPACE = re.compile(rb"\s++|--[^\n]*+")
_OF_INTEREST = re.compile(
    rb"--[^\n]*+|/\*|(?<![\w$\x80-\xff])[eE]'(?:[^'\\]++|\\.)*+'|'[^']*+'|\"[^\"]*+\"|;"
    rb"|(?<![\w$\x80-\xff])\$(?:" + _WORD.replace(b"$", b"") + rb")?\$",
    re.DOTALL,
)
_COMMENT_EDGE = re.compile(rb"/\*|\*/")
_COPY = re.compile(
    rb"COPY\s+(?P<name>" + _NAME + rb"(?:\s*\.\s*" + _NAME + rb")?)\s*"
    rb"(?:\((?P<columns>\s*" + _NAME + rb"(?:\s*,\s*" + _NAME + rb")*\s*)\)\s*)?"
    rb"FROM\s+STDIN\b(?P<options>(?:'[^']*+'|[^;'])*+);[ \t]*(?P<end>\r?\n)",
    re.IGNORECASE,
)  # fmt: skip
_INSERT = re.compile(rb"INSERT\s+INTO\s+(?P<name>" + _NAME + rb"(?:\s*\.\s*" + _NAME + rb")?)", re.IGNORECASE)
_ENCODING = re.compile(
    rb"(?:SET\s+client_encoding\s*(?:=|\bTO\b)\s*|\\encoding\s+)'?(?P<name>[\w-]+)'?[ \t]*;?", re.IGNORECASE
)
_NAMES = re.compile(_NAME)
# What stands at the start of a file that is no SQL text; a tar archive says so at byte 257.
_OTHER_FORMS = {b"PGDMP": "custom", b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"\xff\xfe": "utf-16",
                b"\xfe\xff": "utf-16", b"BZh": "bzip2", b"\x28\xb5\x2f\xfd": "zstd", b"SQLite format 3": "sqlite",
                b"toc.dat": "tar"}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """One COPY block. ``header`` and ``data`` are spans of bytes of the file, ``end`` the rows' line end.

    ``schema`` is "" and ``columns`` is empty where the statement names none. ``encoding``: the client_encoding
    then in force (its name, and the statement that sets it). ``ended``: the mark ``\\.`` follows the data.
    ``inner``: where a line of the data looks like the next COPY statement, if one does.
    """

    schema: str
    table: str
    columns: tuple[str, ...]
    options: str
    encoding: tuple[str, bytes]
    header: tuple[int, int]
    data: tuple[int, int]
    end: bytes
    ended: bool
    inner: int | None


@dataclass(frozen=True)
class Scan:
    """The COPY blocks of a dump, in order, and the tables it fills by INSERT statements."""

    blocks: tuple[Block, ...]
    inserted: frozenset[tuple[str, str]]


def scan(path: Path, place: str, charset: str) -> Scan:
    """Find the blocks of a dump; names are read in ``charset``. A file that has not changed is not read again.

    Raises SourceError, naming the file as ``place``, for one that is no dump in SQL text.
    """
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise SourceError("sources.file_missing", file=place) from None
    if path.is_dir():
        raise SourceError("sources.dump_form", file=place, form="directory")
    return _scan(path, stat.st_size, stat.st_mtime_ns, place, charset)


@lru_cache(maxsize=16)
def _scan(path: Path, size: int, _mtime: int, place: str, charset: str) -> Scan:
    blocks: list[Block] = []
    inserted: set[tuple[str, str]] = set()
    if not size:
        return Scan((), frozenset())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for magic, form in _OTHER_FORMS.items():
            if data[: len(magic)] == magic:
                raise SourceError("sources.dump_form", file=place, form=form)
        encoding = ("", b"")
        try:
            for begin, found, rows in _statements(data, file):
                if found is None or rows is None:
                    if said := _ENCODING.match(data, begin):
                        encoding = (said["name"].decode(), said[0])
                    elif insert := _INSERT.match(data, begin):
                        inserted.add(_table(insert["name"], charset))
                else:
                    blocks.append(_block(data, file, found, rows, encoding, charset))
        except UnicodeDecodeError:
            raise SourceError("sources.dump_names", file=place, charset=charset) from None
    return Scan(tuple(blocks), frozenset(inserted))


def _statements(
    data: mmap.mmap, file: BinaryIO
) -> Iterator[tuple[int, re.Match[bytes] | None, tuple[int, int] | None]]:
    """Yield where each statement begins, and of COPY … FROM stdin the match and where its rows and their mark end."""
    place = 3 if data[:3] == b"\xef\xbb\xbf" else 0
    while place < len(data):
        if space := _SPACE.match(data, place):
            place = space.end()
        elif data[place : place + 2] == b"/*":
            place = _after_comment(data, place)
        elif found := _COPY.match(data, place):
            rows = _rows_end(data, file, found.end())
            yield place, found, rows
            place = rows[1]
        else:
            yield place, None, None
            meta = data[place : place + 1] == b"\\"  # a command of psql, which takes its line
            place = _line_end(data, place) if meta else _after_statement(data, place)


def _after_statement(data: mmap.mmap, place: int) -> int:
    while found := _OF_INTEREST.search(data, place):
        place = found.end()
        first = data[found.start()]  # not all of what was found: a string may be gigabytes
        if first == ord(";"):
            return place
        if first == ord("/"):
            place = _after_comment(data, found.start())
        elif first == ord("$"):
            close = data.find(found[0], place)
            place = len(data) if close < 0 else close + len(found[0])
    return len(data)


def _after_comment(data: mmap.mmap, place: int) -> int:
    depth = 0
    while found := _COMMENT_EDGE.search(data, place):
        depth += 1 if found[0] == b"/*" else -1
        place = found.end()
        if not depth:
            return place
    return len(data)


def _line_end(data: mmap.mmap, place: int) -> int:
    return data.find(b"\n", place) + 1 or len(data)


def _rows_end(data: mmap.mmap, file: BinaryIO, begin: int) -> tuple[int, int]:
    """Return where the rows that begin here end, and where the next statement can begin."""
    place = begin - 1  # the line end before, as a table may have no rows
    while (place := _find(file, b"\n\\.", place, len(data))) >= 0:
        after = data[place + 3 : place + 5]
        if after[:1] in (b"\n", b"") or after in (b"\r\n", b"\r"):
            return place + 1, _line_end(data, place + 1)
        place += 1
    return len(data), len(data)


def _find(file: BinaryIO, what: bytes, begin: int, end: int) -> int:
    """Find bytes between two places, or -1; read rather than mapped, so that rows do not fill the memory."""
    file.seek(begin)
    before = b""
    while begin < end and (piece := file.read(min(_PIECE_BYTES, end - begin))):
        window = before + piece
        if (found := window.find(what)) >= 0:
            return begin - len(before) + found
        before = window[1 - len(what) :]
        begin += len(piece)
    return -1


def _block(
    data: mmap.mmap,
    file: BinaryIO,
    found: re.Match[bytes],
    rows: tuple[int, int],
    encoding: tuple[str, bytes],
    charset: str,
) -> Block:
    begin, (end, after) = found.end(), rows
    inner = begin - 1
    while (inner := _find(file, b"\nCOPY ", inner, end)) >= 0 and not _COPY.match(data, inner + 1):
        inner += 1
    schema, table = _table(found["name"], charset)
    columns = tuple(_plain(name, charset) for name in _NAMES.findall(found["columns"] or b""))
    return Block(
        schema,
        table,
        columns,
        found["options"].decode(charset).strip(),
        encoding,
        (found.start(), begin),
        (begin, end),
        found["end"],
        after > end,
        inner + 1 if inner >= 0 else None,
    )


def _table(name: bytes, charset: str) -> tuple[str, str]:
    *schema, table = (_plain(part, charset) for part in _NAMES.findall(name))
    return (schema[0] if schema else "", table)


def _plain(name: bytes, charset: str) -> str:
    text = name.decode(charset)
    return text[1:-1].replace('""', '"') if text.startswith('"') else text
