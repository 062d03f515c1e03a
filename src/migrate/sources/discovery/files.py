"""The files of a delivery by what they are, opened where they describe themselves."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.delimited.opening import OpenDelimited
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.discovery.members import members_of
from migrate.sources.discovery.text import guess
from migrate.sources.errors import SourceError
from migrate.sources.opening import open_source
from migrate.sources.source import OpenSource, Request

_MAGIC = {
    b"SQLite format 3\0": SourceKind.DATABASE,
    b"PAR1": SourceKind.PARQUET,
    b"PK\x03\x04": SourceKind.WORKBOOK,
}
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
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
    """A file, or a part of one, that cannot be read without a description, and why."""

    place: str
    why: Text


def discover(root: Path, batch_records: int) -> Iterator[Discovered | Undescribed]:
    """Yield what is found below a folder, in the order of the files' names. Links are not followed."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            file = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                yield Undescribed(file, _why("link"))
            else:
                yield from _file(path, file, root, batch_records)


def _file(path: Path, file: str, root: Path, batch_records: int) -> Iterator[Discovered | Undescribed]:
    kind = _kind(path)
    if kind is SourceKind.DELIMITED:
        yield _delimited(path, file, root, batch_records)
    elif kind is None:
        yield Undescribed(file, _why("unknown"))
    else:
        try:
            members = members_of(kind, path, file)
        except SourceError as error:
            yield Undescribed(file, error.text)
            return
        for member in members:
            yield _member(kind, file, member.name, member.system, root, batch_records)


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
        return Undescribed(file, _why("text"))
    fields = tuple(Field(no=n, field=name, type=FieldType.MIXED) for n, name in enumerate(told.names, 1))
    layout = RecordLayout(name=path.stem, fields=fields)
    source = SourceFile(id=file, kind=SourceKind.DELIMITED, file=file)
    try:
        opened = OpenDelimited(
            [path], root, layout, told.charset, delimiter=told.delimiter, batch_records=batch_records
        )
    except SourceError as error:
        return Undescribed(file, error.text)
    guesses = {"delimiter": told.delimiter, "header": "1"} | ({} if told.certain else {"charset": told.charset})
    return Discovered(source, opened, SourceKind.DELIMITED, told.charset, guesses)


def _member(
    kind: SourceKind, file: str, member: str, system: SourceSystem, root: Path, batch_records: int
) -> Discovered | Undescribed:
    place = f"{file}/{member}" if member else file
    source = SourceFile(id=place, kind=kind, file=file, member=member)
    try:
        opened = open_source(Request(source, system, [source], root, batch_records=batch_records))
    except SourceError as error:
        return Undescribed(place, error.text)
    guesses = {}
    if system.workbook:
        guesses["header"] = ", ".join(map(str, system.workbook.header_rows))
    return Discovered(source, opened, kind, system.charset if kind is SourceKind.DUMP else "", guesses)


def _why(key: str) -> Text:
    return Text(*(message(f"sources.not_described_{key}", lang) for lang in (Lang.JA, Lang.EN)))
