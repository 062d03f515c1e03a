"""Joins between sources, out of core: DuckDB over the spilled Parquet, before the batch stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from migrate.convert.joins import UNREAD, Join, Key, compared
from migrate.convert.provenance import PROVENANCE, SEQUENCE
from migrate.convert.staged import duck

if TYPE_CHECKING:
    import duckdb

ORPHAN = "#orphan"


@dataclass(frozen=True)
class Joined:
    """Counts of records of one lookup: those that found a record to go to, and those that did not."""

    name: str
    merged: int
    orphans: int


def join_lookups(
    joins: Sequence[Join],
    primary: Sequence[Path],
    lookups: dict[str, Sequence[Path]],
    out: Path,
    aside: Path,
    work: Path,
    memory_limit: str = duck.MEMORY,
) -> list[Joined]:
    """Write what each record of the primary source finds, in its order; ``lookups`` are files by lookup's name.

    The primary's own fields stay where they are; what it found is set beside them batch by batch. Lookup fields
    are named ``<name>.<field>``; ``#<name>.matches`` counts the records that share the key (null: none). A
    key with several records contributes none of them: which one is meant is not decided here. ``aside`` gets the
    lookups' records that nobody asked for where they are to be merged (``ORPHAN``) or whose key cannot be read
    (``UNREAD``), with the number ``k`` of the join; it is not written where there can be none.
    """
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="keys-", dir=work) as folder, duck.connected(work, memory_limit) as connection:
        sequence = duck.name(SEQUENCE)
        _with_keys(connection, "p", primary, [key for join in joins for key in join.ours], Path(folder))
        select, found, others, joined, before = [f"p.{sequence}"], [], [], [], 0
        for number, join in enumerate(joins):
            lookup, view, alias = join.lookup, f"l{number}", f"j{number}"
            _with_keys(connection, view, lookups[lookup.name], join.theirs, Path(folder))
            keys = {f"#k{before + n}": f"#k{n}" for n in range(len(join.theirs))}
            before += len(keys)
            described = connection.execute(f"DESCRIBE {view}").fetchall()
            fields = [row[0] for row in described if not row[0].startswith("#") and row[0] not in lookup.on.values()]
            alone = "".join(
                f", CASE WHEN count(*) = 1 THEN any_value({duck.name(f)}) END AS {duck.name(f'{lookup.name}.{f}')}"
                for f in fields
            )
            theirs = ", ".join(map(duck.name, keys.values()))
            grouped = f'SELECT {theirs}, count(*) AS "#n"{alone} FROM {view} GROUP BY ALL'
            found.append(f"LEFT JOIN ({grouped}) {alias} ON {_same_key(keys, alias)}")
            select += [f"{alias}.{duck.name(f'{lookup.name}.{f}')}" for f in fields]
            select.append(f'{alias}."#n" AS {duck.name(f"#{lookup.name}.matches")}')
            orphan = f"NOT EXISTS (SELECT 1 FROM p WHERE {_same_key(keys, 'l')})" if lookup.merge else "FALSE"
            if lookup.merge:
                lost = connection.execute(f"SELECT count(*) FROM {view} l WHERE {orphan}").fetchone()
                total = connection.execute(f"SELECT count(*) FROM {view}").fetchone()
                assert lost and total  # an aggregate without GROUP BY always has one row
                joined.append(Joined(lookup.name, total[0] - lost[0], lost[0]))
            if lookup.merge or lookup.keys:
                kept = ", ".join(f"l.{duck.name(c)}" for c in (*PROVENANCE, SEQUENCE, UNREAD))
                others.append(f"SELECT {number} AS k, {kept}, {orphan} AS {duck.name(ORPHAN)} FROM {view} l")
        query = f"SELECT {', '.join(select)} FROM p {' '.join(found)} ORDER BY p.{sequence}"
        duck.write_parquet(connection, query, out)
        if others:
            wanted = f"WHERE {duck.name(ORPHAN)} OR {duck.name(UNREAD)} ORDER BY k, {sequence}"
            duck.write_parquet(connection, f"SELECT * FROM ({' UNION ALL '.join(others)}) {wanted}", aside)
        return joined


def _with_keys(
    connection: "duckdb.DuckDBPyConnection", view: str, paths: Sequence[Path], keys: Sequence[Key], folder: Path
) -> None:
    """Make a view of records with their keys beside them as they are compared."""
    records = duck.files(paths)
    if all(key.plain for key in keys):
        made = ", ".join(f"{duck.name(key.field)} AS {duck.name(f'#k{n}')}" for n, key in enumerate(keys))
        connection.execute(f"CREATE VIEW {view} AS SELECT *, {made}, FALSE AS {duck.name(UNREAD)} FROM {records}")
        return
    beside = [folder / f"{view}-{number:06d}.parquet" for number in range(len(paths))]
    for path, out in zip(paths, beside, strict=True):
        frame = pl.read_parquet(path, columns=list(dict.fromkeys([SEQUENCE, *(key.field for key in keys)])))
        compared(frame, keys).with_columns(frame[SEQUENCE]).write_parquet(out)
    joined = f"{records} r JOIN {duck.files(beside)} k USING ({duck.name(SEQUENCE)})"
    connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {joined}")


def _same_key(keys: dict[str, str], alias: str) -> str:
    return " AND ".join(f"p.{duck.name(ours)} = {alias}.{duck.name(theirs)}" for ours, theirs in keys.items())
