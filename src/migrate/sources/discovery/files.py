"""The files of a delivery by what they are, opened where they describe themselves."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.delimited import DelimitedSource
from migrate.sources.description import SourceFile, SourceKind
from migrate.sources.discovery.members import Member, members_of
from migrate.sources.discovery.text import guess
from migrate.sources.errors import SourceError, unreadable
from migrate.sources.opening import open_source
from migrate.sources.source import OpenSource, Request

_MAGIC = {
    b"SQLite format 3\0": SourceKind.DATABASE,
    b"PAR1": SourceKind.PARQUET,
    b"PK\x03\x04": SourceKind.WORKBOOK,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": SourceKind.WORKBOOK,
}
# All but the first two are refused by a message that says what to ask for; so is an .xlsx with a password.
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# A table without a key, or a view, is sound: only a description gives its rows an order.
_NO_ORDER = "sources.order_missing"
_TEXTS = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class Discovered:
    """A source that was found. ``charset`` is "" where the file is not text; ``guesses``: what → what was taken."""

    source: SourceFile
    opened: OpenSource
    kind: SourceKind
    charset: str
    guesses: dict[str, str]


@dataclass(frozen=True)
class Undescribed:
    """A file, or a part of one, that is not read, and why.

    ``error``: why it could not be though it says what it is (damaged, locked); None if it only lacks a description.
    """

    place: str
    why: Text
    error: SourceError | None = None

    @classmethod
    def of(cls, place: str, error: SourceError) -> "Undescribed":
        """Return that a place could not be read."""
        return cls(place, error.text, error)


def discover(root: Path, batch_records: int) -> Iterator[Discovered | Undescribed]:
    """Yield what is found below a folder, in the order of the files' names. Links are not followed."""
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        folders.sort()
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(folder, name)
            file = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                yield Undescribed(file, _why("link"))
                continue
            try:
                yield from _file(path, file, root, batch_records)
            except OSError as error:
                yield Undescribed.of(file, unreadable(file, error))
    for each in closed:
        file = Path(each.filename).relative_to(root).as_posix()
        yield Undescribed.of(file, unreadable(file, each))


def _file(path: Path, file: str, root: Path, batch_records: int) -> Iterator[Discovered | Undescribed]:
    kind = _kind(path)
    if kind is SourceKind.DELIMITED:
        yield _delimited(path, file, root, batch_records)
    elif kind is None:
        yield Undescribed(file, _why("unknown" if path.stat().st_size else "empty"))
    else:
        try:
            members = members_of(kind, path, file)
        except SourceError as error:
            yield Undescribed.of(file, error)
            return
        if not members:
            yield Undescribed(file, _why("members"))
        siblings = [SourceFile(id=_place(file, m), kind=kind, file=file, member=m.name) for m in members]
        for source, member in zip(siblings, members, strict=True):
            yield _member(Request(source, member.system, siblings, root, batch_records=batch_records))


def _place(file: str, member: Member) -> str:
    return f"{file}/{member.name}" if member.name else file


def _kind(path: Path) -> SourceKind | None:
    with path.open("rb") as opened:
        start = opened.read(16)
    ending = path.suffix.lower()
    if ending in _TEXTS:
        return SourceKind.DELIMITED
    if ending == ".sql":
        return SourceKind.DUMP
    kind = next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), None)
    return None if kind is SourceKind.WORKBOOK and ending not in _WORKBOOKS else kind


def _delimited(path: Path, file: str, root: Path, batch_records: int) -> Discovered | Undescribed:
    told = guess(path)
    if told is None:
        return Undescribed(file, _why("text" if path.stat().st_size else "empty"))
    fields = tuple(Field(no=n, field=name, type=FieldType.MIXED) for n, name in enumerate(told.names, 1))
    layout = RecordLayout(name=path.stem, fields=fields)
    source = SourceFile(id=file, kind=SourceKind.DELIMITED, file=file)
    try:
        opened = DelimitedSource(
            [path], root, layout, told.charset, delimiter=told.delimiter, batch_records=batch_records
        )
    except SourceError as error:
        return Undescribed.of(file, error)
    guesses = {"delimiter": told.delimiter, "header": "1"} | ({} if told.certain else {"charset": told.charset})
    return Discovered(source, opened, SourceKind.DELIMITED, told.charset, guesses)


def _member(request: Request) -> Discovered | Undescribed:
    source, system = request.source, request.system
    try:
        opened = open_source(request)
    except SourceError as error:
        if error.key == _NO_ORDER:
            return Undescribed(source.id, error.text)
        return Undescribed.of(source.id, error)
    guesses = {}
    if system.workbook:
        guesses["header"] = ", ".join(map(str, system.workbook.header_rows))
    charset = system.charset if system.kind is SourceKind.DUMP else ""
    return Discovered(source, opened, system.kind, charset, guesses)


def _why(key: str) -> Text:
    return Text(*(message(f"sources.not_described_{key}", lang) for lang in (Lang.JA, Lang.EN)))
