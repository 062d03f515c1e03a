"""Files of records: each copybook with the data file of its name; header, trailer and record types told apart."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from migrate.characters import HostCharset
from migrate.convert.definition.errors import told
from migrate.convert.scaffold.found import Found, Skipped
from migrate.convert.scaffold.framing import FORMS, Form, fits, records
from migrate.sources import SourceError
from migrate.sources.charsets import any_charset
from migrate.sources.copybook import RecordType, read_copybook
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.opening import open_source
from migrate.sources.recordfile.form import Edge, RecordsForm
from migrate.sources.recordfile.layout import layout_of
from migrate.sources.source import Request

# A header stands first; so far the first record of data is looked for.
_FIRST = 10
_COPYBOOKS = frozenset({".cpy", ".cob", ".cbl", ".copy", ".inc"})
# 「世帯（REC-KBN=1）」: how vendors' comments say which record a type is.
_CONDITION = re.compile(r"([0-9A-Za-z-]+)\s*=\s*['\"]?([0-9A-Za-z]+)")
_EDGES = {"header": re.compile("HEAD|ヘッダ|ヘッダー"), "trailer": re.compile("TRAIL|トレーラ|エンド|END-")}


@dataclass(frozen=True)
class _File:
    """A data file and its copybook."""

    place: str
    path: Path
    copybook: Path
    types: tuple[RecordType, ...]


def find_records(
    root: Path, copybooks: Path, charset: str, batch_records: int
) -> tuple[list[Found | Skipped], RecordsForm]:
    """Return the sources of the files that have a copybook, and how their records lie.

    Raises SourceError for a character set there is none of, DefinitionErrors for a copybook that cannot be read.
    """
    mixed = any_charset(charset)
    files = list(_paired(root, copybooks))
    form = _best(files)
    national = charset.partition("+")[2]
    settings = {"charset": charset, "national": national, "framing": form.framing, **form.settings}
    settings["coding"] = "ebcdic" if isinstance(mixed, HostCharset) else "ascii"
    select, edges = _told_apart(files, form, mixed)
    settings |= {"select": select, **edges}
    records_form = RecordsForm.model_validate(settings)
    system = SourceSystem(kind=SourceKind.RECORDS, charset=charset, records=records_form)
    found: list[Found | Skipped] = []
    for file in files:
        if not fits(file.path, file.types, form):
            found.append(Skipped(file.place, told("scaffold_framing", framing=form.framing)))
            continue
        found += _sources(file, form, system, root, batch_records)
    return found, records_form


def _paired(root: Path, copybooks: Path) -> Iterator[_File]:
    """Yield the data files that have a copybook of their name."""
    books = {p.stem.lower(): p for p in sorted(copybooks.rglob("*")) if p.suffix.lower() in _COPYBOOKS}
    for path in sorted(root.rglob("*")):
        stem = re.sub("_[0-9]+$", "", path.stem).lower()
        book = books.get(path.stem.lower()) or books.get(stem)
        first = path.stem.lower() in books or path.stem.endswith("_1")
        if path.is_file() and not path.is_symlink() and book and first and path.suffix.lower() not in _COPYBOOKS:
            name = path.stem if path.stem.lower() in books else path.stem.removesuffix("_1")
            place = path.with_name(f"{name}{path.suffix}").relative_to(root).as_posix()
            yield _File(place, path, book, read_copybook(book))


def _best(files: Sequence[_File]) -> Form:
    """Return the form that most files can be of; the plainest of several."""
    filled = [file for file in files if file.path.stat().st_size]
    return max(FORMS, key=lambda form: sum(fits(f.path, f.types, form) for f in filled))


def _told_apart(files: Sequence[_File], form: Form, charset: object) -> tuple[tuple[str, ...], dict[str, Edge]]:
    """Guess the field that tells the record type, and header and trailer with their texts in it."""
    conditions = [m for f in files for t in f.types if (m := _CONDITION.fullmatch(t.condition))]
    several = [f for f in files if len(f.types) > 1]
    if not several:
        return (), {}
    first = several[0].types[0].named[0].name
    select = max((m[1] for m in conditions), key=[m[1] for m in conditions].count) if conditions else first
    edges = {}
    for name, pattern in _EDGES.items():
        of = [next((t for t in f.types if pattern.search(f"{t.name} {t.label}")), None) for f in files]
        if not of or not all(of):
            continue
        types = [t for t in of if t]
        names = {t.name for t in types}
        ending = types[0].name.rpartition("-")[2]
        record = types[0].name if len(names) == 1 else f"*-{ending}"
        told_by = _CONDITION.fullmatch(types[0].condition)
        code = told_by[2] if told_by else _code(several[0], form, charset, last=name == "trailer")
        if code:
            edges[name] = Edge(record=record, code=code)
    return (select,), edges


def _code(file: _File, form: Form, charset: object, *, last: bool) -> str:
    """Return the text at the beginning of a file's first or last record, where its first field stands."""
    every = records(file.path, form, max(t.length for t in file.types))
    return _text(deque(every, maxlen=1).pop() if last else next(every, None), file, charset)


def _data_code(file: _File, form: Form, charset: object, edges: set[str]) -> str:
    """Return the text of the first record that is neither header nor trailer."""
    first = islice(records(file.path, form, max(t.length for t in file.types)), _FIRST)
    return next((code for record in first if (code := _text(record, file, charset)) not in edges), "")


def _text(record: bytes | None, file: _File, charset: object) -> str:
    """Return what stands in a record's first field, "" if that is no letter or digit."""
    field = file.types[0].named[0]
    part = (record or b"")[field.offset : field.offset + field.length]
    text = part.decode("cp037" if isinstance(charset, HostCharset) else "ascii", "replace")
    return text if text.isascii() and text.isalnum() else ""


def _sources(
    file: _File, form: Form, system: SourceSystem, root: Path, batch_records: int
) -> Iterator[Found | Skipped]:
    assert system.records is not None  # find_records has just made it
    edges = {t.name for t in system.records.edges(file.types)}
    data = [t for t in file.types if t.name not in edges]
    stem = re.sub("[^0-9A-Za-z]", "", file.copybook.stem).upper() or "R"
    codes = {edge.code for edge in (system.records.header, system.records.trailer) if edge}
    alone = _data_code(file, form, any_charset(system.charset), codes) if len(file.types) > 1 else ""
    made = []
    for number, type_ in enumerate(data, 1):
        told_by = _CONDITION.fullmatch(type_.condition)
        source = SourceFile(
            id=stem if len(data) == 1 else f"{stem}_{number}",
            file=file.place,
            member=type_.name,
            when=told_by[2] if told_by else alone if len(data) == 1 else "",
        )
        made.append((source, type_))
    for source, type_ in made:
        layout = layout_of(type_)
        siblings = [other for other, _ in made]
        try:
            opened = open_source(Request(source, system, siblings, root, layout, file.types, batch_records))
        except SourceError as error:
            yield Skipped(f"{file.place}/{type_.name}", error.text)
            opened = None
        label = re.sub("[（(].*", "", type_.label).split("\u3000")[0]
        yield Found(source, opened, label, layout=layout, types=file.types, copybook=file.copybook)
