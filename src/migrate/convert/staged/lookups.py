"""Joins between sources, out of core: DuckDB over the spilled Parquet, before the batch stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.convert.definition.converter import Lookup, Target
from migrate.convert.provenance import PROVENANCE, SEQUENCE
from migrate.convert.staged import duck


@dataclass(frozen=True)
class Joined:
    """Counts of records of one lookup: those that found a record to go to, and those that did not."""

    source: str
    merged: int
    orphans: int


def join_lookups(
    target: Target,
    primary: Sequence[Path],
    lookups: dict[str, Sequence[Path]],
    out: Path,
    orphans_out: Path,
    work: Path,
    memory_limit: str = duck.MEMORY,
) -> list[Joined]:
    """Write what each record of the primary source finds, in its order; records nobody asked for to ``orphans_out``.

    The primary's own fields stay where they are; what it found is set beside them batch by batch. Lookup fields
    are named ``<source>.<field>``; ``#<source>.matches`` counts the records that share the key (null: none). A
    key with several records contributes none of them: which one is meant is not decided here.
    """
    with duck.connected(work, memory_limit) as connection:
        ours = ", ".join(duck.name(n) for n in [SEQUENCE, *sorted({k for lookup in target.lookup for k in lookup.on})])
        connection.execute(f"CREATE VIEW p AS SELECT {ours} FROM {duck.files(primary)}")
        select, joins, orphans, joined = [f"p.{duck.name(SEQUENCE)}"], [], [], []
        for number, lookup in enumerate(target.lookup):
            keys = ", ".join(duck.name(theirs) for theirs in lookup.on.values())
            view, alias = f"l{number}", f"j{number}"
            connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {duck.files(lookups[lookup.source])}")
            described = connection.execute(f"DESCRIBE {view}").fetchall()
            fields = [row[0] for row in described if not row[0].startswith("#") and row[0] not in lookup.on.values()]
            alone = "".join(
                f", CASE WHEN count(*) = 1 THEN any_value({duck.name(f)}) END AS {duck.name(f'{lookup.source}.{f}')}"
                for f in fields
            )
            joins.append(
                f'LEFT JOIN (SELECT {keys}, count(*) AS "#n"{alone} FROM {view} GROUP BY {keys}) {alias}'
                f" ON {_same_key(lookup, alias)}"
            )
            select += [f"{alias}.{duck.name(f'{lookup.source}.{f}')}" for f in fields]
            select.append(f'{alias}."#n" AS {duck.name(f"#{lookup.source}.matches")}')
            if lookup.merge:
                unmatched = f"FROM {view} l WHERE NOT EXISTS (SELECT 1 FROM p WHERE {_same_key(lookup, 'l')})"
                lost = connection.execute(f"SELECT count(*) {unmatched}").fetchone()
                total = connection.execute(f"SELECT count(*) FROM {view}").fetchone()
                assert lost and total  # an aggregate without GROUP BY always has one row
                joined.append(Joined(lookup.source, total[0] - lost[0], lost[0]))
                kept = ", ".join(f"l.{duck.name(c)}" for c in (*PROVENANCE, SEQUENCE))
                orphans.append(f"SELECT {number} AS k, {kept} {unmatched}")
        found = f"SELECT {', '.join(select)} FROM p {' '.join(joins)} ORDER BY p.{duck.name(SEQUENCE)}"
        duck.write_parquet(connection, found, out)
        if orphans:
            ordered = f"SELECT * FROM ({' UNION ALL '.join(orphans)}) ORDER BY k, {duck.name(SEQUENCE)}"
            duck.write_parquet(connection, ordered, orphans_out)
        return joined


def _same_key(lookup: Lookup, alias: str) -> str:
    return " AND ".join(f"p.{duck.name(ours)} = {alias}.{duck.name(theirs)}" for ours, theirs in lookup.on.items())
