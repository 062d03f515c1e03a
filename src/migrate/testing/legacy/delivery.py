"""A delivery of a legacy system, written of records by source as its converter describes the files."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from migrate.convert.definition.converter import Converter, Source
from migrate.sources.description import SourceKind, SourceSystem
from migrate.testing.legacy.objects import write_objects
from migrate.testing.legacy.papers import write_papers
from migrate.testing.legacy.recordfiles import RecordWriter
from migrate.testing.legacy.tables import Table, write_csv, write_dump, write_parquet, write_sqlite, write_workbook
from migrate.testing.reference.values import Record

_TABLES: dict[SourceKind, Callable[[Path, Sequence[Table], SourceSystem], None]] = {
    SourceKind.DELIMITED: write_csv,
    SourceKind.DUMP: write_dump,
    SourceKind.WORKBOOK: write_workbook,
    SourceKind.DATABASE: write_sqlite,
    SourceKind.PARQUET: write_parquet,
}


def write_delivery(root: Path, converter: Converter, records: dict[str, list[Record]]) -> None:
    """Write the files and papers of a delivery below ``root``; sources without records get files without any.

    Raises ValueError for a form that is not written (records in blocks or segments).
    """
    files: dict[str, list[Source]] = defaultdict(list)
    for source in converter.definition.source:
        files[source.file].append(source)
    # each counted as one, as vendors do
    counts = dict.fromkeys(write_objects(root, converter, records), 1)
    for file, sources in files.items():
        if not any(source.id in records for source in sources):
            continue
        kind = converter.definition.kind_of(sources[0])
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind is SourceKind.RECORDS:
            counts[file] = RecordWriter(converter).write(path, sources, records)
            continue
        tables = [_table(converter, source, records.get(source.id, [])) for source in sources]
        _TABLES[kind](path, tables, converter.definition)
        name = f"{file}.csv" if kind is SourceKind.DELIMITED else file
        counts[name] = sum(len(records.get(s.id, ())) for s in sources if s.inventoried)
    write_papers(root, converter, records, counts)


def _table(converter: Converter, source: Source, records: list[Record]) -> Table:
    names = converter.records[source.id].names
    return source.member or source.id, names, [[record.get(name) or "" for name in names] for record in records]
