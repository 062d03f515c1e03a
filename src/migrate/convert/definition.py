"""A converter folder (変換定義) as models: what a municipality's staff can read, and nothing else."""

import csv
import hashlib
import tomllib
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

from pydantic import Field, ValidationError

from migrate.convert.codes import CodeTable, read_code_table
from migrate.layout import data_room, parse_condition
from migrate.layout.models import Model
from migrate.sources import (
    RecordLayout,
    RecordType,
    Request,
    SourceFile,
    SourceKind,
    SourceSystem,
    layout_of,
    read_column_table,
    read_copybook,
    read_record_layout,
)

_RECORDS = SourceKind.RECORDS
MAPPING_COLUMNS = ["item", "function", "from", "args", "when", "note"]


class ConverterError(Exception):
    """A converter that cannot be used: names the file, the line where there is one, and what is wrong."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        self.path, self.problem, self.line = path, problem, line
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {problem}")


class Bilingual(Model):
    """A reason or a title that people read."""

    ja: str
    en: str


class Source(SourceFile):
    """移行元 as a converter uses it: ``unused`` gives the reason for each field that no mapping takes."""

    unused: dict[str, str] = Field(default_factory=dict)


class Lookup(Model):
    """Another source joined by key. ``merge``: its records end in this file's records and are counted so."""

    source: str
    on: dict[str, str]
    merge: bool = False
    required: bool = False


class Target(Model):
    """One transfer file made from one source; ``where`` keeps the records that belong to it.

    ``expect_empty`` names fields that must hold nothing in these records, since no item takes them.
    """

    id: str
    source: str
    mapping: str
    where: str = ""
    excluded: Bilingual | None = None
    expect_empty: tuple[str, ...] = ()
    lookup: tuple[Lookup, ...] = ()


class Dates(Model):
    """The date styles this system writes (see migrate.values.dates) and its marks for "not set"."""

    styles: tuple[str, ...]
    unset: tuple[str, ...] = ()


class Mapping(Model):
    """One row of a mapping: which item, made how, from which fields."""

    line: int
    item: str
    function: str
    fields: tuple[str, ...]
    args: dict[str, str]
    when: str
    note: str


class Definition(SourceSystem):
    """converter.toml. ``not_converted``: pattern of source ids → why no transfer file is made of them (yet)."""

    id: str
    title: Bilingual
    layout: str
    system: str
    dates: Dates
    source: tuple[Source, ...]
    file: tuple[Target, ...] = ()
    not_supplied: dict[str, Bilingual] = Field(default_factory=dict)
    not_converted: dict[str, Bilingual] = Field(default_factory=dict)

    def why_not_converted(self, source: Source) -> Bilingual | None:
        """Return why nothing is made of a source; None if the converter does not say."""
        reasons = (why for pattern, why in self.not_converted.items() if fnmatchcase(source.id, pattern))
        return next(reasons, None)

    @cached_property
    def converted(self) -> tuple[Source, ...]:
        """The sources that transfer files are made of, or that are joined to such.

        Of a file of records all are read, since header and trailer speak of the whole file.
        """
        used = {t.source for t in self.file} | {lookup.source for t in self.file for lookup in t.lookup}
        whole = {s.file for s in self.source if s.id in used and self.kind_of(s) is SourceKind.RECORDS}
        return tuple(s for s in self.source if s.id in used or s.file in whole)


class Converter:
    """A converter folder, read: definition, record layouts, mappings, code tables.

    Raises ConverterError for anything unreadable; that it fits the layout is proved by ``convert.check``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / "converter.toml"
        try:
            self.definition = Definition.model_validate(tomllib.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            raise ConverterError(path, "the folder has no converter.toml") from None
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            raise ConverterError(path, str(error)) from None
        self.sources = {s.id: s for s in self.definition.source}
        self.types = {
            s.file: self._record_types(s) for s in self.sources.values() if self.definition.kind_of(s) is _RECORDS
        }
        self.records = {s.id: self._layout(s) for s in self.sources.values()}
        try:
            self.codes: dict[str, CodeTable] = {
                p.stem: read_code_table(p) for p in sorted((folder / "codes").glob("*.csv"))
            }
            for where in (target.where for target in self.definition.file if target.where):
                parse_condition(where)
        except ValueError as error:
            raise ConverterError(folder, str(error)) from None
        self.mappings = {t.mapping: _read_mapping(folder / "mappings" / t.mapping) for t in self.definition.file}

    def _record_types(self, source: Source) -> tuple[RecordType, ...]:
        """Read the copybook of a file of records, or the column table in its stead."""
        copybook = self.folder / "records" / f"{PurePosixPath(source.file).stem}.cpy"
        table = copybook.with_suffix(".csv")
        if table.is_file():
            return read_column_table(table)
        if not copybook.is_file():
            raise ConverterError(copybook, f"the record layout of {source.file} is missing, as .cpy or .csv")
        return read_copybook(copybook)

    def _layout(self, source: Source) -> RecordLayout:
        types = self.types.get(source.file)
        if types is None:
            return read_record_layout(self.folder / "records" / f"{source.id}.csv")
        mine = [t for t in types if t.name == source.member]
        if not mine:
            known = ", ".join(t.name for t in types)
            raise ConverterError(self.folder, f"source {source.id}: no record type {source.member}; there are: {known}")
        return layout_of(mine[0])

    def request(self, source: Source, root: Path, batch_records: int) -> Request:
        """Return what it takes to open a source of a delivery."""
        return Request(
            source=source,
            system=self.definition,
            siblings=[s for s in self.sources.values() if s.file == source.file],
            root=root,
            layout=self.records[source.id],
            types=self.types.get(source.file, ()),
            batch_records=batch_records,
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the folder's definition files, so that a report can say by what it was made."""
        digest = hashlib.sha256()
        for path in sorted(p for p in self.folder.rglob("*") if p.suffix in {".toml", ".csv", ".cpy", ".py"}):
            digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return digest.hexdigest()


def available_converters() -> list[str]:
    """Return the names of the shipped converters."""
    return sorted(p.parent.name for p in data_room("converters").glob("*/converter.toml"))


def load_converter(name: str) -> Converter:
    """Read a converter by the name of its folder in ``converters/``, or by path. Raises ConverterError."""
    folder = Path(name) if Path(name).is_dir() else data_room("converters") / name
    if not folder.is_dir():
        known = ", ".join(available_converters())
        raise ConverterError(folder, f"there is no such converter; there are: {known}")
    return Converter(folder)


def _read_mapping(path: Path) -> tuple[Mapping, ...]:
    if not path.is_file():
        raise ConverterError(path, "the mapping named in converter.toml is missing")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if reader.fieldnames != MAPPING_COLUMNS:
            raise ConverterError(path, f"the columns must be {','.join(MAPPING_COLUMNS)}", 1)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ConverterError(path, "the row has not as many cells as the header", reader.line_num)
            try:
                args = dict(pair.split("=", 1) for pair in row["args"].split(";") if pair)
            except ValueError:
                raise ConverterError(path, "args must be name=value;name=value", reader.line_num) from None
            try:
                if row["when"]:
                    parse_condition(row["when"])
            except ValueError as error:
                raise ConverterError(path, f"when: {error}", reader.line_num) from None
            fields = tuple(f for f in row["from"].split("|") if f)
            rows.append(
                Mapping(
                    line=reader.line_num,
                    item=row["item"],
                    function=row["function"],
                    fields=fields,
                    args=args,
                    when=row["when"],
                    note=row["note"],
                )
            )
    return tuple(rows)
