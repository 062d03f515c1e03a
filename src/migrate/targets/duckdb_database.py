"""A DuckDB file of ours: opened or made, of this layout and no other."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from migrate.layout import Layout
from migrate.targets.duckdb_ddl import create_statements, literal
from migrate.targets.errors import TargetError

# Nothing is fetched from a network; sealed machines have none.
_CONFIG: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# A batch goes into the file at once, past the log, if it fills a row group. With DuckDB's own size none does, and the
# last row group is written anew for every batch: 18 µs a record and 560 MiB instead of 9 and 425 (182 columns). A batch
# that is larger than a row group costs half as much again, so row groups grow with the batches.
_ROW_GROUP, _LARGEST_ROW_GROUP, _VECTOR = 16_384, 122_880, 2_048
# Counts up when the loader's own tables change; an older database is refused, never misread.
SCHEMA_VERSION = "1"


@contextmanager
def opened(
    path: Path, layout: Layout, memory_limit: str, *, batch_records: int = _ROW_GROUP
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the database, making it with the whole layout's schema if it is not there; close it at the end.

    Raises TargetError for a database of another layout or with tables of others, else DuckDB's own errors.
    """
    beside = {"temp_directory": f"{path}.tmp"}  # DuckDB's own choice, were it not attached: records may lie there
    # A batch is one row group, which one thread writes; a second takes 50 MiB and brings nothing.
    config = _CONFIG | beside | {"memory_limit": memory_limit, "threads": "1"}
    # Made with a connection of its own: the schema of 330 tables leaves 270 MiB behind, opening it takes 60.
    with _connected(path, config, batch_records) as connection:
        if not (made := _prepare(connection, path, layout)):
            yield connection
    if made:
        with _connected(path, config, batch_records) as connection:
            yield connection


@contextmanager
def _connected(path: Path, config: dict[str, Any], batch_records: int) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config=config)
    try:
        _attach(connection, path, batch_records)
        # DuckDB opens ":memory:", or a Parquet file, as a database that is gone with the process.
        kept = "SELECT count(path) FROM duckdb_databases() WHERE database_name = current_database()"
        if number(connection, kept) == 0:
            raise TargetError("targets.not_a_database", path=path)
        yield connection
    finally:
        connection.close()


def settle(connection: duckdb.DuckDBPyConnection, path: Path, batch_records: int) -> None:
    """Write what only the log and memory have into the file, and forget it: the database is closed and opened again.

    A block of a key's index that was changed is held until it is written, and batches go past the log, which would
    else bring that about (80 bytes a record); what was written is kept for reading, and of every row group its place
    (25 bytes a record). A load reads neither.
    """
    connection.execute("USE memory")
    connection.execute("DETACH target")
    _attach(connection, path, batch_records)


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, batch_records: int) -> None:
    group = min(max(_ROW_GROUP, -(-batch_records // _VECTOR) * _VECTOR), _LARGEST_ROW_GROUP)
    connection.execute(f"ATTACH {literal(str(path))} AS target (ROW_GROUP_SIZE {group})")
    connection.execute("USE target")


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
        with suppress(duckdb.TransactionException):  # undone with the transaction that has failed
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


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout) -> bool:
    """Tell whether the schema was made just now; if it was there, it is this layout's."""
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
        return True
    found = dict(connection.execute("SELECT key, value FROM _migrate_meta").fetchall())
    if found.get("schema") != SCHEMA_VERSION:
        raise TargetError("targets.other_schema", path=path, found=found.get("schema"), asked=SCHEMA_VERSION)
    if found["layout"] != layout.version:
        raise TargetError("targets.other_layout", path=path, found=found["layout"], asked=layout.version)
    if found["layout_digest"] != layout.digest:
        raise TargetError("targets.changed_layout", path=path, layout=layout.version)
    return False
