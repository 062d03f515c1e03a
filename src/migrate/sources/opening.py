"""One door to every kind of source. Kinds are imported when asked for: some need libraries of an extra."""

from migrate.sources.description import SourceKind
from migrate.sources.source import OpenSource, Request


def open_source(request: Request) -> OpenSource:
    """Open a source. Raises SourceError if a file is not there, or is not as the converter describes it."""
    match request.system.kind_of(request.source):
        case SourceKind.DELIMITED:
            from migrate.sources.delimited.opening import open_delimited

            return open_delimited(request)
        case SourceKind.RECORDS:
            from migrate.sources.recordfile.opening import open_records

            return open_records(request)
        case SourceKind.WORKBOOK:
            from migrate.sources.workbook.opening import open_workbook

            return open_workbook(request)
        case SourceKind.DUMP:
            from migrate.sources.dump.opening import open_dump

            return open_dump(request)
        case SourceKind.DATABASE:
            from migrate.sources.database.opening import open_database

            return open_database(request)
        case SourceKind.PARQUET:
            from migrate.sources.parquet.opening import open_parquet

            return open_parquet(request)
