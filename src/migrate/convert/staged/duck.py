"""DuckDB as the stages use it: out of core, over Parquet, in a folder of the run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

MEMORY = "256MB"


@contextmanager
def connected(work: Path, memory_limit: str = MEMORY) -> Iterator["duckdb.DuckDBPyConnection"]:
    """Open a connection that spills to ``work`` beyond ``memory_limit``; what has an order must state it."""
    import duckdb  # not before it is used: the processes that only convert never do (14 MB, 0.03 s)

    connection = duckdb.connect()
    try:
        connection.execute(f"SET memory_limit = '{memory_limit}'")
        connection.execute(f"SET temp_directory = {text(str(work))}")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


def write_parquet(connection: "duckdb.DuckDBPyConnection", query: str, out: Path) -> None:
    """Write a query's rows, which it orders itself, in row groups that are read one at a time."""
    form = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 32768"
    connection.execute(f"COPY ({query}) TO {text(str(out))} ({form})")


def name(identifier: str) -> str:
    """Return an identifier as SQL."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """Return a string as SQL."""
    return "'" + value.replace("'", "''") + "'"


def files(paths: Sequence[Path]) -> str:
    """Return ``read_parquet`` of these files as SQL."""
    return f"read_parquet([{', '.join(text(str(p)) for p in paths)}])"
