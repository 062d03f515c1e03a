"""The row that one record of layout XML became in a database, for who traces it."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from migrate.layout import Layout
from migrate.targets.duckdb import DuckDBTarget
from migrate.targets.duckdb_ddl import lexical, quote
from migrate.targets.duckdb_errors import explained
from migrate.targets.errors import TargetError
from migrate.targets.open import open_target
from migrate.targets.schema import BATCH, ORDINAL, PART, table_of


@dataclass(frozen=True)
class LoadedRow:
    """``values``: element → what the row gives back of it. ``columns``: element → column.

    ``part``: whether the part was loaded; ``rejected``: rule and item for which its record was not taken.
    """

    table: str
    part: bool
    columns: dict[str, str]
    values: dict[str, str | list[str] | None] | None = None
    batch: str = ""
    rejected: str = ""


def loaded_row(url: str, layout: Layout, file_id: str, part_sha256: str, ordinal: int) -> LoadedRow:
    """Return what became of record ``ordinal`` of the document with this SHA-256; nothing is written.

    Raises TargetError for a target that cannot be looked into, is not there, or is no database of ours.
    """
    target = open_target(url)
    if not isinstance(target, DuckDBTarget):
        raise TargetError("targets.no_rows", url=url.partition(":")[0])
    if not target.path.is_file():
        raise TargetError("targets.no_file", path=target.path)
    with explained(target.path, target.memory_limit):
        connection = duckdb.connect(target.path, read_only=True)
        try:
            return _row(connection, target.path, layout, file_id, part_sha256, ordinal)
        finally:
            connection.close()


def _row(
    connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout, file_id: str, sha256: str, ordinal: int
) -> LoadedRow:
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = '_migrate_meta'").fetchone():
        raise TargetError("targets.not_ours", path=path)
    found = dict(connection.execute("SELECT key, value FROM _migrate_meta").fetchall())
    if found.get("layout") != layout.version:
        raise TargetError("targets.other_layout", path=path, found=found.get("layout"), asked=layout.version)
    if found.get("layout_digest") != layout.digest:
        raise TargetError("targets.changed_layout", path=path, layout=layout.version)
    table = table_of(layout, file_id)
    columns = {column.item.element: column.name for column in table.columns}
    part = connection.execute("SELECT part FROM _migrate_parts WHERE part_sha256 = ?", [sha256]).fetchone()
    if part is None:
        return LoadedRow(table.name, False, columns)
    batches = "(SELECT batch_id FROM _migrate_batches WHERE part_sha256 = ?)"
    shown = ", ".join([*(lexical(column) for column in table.columns), BATCH])
    where = f"{PART} = ? AND {ORDINAL} = ? AND {BATCH} IN {batches}"
    query = f"SELECT {shown} FROM {quote(table.name)} WHERE {where}"
    if row := connection.execute(query, [part[0], ordinal, sha256]).fetchone():
        return LoadedRow(table.name, True, columns, dict(zip(columns, row[:-1], strict=True)), row[-1])
    query = f"SELECT rule, item FROM _migrate_rejects WHERE ordinal = ? AND batch_id IN {batches}"
    rejected = connection.execute(query, [ordinal, sha256]).fetchone()
    return LoadedRow(table.name, True, columns, rejected=":".join(filter(None, rejected)) if rejected else "")
