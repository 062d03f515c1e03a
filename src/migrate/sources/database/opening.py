"""The door to databases: it alone is imported where SQLAlchemy may not be installed."""

from typing import TYPE_CHECKING

from migrate.sources.errors import SourceError
from migrate.sources.source import Request

if TYPE_CHECKING:
    from migrate.sources.database.source import DatabaseSource


def open_database(request: Request) -> "DatabaseSource":
    """Open the table or view ``member`` of the SQLite file or the database URL ``file``.

    Raises SourceError if SQLAlchemy or the driver is not installed, the database cannot be reached, or the
    table is not there, has other columns than the layout, a column of a type without text form, or no key.
    """
    try:
        from migrate.sources.database.table import open_table

        return open_table(request)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("migrate"):
            raise
        raise SourceError("sources.database_driver", module=error.name) from None
