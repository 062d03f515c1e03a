"""What a run leaves open, in one file, from which worklists are made: ``worklist/cases.parquet``."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from migrate.convert.decisions.cases import CASES, case_rows
from migrate.convert.decisions.decision import OF_RECORDS, Kind
from migrate.convert.decisions.seal import content
from migrate.convert.staged import duck
from migrate.convert.staged.rules import CROSSWALK_COLLISION
from migrate.findings import RECORD, SOURCE
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.staged import kept, write_parquet

CASES_FILE = ("worklist", "cases.parquet")
_ROWS_AT_ONCE = 32_768
_PLACE = ["source", SOURCE, RECORD]
_ORDER = ["kind", *_PLACE, "file_id", "rule", "item", "field", "occurrence", "table", "column", "value"]
_CONTENT = {"source": pl.String(), SOURCE: pl.String(), RECORD: pl.UInt64(), "#content": pl.String()}


def write_cases(run: RunDirectory) -> int:
    """Write every open case with what tells its record from another; return how many rows that are.

    Values stand in it in clear, as records do in ``rejects/``. However many there are, DuckDB sorts them out of core.
    """
    cases = kept("cases", run)
    collisions = run.path("staging", "crosswalk", "collisions.parquet")
    if collisions.is_file():
        cases.append(run.path("staging", "cases", "~collisions.parquet"))
        write_parquet(_collided(pl.read_parquet(collisions)), cases[-1])
    out = run.path(*CASES_FILE)
    if not cases:
        write_parquet(pl.DataFrame(schema=CASES), out)
        return 0
    known = _contents(cases, run)
    columns = ", ".join(
        'coalesce(c."content", k."#content") AS "content"' if name == "content" else f"c.{duck.name(name)}"
        for name in CASES
    )
    with duck.connected(run.path("staging", "duckdb", "spill").parent) as connection:
        beside = f"LEFT JOIN {duck.files(known)} k USING ({', '.join(map(duck.name, _PLACE))})"
        order = ", ".join(f"c.{duck.name(name)} NULLS FIRST" for name in _ORDER)
        query = f"SELECT {columns} FROM {duck.files(cases)} c {beside} ORDER BY {order}"
        ordered = run.path("staging", "worklist", "ordered.parquet")
        duck.write_parquet(connection, query, ordered)
    # once more by Polars: how DuckDB encodes rows depends on the batches they came in
    temporary = out.with_suffix(".part")
    pl.scan_parquet(ordered).sink_parquet(temporary, row_group_size=_ROWS_AT_ONCE)
    temporary.replace(out)
    return int(pl.scan_parquet(out).select(pl.len()).collect().item())


def _contents(cases: Sequence[Path], run: RunDirectory) -> list[Path]:
    """Write what the records of cases hold, as they were read, batch by batch; return the files, at least one."""
    kinds = ", ".join(duck.text(kind) for kind in sorted(OF_RECORDS))
    place = ", ".join(map(duck.name, _PLACE[1:]))
    wanted = f'SELECT "source", {place} FROM {duck.files(cases)} WHERE "content" IS NULL AND "kind" IN ({kinds})'
    written = [run.path("staging", "contents", "~none.parquet")]
    write_parquet(pl.DataFrame(schema=_CONTENT), written[0])
    with duck.connected(run.path("staging", "duckdb", "spill").parent) as connection:
        connection.execute(f"CREATE TABLE wanted AS SELECT DISTINCT * FROM ({wanted})")
        for (source,) in connection.execute('SELECT DISTINCT "source" FROM wanted ORDER BY ALL').fetchall():
            read = sorted(run.path("staging", "read", source, "x").parent.glob("*.parquet"))
            for file in (file for file in read if run.journal.known(f"read/{source}/{file.stem}")):
                mine = f'(FROM wanted WHERE "source" = {duck.text(source)})'
                query = f"SELECT {place} FROM {duck.files([file])} SEMI JOIN {mine} USING ({place})"
                schema = {name: _CONTENT[name] for name in _PLACE[1:]}
                places = pl.DataFrame(connection.execute(query).fetchall(), schema=schema, orient="row")
                if places.height:
                    rows = pl.read_parquet(file).join(places, on=[SOURCE, RECORD], how="semi", maintain_order="left")
                    found = [(source, row[SOURCE], row[RECORD], content(row)) for row in rows.iter_rows(named=True)]
                    written.append(run.path("staging", "contents", f"{source}-{file.name}"))
                    write_parquet(pl.DataFrame(found, schema=_CONTENT, orient="row"), written[-1])
    return written


def _collided(places: pl.DataFrame) -> pl.DataFrame:
    """Return keys that would become one: ``table`` is the crosswalk, ``column`` the system, ``group`` the new key."""
    return case_rows(
        places,
        kind=Kind.KEY,
        rule=CROSSWALK_COLLISION.code,
        file_id=pl.col("#file_id"),
        item=pl.col("#item"),
        table=pl.col("#crosswalk"),
        column=pl.col("#system"),
        value=pl.col("#old"),
        group=pl.col("#new"),
    )
