"""Columns that rules over files need, on disk, and SQL over them in bounded memory."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from migrate.checks.answers import BESIDE, PLACE, PLACE_COLUMNS, Query, quoted, table
from migrate.checks.keep import Keep
from migrate.layout.models import Layout
from migrate.xml import RecordSerializer

# What the SQL may hold; beyond it DuckDB goes to disk. With 256 MB a query over ten million
# records took a tenth to a fifth less time, and the process 130 MB more.
MEMORY_LIMIT = "128MB"


class Spill:
    """The needed columns as Parquet files of a batch each, and a database over them.

    ``reads``: transfer file → needed columns; other files are not kept. The folder must be empty; what comes
    to lie in it is personal data, and the caller's to remove. The SQL takes as many threads as there are ``workers``.
    """

    def __init__(self, folder: Path, layout: Layout, reads: Mapping[str, Iterable[str]], workers: int = 1) -> None:
        self._folder, self._workers = folder, workers
        self.keep = Keep(folder, {f: list(dict.fromkeys((*PLACE_COLUMNS, *needed))) for f, needed in reads.items()})
        self._kept: dict[str, list[str]] = {}
        places: dict[str, pl.DataType] = dict.fromkeys(PLACE_COLUMNS, pl.UInt32())
        for file_id in self.keep.columns:
            # So that a file without records is a table without rows.
            nothing = pl.DataFrame(schema={**RecordSerializer(layout, file_id).schema, **places})
            self.add(file_id, self.keep(file_id, nothing))

    def add(self, file_id: str, kept: str) -> None:
        """Count what was kept of a batch among the file's records."""
        if kept:
            self._kept.setdefault(file_id, []).append(kept)

    def add_beside(self, files: pl.DataFrame) -> None:
        """Keep what lies beside the documents."""
        files.write_parquet(self._folder / f"{BESIDE}.parquet")

    @contextmanager
    def database(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a database in which every kept file is a view, ready for the SQL of queries.

        Raises OSError if the body needs more disk than there is.
        """
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "threads": self._workers,
            "temp_directory": str(self._folder / "duckdb"),
            # No rule depends on the order of rows, and not keeping it takes less memory.
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }
        with duckdb.connect(config=config) as connection:
            tables = {table(file_id): [self._folder / name for name in kept] for file_id, kept in self._kept.items()}
            if (beside := self._folder / f"{BESIDE}.parquet").exists():
                tables[BESIDE] = [beside]
            for name, paths in tables.items():
                files = ", ".join("'{}'".format(path.as_posix().replace("'", "''")) for path in paths)
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{files}])")
            try:
                yield connection
            except duckdb.OutOfMemoryException as error:
                if "max_temp_directory_size" in str(error):  # how DuckDB says that the disk is full
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder)) from None
                raise


def failing(connection: duckdb.DuckDBPyConnection, query: Query, limit: int) -> tuple[pl.DataFrame, int]:
    """Return the first ``limit`` rows of a query by place, and how many there are.

    Raises duckdb.Error for SQL that cannot be run.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE failing AS {query.sql}")
    # fetchall, since DuckDB 2 refuses other work while a result is not fetched to its end.
    ((count,),) = connection.execute("SELECT count(*) FROM failing").fetchall()
    shown = ", ".join((PLACE, *map(quoted, (*query.shown, *query.facts))))
    if not count:
        return pl.DataFrame(), 0
    cursor = connection.execute(f"SELECT {shown} FROM failing ORDER BY ALL LIMIT {limit}")
    names = [column[0] for column in cursor.description or ()]
    # As tuples, since they are few: beside NumPy, DuckDB 2.0's Arrow export ends the process with words about leaks.
    sample = pl.DataFrame(cursor.fetchall(), schema=names, orient="row", infer_schema_length=None)
    return sample.with_columns(pl.col(PLACE_COLUMNS).cast(pl.UInt32)), count
