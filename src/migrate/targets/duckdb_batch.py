"""One batch into DuckDB: rows, rejects and the batch's own row, in the caller's transaction."""

from datetime import UTC, datetime

import duckdb
import polars as pl

from migrate.targets.duckdb_database import registered
from migrate.targets.duckdb_ddl import quote, sql_type
from migrate.targets.parts import Part
from migrate.targets.schema import BATCH, LEXICAL, ORDINAL, PART, Column, Kind, Table


def insert(connection: duckdb.DuckDBPyConnection, table: Table, batch_id: str, rows: pl.DataFrame) -> None:
    """Insert a batch's rows as typed values. Raises duckdb.ConstraintException if the table has the key of one.

    Columns without a value are not sent: of the items of a file a vendor fills a quarter.
    """
    with registered(connection, "batch", rows):
        connection.execute(_insertion(table, rows), [batch_id])


def insert_new(
    connection: duckdb.DuckDBPyConnection, table: Table, batch_id: str, rows: pl.DataFrame
) -> tuple[pl.DataFrame, pl.Series]:
    """Insert the rows whose key the table has not; return them, and the ordinals of the others.

    Asks the key's index, however large the table; thrice as slow as :func:`insert`.
    """
    with registered(connection, "batch", rows):
        passing_over = f"{_insertion(table, rows)} ON CONFLICT DO NOTHING RETURNING {ORDINAL}"
        inserted = connection.execute(passing_over, [batch_id]).fetchall()
    new = rows[ORDINAL].is_in([ordinal for (ordinal,) in inserted])
    return rows.filter(new), rows.filter(~new)[ORDINAL]


def note(
    connection: duckdb.DuckDBPyConnection, part: Part, index: int, batch_id: str, read: int, rejects: pl.DataFrame
) -> None:
    """Insert a batch's rejects, and the batch."""
    file_id, number = part.envelope.file, part.envelope.part
    if rejects.height:
        with registered(connection, "rejects", rejects):
            connection.execute(
                "INSERT INTO _migrate_rejects SELECT ?, ?, ?, ordinal, rule, item, record FROM rejects",
                [batch_id, file_id, number],
            )
    connection.execute(
        "INSERT INTO _migrate_batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [batch_id, part.sha256, file_id, number, index, read, rejects.height, datetime.now(UTC)],
    )


def _insertion(table: Table, rows: pl.DataFrame) -> str:
    """Return the statement; its one parameter is the batch's id.

    CAST and not TRY_CAST: what DuckDB's cast would refuse, or change without a word (1.5 to 2, 007 to 7), is
    among the rejects by now, so that anything it still refuses is a fault of ours and undoes the batch.
    """
    columns = {quote(c.name): _typed(c) for c in table.columns if rows[c.name].null_count() < rows.height}
    columns |= {PART: PART, ORDINAL: ORDINAL, BATCH: "?"} | ({LEXICAL: LEXICAL} if table.decimals else {})
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"INSERT INTO {quote(table.name)} ({names}) SELECT {values} FROM batch"


def _typed(column: Column) -> str:
    name = quote(column.name)
    return name if column.kind in (Kind.TEXT, Kind.LIST) else f"CAST({name} AS {sql_type(column)})"
