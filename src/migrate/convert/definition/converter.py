"""A converter folder (変換定義) as models: what a municipality's staff can read, and nothing else."""

import hashlib
from collections.abc import Collection
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

from pydantic import Field, ValidationError

from migrate.convert.definition.bilingual import Bilingual
from migrate.convert.definition.codes import read_code_table
from migrate.convert.definition.dates import Dates
from migrate.convert.definition.errors import ConverterError, told
from migrate.convert.definition.lookup import Lookup
from migrate.convert.definition.mapping import Mapping, read_mapping
from migrate.convert.definition.overlay import Overlay
from migrate.convert.definition.settings import read_settings
from migrate.convert.hooks import HOOKS, Hooks
from migrate.convert.staged.crosswalk import Crosswalk, read_crosswalk
from migrate.convert.staged.history import History
from migrate.convert.staged.objects import Objects
from migrate.convert.staged.unpivot import Each
from migrate.layout import data_room, parse_condition
from migrate.layout.models import Model
from migrate.sources.copybook import RecordType, read_column_table, read_copybook
from migrate.sources.definition import RecordLayout, read_record_layout
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.recordfile.layout import layout_of
from migrate.sources.source import Request

_RECORDS = SourceKind.RECORDS


class Source(SourceFile):
    """移行元 as a converter uses it: ``unused`` gives the reason for each field that no mapping takes.

    ``charset`` is the source's own, where it is not the system's; ``system`` the one whose numbers its keys are, where
    the crosswalk's ledger tells them apart.
    """

    charset: str = ""
    system: str = ""
    unused: dict[str, str] = Field(default_factory=dict)


class Target(Model):
    """One transfer file made from one source; ``where`` keeps the records that belong to it.

    ``expect_empty`` names fields that must hold nothing in these records, since no item takes them. ``each``: one
    record for each occurrence of a table. ``history``: items numbered and flagged over all records of a key.
    ``objects``: the files beside the data that the records name.
    """

    id: str
    source: str
    mapping: str
    where: str = ""
    excluded: Bilingual | None = None
    expect_empty: tuple[str, ...] = ()
    lookup: tuple[Lookup, ...] = ()
    each: Each | None = None
    history: History | None = None
    objects: Objects | None = None

    def origin(self, name: str) -> tuple[str, str]:
        """Return the source and the field that a name in its mapping means."""
        lookup, _, field = name.rpartition(".")
        return next(((one.source, field) for one in self.lookup if one.name == lookup), (self.source, name))


