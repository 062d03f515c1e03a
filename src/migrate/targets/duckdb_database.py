"""A DuckDB file of ours: opened or made, of this layout and no other."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from migrate.layout import Layout
from migrate.targets.duckdb_ddl import create_statements
from migrate.targets.errors import TargetError

# Nothing is fetched from a network; sealed machines have none.
_CONFIG: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# Counts up when the loader's own tables change; an older database is refused, never misread.
SCHEMA_VERSION = "1"


@contextmanager
def opened(path: Path, layout: Layout, memory_limit: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the database, making it with the whole layout's schema if it is not there; close it at the end.

    Raises TargetError for a database of another layout or with tables of others, else DuckDB's own errors.
    """
    connection = duckdb.connect(path, config=_CONFIG | {"memory_limit": memory_limit})
    try:
        # DuckDB opens ":memory:", or a Parquet file, as a database that is gone with the process.
        kept = "SELECT count(path) FROM duckdb_databases() WHERE database_name = current_database()"
        if number(connection, kept) == 0:
            raise TargetError("targets.not_a_database", path=path)
        _prepare(connection, path, layout)
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what is done inside, or nothing of it."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has ended the transaction already
            connection.rollback()
        raise


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> Iterator[None]:
    """Let SQL read a frame as a table, through Arrow's C interface: no temporary file with names in it."""
    connection.register(name, _ArrowStream(frame))
    try:
        yield
    finally:
        connection.unregister(name)


def number(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> int:
    """Return the one number a query gives."""
    row = connection.execute(query, list(values)).fetchone()
    if row is None:
        raise LookupError(query)
    return int(row[0])


class _ArrowStream:
    """Only the stream: given the frame itself, DuckDB asks for pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout) -> None:
    asked = {"schema": SCHEMA_VERSION, "layout": layout.version, "layout_digest": layout.digest}
    there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = '_migrate_meta'").fetchone()
    if there is None:
        try:
            with transaction(connection):
                for statement in create_statements(layout):
                    connection.execute(statement)
                connection.executemany("INSERT INTO _migrate_meta VALUES (?, ?)", list(asked.items()))
        except duckdb.CatalogException as error:
            raise TargetError("targets.foreign_tables", path=path) from error
        return
    found = dict(connection.execute("SELECT key, value FROM _migrate_meta").fetchall())
    if found.get("schema") != SCHEMA_VERSION:
        raise TargetError("targets.other_schema", path=path, found=found.get("schema"), asked=SCHEMA_VERSION)
    if found["layout"] != layout.version:
        raise TargetError("targets.other_layout", path=path, found=found["layout"], asked=layout.version)
    if found["layout_digest"] != layout.digest:
        raise TargetError("targets.changed_layout", path=path, layout=layout.version)
