"""A row of a table: its columns. What a database holds has no bytes that anyone could be shown."""

from typing import TYPE_CHECKING

from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt

if TYPE_CHECKING:
    from migrate.sources.database.source import DatabaseSource


def database_origins(source: "DatabaseSource", at: RecordAt) -> Origins:
    """Return the columns of a row, which is counted in the order of the source's key."""
    row = at.frame.row(0, named=True)
    key = ", ".join(getattr(column, "name", "?") for column in source.key)
    return {
        name: [Origin(None, None, (OriginStep("column", {"row": at.record, "order": key}, row[name]),), name)]
        for name in source.names
    }
