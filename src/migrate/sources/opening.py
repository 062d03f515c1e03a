"""One door to every kind of source."""

from collections.abc import Callable

from migrate.sources.database.opening import open_database
from migrate.sources.delimited.opening import open_delimited
from migrate.sources.description import SourceKind
from migrate.sources.dump.opening import open_dump
from migrate.sources.parquet.opening import open_parquet
from migrate.sources.recordfile.opening import open_records
from migrate.sources.source import OpenSource, Request
from migrate.sources.workbook.opening import open_workbook

_OPEN: dict[SourceKind, Callable[[Request], OpenSource]] = {
    SourceKind.DELIMITED: open_delimited,
    SourceKind.RECORDS: open_records,
    SourceKind.WORKBOOK: open_workbook,
    SourceKind.DUMP: open_dump,
    SourceKind.DATABASE: open_database,
    SourceKind.PARQUET: open_parquet,
}


def open_source(request: Request) -> OpenSource:
    """Open a source. Raises SourceError if a file is not there, or is not as the converter describes it."""
    return _OPEN[request.system.kind_of(request.source)](request)
