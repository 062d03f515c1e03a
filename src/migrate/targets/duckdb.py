"""DuckDB as target: layout XML into one database file, every record once.

A batch's id is the SHA-256 of its part's hash, its index and the batch size; it is committed in the same
transaction as the batch's rows and rejects. So a load can be killed at any moment and run again: batches
whose id is there are passed over. The batch size a part was begun with is kept with the part and used
again, whatever is asked for later, because the ids hang on it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import polars as pl

from migrate.findings import Findings, Place
from migrate.layout import Layout
from migrate.targets.batch import REJECTS, duplicates, prepare
from migrate.targets.duckdb_batch import already_there, insert
from migrate.targets.duckdb_database import number, opened, transaction
from migrate.targets.duckdb_ddl import quote
from migrate.targets.duckdb_errors import explained
from migrate.targets.errors import TargetError
from migrate.targets.parts import Part, describe
from migrate.targets.rejects import report
from migrate.targets.result import FileResult, LoadResult
from migrate.targets.rules import LOAD_UNBALANCED
from migrate.targets.schema import BATCH, ORDINAL, Table, table_of

Progress = Callable[[int], None]
Exceeded = Callable[[int, int], bool]


class DuckDBTarget:
    """One DuckDB database file. It belongs to one municipality and one layout version.

    ``memory_limit`` bounds DuckDB's own memory; a batch comes on top. What grows with the records is the index
    of the keys alone, 58 bytes for each record of the tables loaded (measured to 10 million); the rest is cache.
    """

    def __init__(self, path: Path, *, memory_limit: str = "2GB") -> None:
        self.path = path
        self.memory_limit = memory_limit

    def load(
        self,
        parts: Iterable[Path],
        layout: Layout,
        *,
        batch_records: int,
        findings: Findings,
        progress: Progress | None = None,
        on_error: Exceeded | None = None,
    ) -> LoadResult:
        """Load layout documents; running it again changes nothing and says the same of the rejects.

        ``progress`` is told each batch's records. ``on_error`` is asked, where a batch has rejects, whether
        (rejected, read) records so far are too many; if so, that batch is undone and the load ends,
        ``stopped``. Raises TargetError for what the user can mend, XmlError for a document that cannot be
        read; what was committed stays.
        """
        described = describe(parts, layout)
        limit = self.memory_limit
        with explained(self.path, limit), opened(self.path, layout, limit) as connection:
            _same_municipality(connection, described, self.path)
            load = _Load(connection, layout, findings, progress or (lambda _: None), on_error)
            stopped = not load.all(described, batch_records)
            return LoadResult(load.counted(described), stopped)


class _Load:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        layout: Layout,
        findings: Findings,
        progress: Progress,
        on_error: Exceeded | None,
    ) -> None:
        self.connection, self.layout, self.findings = connection, layout, findings
        self.progress, self.on_error = progress, on_error
        self.read = self.rejected = 0
        self.inserted: Counter[str] = Counter()

    def all(self, parts: list[Part], batch_records: int) -> bool:
        """Load the parts in their order; return False if the error policy ended it."""
        for part in parts:
            going_on = self._part(part, _batch_size(self.connection, part, batch_records))
            self._report(part)
            if not going_on:
                return False
        return True

    def _part(self, part: Part, batch_records: int) -> bool:
        table = table_of(self.layout, part.envelope.file)
        done = {
            batch_id: (read, rejected)
            for batch_id, read, rejected in self.connection.execute(
                "SELECT batch_id, records, rejected FROM _migrate_batches WHERE part_sha256 = ?",
                [part.sha256],
            ).fetchall()
        }
        if sum(read for read, _ in done.values()) == part.envelope.records:
            self._advance(part.envelope.records, sum(rejected for _, rejected in done.values()))
            return True
        for index, frame in enumerate(part.batches(self.layout, batch_records, self.findings)):
            batch_id = part.batch_id(index, batch_records)
            if batch_id in done:
                self._advance(*done[batch_id])
            elif not self._batch(part, index, batch_id, frame, table):
                return False
        return True

    def _batch(self, part: Part, index: int, batch_id: str, frame: pl.DataFrame, table: Table) -> bool:
        rows, rejects = prepare(frame, table)
        with transaction(self.connection):
            again = already_there(self.connection, rows, table)
            if again.len():
                rejects = pl.concat([rejects, duplicates(frame, again)])
                rows = rows.filter(~pl.col(ORDINAL).is_in(again.implode()))
            if rejects.height and self._exceeded(rejects.height, frame.height):
                report(rejects, part.envelope, self.findings)
                return False
            insert(self.connection, table, part, index, batch_id, rows, rejects)
        self.inserted[part.envelope.file] += rows.height
        self._advance(frame.height, rejects.height)
        return True

    def _exceeded(self, rejected: int, read: int) -> bool:
        return self.on_error is not None and self.on_error(self.rejected + rejected, self.read + read)

    def _advance(self, read: int, rejected: int) -> None:
        self.read += read
        self.rejected += rejected
        self.progress(read)

    def _report(self, part: Part) -> None:
        """Add the findings of a part's rejects, of this load and of earlier ones; records only as samples."""
        rejects = self.connection.execute(
            """
            SELECT r.ordinal, r.rule, r.item, CASE WHEN row_number() OVER (
                PARTITION BY r.rule, r.item ORDER BY r.ordinal) <= ? THEN r.record END
            FROM _migrate_rejects r SEMI JOIN _migrate_batches b
                ON b.batch_id = r.batch_id AND b.part_sha256 = ?
            ORDER BY r.ordinal
            """,
            [self.findings.limit, part.sha256],
        ).fetchall()
        report(pl.DataFrame(rejects, schema=REJECTS, orient="row"), part.envelope, self.findings)

    def counted(self, parts: list[Part]) -> tuple[FileResult, ...]:
        """Count in the database what became of the records that the parts' roots state."""
        files: dict[str, list[Part]] = {}
        for part in parts:
            files.setdefault(part.envelope.file, []).append(part)
        return tuple(self._count(file_id, of_file) for file_id, of_file in files.items())

    def _count(self, file_id: str, parts: list[Part]) -> FileResult:
        batches = "SELECT batch_id FROM _migrate_batches WHERE part_sha256 IN (SELECT unnest(?))"
        table, hashes = quote(table_of(self.layout, file_id).name), [p.sha256 for p in parts]
        rows = number(self.connection, f"SELECT count(*) FROM {table} WHERE {BATCH} IN ({batches})", hashes)
        rejected = number(
            self.connection, f"SELECT count(*) FROM _migrate_rejects WHERE batch_id IN ({batches})", hashes
        )
        read, inserted = sum(p.envelope.records for p in parts), self.inserted[file_id]
        result = FileResult(file_id, read, inserted, rows - inserted, rejected)
        if not result.balanced:
            counts = {"read": read, "rows": rows, "rejected": rejected}
            self.findings.add(LOAD_UNBALANCED, place=Place(file_id=file_id), values=dict(counts))
        return result


def _same_municipality(connection: duckdb.DuckDBPyConnection, parts: list[Part], path: Path) -> None:
    there = connection.execute("SELECT DISTINCT municipality FROM _migrate_parts").fetchone()
    asked = parts[0].envelope.municipality if parts else None
    if there and asked and there[0] != asked:
        raise TargetError("targets.other_municipality", path=path, found=there[0], asked=asked)


def _batch_size(connection: duckdb.DuckDBPyConnection, part: Part, asked: int) -> int:
    """Note the part if it is new, and return the batch size it was begun with."""
    e = part.envelope
    connection.execute(
        "INSERT INTO _migrate_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [part.sha256, e.file, e.part, e.parts, e.records, e.municipality, e.base_date, asked],
    )
    return number(connection, "SELECT batch_records FROM _migrate_parts WHERE part_sha256 = ?", part.sha256)