class Definition(SourceSystem):
    """The settings of a converter.

    ``not_converted``: pattern of source ids → why no transfer file is made of them; ``not_supplied``: pattern of
    transfer files (``0704``, ``14??``) → why they are not made; it speaks of files that nothing makes only.
    ``unused``: the reasons of fields that every source has (record type, serial number), for those no mapping takes.
    """

    id: str
    title: Bilingual
    layout: str
    system: str
    dates: Dates
    source: tuple[Source, ...]
    file: tuple[Target, ...] = ()
    crosswalk: dict[str, Crosswalk] = Field(default_factory=dict)
    unused: dict[str, str] = Field(default_factory=dict)
    not_supplied: dict[str, Bilingual] = Field(default_factory=dict)
    not_converted: dict[str, Bilingual] = Field(default_factory=dict)

    def only(self, domains: tuple[str, ...]) -> "Definition":
        """Return the definition of these domains (業務): nothing else is made, and says so."""
        files = tuple(target for target in self.file if target.id.startswith(domains))
        for domain in domains:
            if not any(target.id.startswith(domain) for target in files):
                known = ", ".join(sorted({target.id[:2] for target in self.file}))
                raise ConverterError(Path(self.id), told("domain_unknown", domain=domain, known=known))
        others = Bilingual(
            ja=f"求められた業務 ({', '.join(domains)}) には使わない移行元です。",
            en=f"Not used by the domains asked for ({', '.join(domains)}).",
        )
        return self.model_copy(update={"file": files, "not_converted": {**self.not_converted, "*": others}})

    def why_not_converted(self, source: Source) -> Bilingual | None:
        """Return why nothing is made of a source; None if the converter does not say."""
        reasons = (why for pattern, why in self.not_converted.items() if fnmatchcase(source.id, pattern))
        return next(reasons, None)

    def why_not_supplied(self, file_id: str) -> Bilingual | None:
        """Return why a transfer file that is not made is not; None if the converter does not say."""
        return next((why for pattern, why in self.not_supplied.items() if fnmatchcase(file_id, pattern)), None)

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

    ``overlay``: the file of a municipality's differences. ``domains``: only the transfer files whose ids begin so are
    made (all by default). Raises ConverterError for anything unreadable; that it fits the layout is proved by
    ``convert.check``.
    """

    def __init__(self, folder: Path, overlay: Path | None = None, domains: Collection[str] = ()) -> None:
        self.folder = folder
        self.overlay = Overlay(overlay) if overlay else None
        self.domains = tuple(sorted(domains))
        path = folder / "converter.toml"
        try:
            self.definition = Definition.model_validate(read_settings(folder))
            self._described = {s.id: s.file for s in self.definition.source}
            if self.overlay:
                settings = self.overlay.settings(self.definition.model_dump(mode="json", by_alias=True))
                self.overlay.finish_settings()
                path = self.overlay.path
                self.definition = Definition.model_validate(settings)
        except ValidationError as error:
            raise ConverterError(path, str(error)) from None
        if domains:
            self.definition = self.definition.only(self.domains)
        self.sources = {s.id: s for s in self.definition.source}
        self.types = {
            s.file: self._record_types(s) for s in self.sources.values() if self.definition.kind_of(s) is _RECORDS
        }
        self.records = {s.id: self._layout(s) for s in self.sources.values()}
        try:
            tables = sorted((folder / "codes").glob("*.csv"))
            self.code_texts = {p: self._table("codes", p.stem, p) for p in tables}
            self.codes = {path.stem: read_code_table(path, text) for path, text in self.code_texts.items()}
            for where in (target.where for target in self.definition.file if target.where):
                parse_condition(where)
        except ValueError as error:
            raise ConverterError(folder, str(error)) from None
        self.mappings = {t.mapping: self._mapping(t.mapping) for t in self.definition.file}
        self.crosswalks = {name: read_crosswalk(self._ledger(of)) for name, of in self.definition.crosswalk.items()}
        if self.overlay:
            self.overlay.finish()

    @property
    def code_labels(self) -> dict[str, dict[str, set[str]]]:
        """The values of the code tables by table, each with its labels: what the vendor's list is held against."""
        return {name: table.known for name, table in self.codes.items()}

    def _ledger(self, crosswalk: Crosswalk) -> Path:
        """Return a crosswalk's ledger: beside the overlay if it is there, else in the converter's folder."""
        beside = self.overlay.path.parent / crosswalk.ledger if self.overlay else None
        return beside if beside and beside.is_file() else self.folder / crosswalk.ledger

    def _table(self, room: str, name: str, path: Path) -> str:
        """Return the text of a CSV, as the overlay has it."""
        text = path.read_text("utf-8-sig")
        return self.overlay.table(room, name, text) if self.overlay else text

    def _mapping(self, name: str) -> tuple[Mapping, ...]:
        path = self.folder / "mappings" / name
        if not path.is_file():
            raise ConverterError(path, told("mapping_missing"))
        return read_mapping(path, self._table("mapping", name, path))

    def layout_path(self, source: Source) -> Path:
        """Return the file with a source's record layout; it is named after the file of converter.toml."""
        if self.definition.kind_of(source) is not _RECORDS:
            return self.folder / "records" / f"{source.id}.csv"
        copybook = self.folder / "records" / f"{PurePosixPath(self._described.get(source.id, source.file)).stem}.cpy"
        table = copybook.with_suffix(".csv")
        return table if table.is_file() else copybook

    def _record_types(self, source: Source) -> tuple[RecordType, ...]:
        """Read the copybook of a file of records, or the column table in its stead."""
        path = self.layout_path(source)
        if not path.is_file():
            raise ConverterError(path, f"the record layout of {source.file} is missing, as .cpy or .csv")
        return read_column_table(path) if path.suffix == ".csv" else read_copybook(path)

    def _layout(self, source: Source) -> RecordLayout:
        types = self.types.get(source.file)
        if types is None:
            return read_record_layout(self.layout_path(source))
        mine = [t for t in types if t.name == source.member]
        if not mine:
            known = ", ".join(t.name for t in types)
            raise ConverterError(self.folder, f"source {source.id}: no record type {source.member}; there are: {known}")
        return layout_of(mine[0])

    def request(self, source: Source, root: Path, batch_records: int) -> Request:
        """Return what it takes to open a source of a delivery."""
        return Request(
            source=source,
            system=self._system(source),
            siblings=[s for s in self.sources.values() if s.file == source.file],
            root=root,
            layout=self.records[source.id],
            types=self.types.get(source.file, ()),
            batch_records=batch_records,
        )

    def _system(self, source: Source) -> SourceSystem:
        if not source.charset:
            return self.definition
        settings = {name: getattr(self.definition, name) for name in SourceSystem.model_fields}
        if self.definition.records:
            settings["records"] = self.definition.records.model_copy(update={"charset": source.charset})
        return SourceSystem.model_validate(settings | {"charset": source.charset})

    @cached_property
    def hooks(self) -> Hooks | None:
        """What hooks.py defines; None if the folder has none. Runs that file. Raises ConverterError."""
        path = self.folder / HOOKS
        return Hooks(path, {name: record.names for name, record in self.records.items()}) if path.is_file() else None

    def fields_of(self, source: str) -> list[str]:
        """Return the fields mappings may take of a source: those of its layout, and what its hook adds."""
        hook = self.hooks.by_source.get(source) if self.hooks else None
        return [*self.records[source].names, *(hook.adds if hook else ())]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the folder's definition files and the overlay, so that a report can say by what it was made.

        Overlays that lie in the folder (``overlays/``) count only when they are used.
        """
        digest = hashlib.sha256()
        if self.overlay:
            digest.update(self.overlay.sha256.encode())
        for crosswalk in self.definition.crosswalk.values():
            digest.update(self._ledger(crosswalk).read_bytes().replace(b"\r\n", b"\n") + b"\0")
        files = {p for p in self.folder.rglob("*") if p.suffix in {".toml", ".csv", ".cpy", ".py"}}
        for path in sorted(files - {*(self.folder / "overlays").rglob("*")}):
            digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return digest.hexdigest()


def available_converters() -> list[str]:
    """Return the names of the shipped converters."""
    return sorted(p.parent.name for p in data_room("converters").glob("*/converter.toml"))


def load_converter(name: str, overlay: Path | None = None, domains: Collection[str] = ()) -> Converter:
    """Read a converter by the name of its folder in ``converters/``, or by path, and a municipality's overlay.

    ``domains`` as for Converter. Raises ConverterError.
    """
    folder = Path(name) if Path(name).is_dir() else data_room("converters") / name
    if not folder.is_dir():
        known = ", ".join(available_converters())
        raise ConverterError(folder, told("converter_unknown", known=known))
    return Converter(folder, overlay, domains)
