"""Reading one consistent state of a database, and saying what went wrong without saying what was in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from migrate.sources.database.address import is_url, server_place, server_url, sqlite_file
from migrate.sources.errors import SourceError
from migrate.sources.lexical import TIME_ZONE

_OFFSET = "+09:00"
_CONNECT: dict[str, dict[str, Any]] = {
    "postgresql": {"options": f"-c timezone={TIME_ZONE} -c datestyle=ISO,YMD -c extra_float_digits=3"},
    "mysql": {"charset": "utf8mb4", "init_command": f"SET time_zone = '{_OFFSET}'"},
}
# What makes all that a connection reads one state of the database, and keeps it from writing.
_ENGINE: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "execution_options": {"postgresql_readonly": True}},
    "mysql": {"isolation_level": "REPEATABLE READ"},
    "mssql": {"isolation_level": "SNAPSHOT"},
}
_BEGIN = {
    "mysql": ("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",),
    "oracle": (f"ALTER SESSION SET TIME_ZONE = '{_OFFSET}'", "SET TRANSACTION READ ONLY"),
}


@dataclass(frozen=True)
class Database:
    """A database that can be connected to. ``place`` names it; ``file`` is it, where it is a SQLite file."""

    engine: sa.Engine
    place: str
    file: Path | None = None

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Connect, and read one state of the database until the end. Raises SourceError for whatever fails."""
        try:
            with self.engine.connect() as connection:
                for statement in _BEGIN.get(connection.dialect.name, ()):
                    connection.exec_driver_sql(statement)
                yield connection
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            raise self._fault(error) from None
        except UnicodeError:
            raise SourceError("sources.database_text", place=self.place) from None

    def _fault(self, error: Exception) -> SourceError:
        """Name the kind of a fault; what a driver says of it may quote values, users and passwords."""
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, UnicodeError) or (isinstance(cause, sqlite3.Error) and "decode to UTF-8" in str(cause)):
            return SourceError("sources.database_text", place=self.place)
        code = getattr(cause, "sqlstate", None) or next((a for a in cause.args if isinstance(a, int)), "")
        kind = f"{type(cause).__name__} {code}".strip()
        return SourceError("sources.database_failed", place=self.place, kind=kind)


def database_of(root: Path, file: str) -> Database:
    """Return the database at a URL, or the SQLite file below ``root``. Raises SourceError."""
    if not is_url(file):
        path = sqlite_file(root, file)
        # immutable: nothing is written beside it either, and no other process is waited for
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool)
        return Database(engine, file, path)
    url = server_url(file)
    name = "mysql" if url.get_backend_name() == "mariadb" else url.get_backend_name()
    engine = sa.create_engine(url, poolclass=NullPool, connect_args=_CONNECT.get(name, {}), **_ENGINE.get(name, {}))
    return Database(engine, server_place(url))
