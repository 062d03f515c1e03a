"""DuckDB as target: layout XML into one database file, every record once.

A batch's id is the SHA-256 of its part's hash, its index and the batch size; it is committed in the same
transaction as the batch's rows and rejects. So a load can be killed at any moment and run again: batches
whose id is there are passed over. The batch size a part was begun with is kept with the part and used
again, whatever is asked for later, because the ids hang on it.

Keys are told apart by the table's own PRIMARY KEY, which whoever uses the database wants anyway: a batch is
inserted as if all its keys were new, and only if DuckDB refuses it is it inserted again, passing over the keys
that are there. The index costs 1.1 µs and 80 bytes of file a record (measured on 182 columns).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import duckdb
import polars as pl

from migrate.findings import Findings, Place
from migrate.layout import Layout
from migrate.targets.batch import REJECTS, duplicates, prepare
from migrate.targets.duckdb_batch import insert, insert_new, note
from migrate.targets.duckdb_database import number, opened, settle, transaction
from migrate.targets.duckdb_ddl import quote
from migrate.targets.duckdb_errors import explained
from migrate.targets.errors import TargetError
from migrate.targets.parts import Part, describe
from migrate.targets.rejects import report
from migrate.targets.result import FileResult, LoadResult
from migrate.targets.rules import LOAD_UNBALANCED
from migrate.targets.schema import BATCH, Table, table_of
from migrate.workers import ONE, Workers
from migrate.xml import ReadAhead

Progress = Callable[[int], None]
Exceeded = Callable[[int, int], bool]

# Else memory grew with the records (456,132: 541 MiB at the peak with 16, 508 with 8, and no less with 4).
_SETTLE_BATCHES = 8


class DuckDBTarget:
    """One DuckDB database file. It belongs to one municipality and one layout version.

    ``memory_limit`` bounds DuckDB's own memory; a batch comes on top. DuckDB needs little of it where records come in
    the order of their keys, or nearly; keys in no order keep their whole index in memory, 80 bytes a record.
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
        workers: Workers = ONE,
    ) -> LoadResult:
        """Load layout documents; running it again changes nothing and says the same of the rejects.

        ``progress`` is told each batch's records. ``on_error`` is asked, where a batch has rejects, whether
        (rejected, read) records so far are too many; if so, that batch is undone and the load ends,
        ``stopped``. Raises TargetError for what the user can mend, XmlError for a document that cannot be
        read; what was committed stays.
        """
        described = describe(parts, layout, workers)
        with (
            explained(self.path, self.memory_limit),
            opened(self.path, layout, self.memory_limit, batch_records=batch_records) as connection,
            self._reader(described, layout, batch_records, workers) as reader,
        ):
            _same_municipality(connection, described, self.path)
            settled = partial(settle, connection, self.path, batch_records)
            load = _Load(connection, layout, findings, progress or (lambda _: None), on_error, reader, settled)
            stopped = not load.all(described, batch_records)
            settled()
            return LoadResult(load.counted(described), stopped)

    def _reader(self, parts: Sequence[Part], layout: Layout, batch_records: int, workers: Workers) -> ReadAhead:
        paths = [part.path for part in parts]
        return ReadAhead(paths, layout, self.path.parent, workers, batch_records=batch_records)


class _TooManyRejects(Exception):
    """The error policy ends the load, and the batch is undone."""


class _Load:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        layout: Layout,
        findings: Findings,
        progress: Progress,
        on_error: Exceeded | None,
        reader: ReadAhead,
        settled: Callable[[], None],
    ) -> None:
        self.connection, self.layout, self.findings = connection, layout, findings
        self.progress, self.on_error, self.reader, self.settled = progress, on_error, reader, settled
        self.read = self.rejected = self.unsettled = 0
        self.inserted: Counter[str] = Counter()

    def all(self, parts: list[Part], batch_records: int) -> bool:
        """Load the parts in their order; return False if the error policy ended it."""
        for part in parts:
            try:
                self._part(part, _batch_size(self.connection, part, batch_records))
            except _TooManyRejects:
                self._report(part)
                return False
            self._report(part)
        return True

    def _part(self, part: Part, batch_records: int) -> None:
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
            return
        for index, frame in enumerate(part.batches(self.reader, batch_records, self.findings)):
            batch_id = part.batch_id(index, batch_records)
            if batch_id in done:
                self._advance(*done[batch_id])
            else:
                self._batch(part, index, batch_id, frame, table)

    def _batch(self, part: Part, index: int, batch_id: str, frame: pl.DataFrame, table: Table) -> None:
        rows, rejects = prepare(frame, table)
        try:
            with transaction(self.connection):
                insert(self.connection, table, batch_id, rows)
                self._end(part, index, batch_id, frame, rejects)
        except duckdb.ConstraintException:  # a key is there already; only now is it worth asking which
            with transaction(self.connection):
                rows, again = insert_new(self.connection, table, batch_id, rows)
                rejects = pl.concat([rejects, duplicates(frame, again)])
                self._end(part, index, batch_id, frame, rejects)
        self.inserted[part.envelope.file] += rows.height
        self._advance(frame.height, rejects.height)
        self.unsettled += 1
        if self.unsettled == _SETTLE_BATCHES:
            self.settled()
            self.unsettled = 0

    def _end(self, part: Part, index: int, batch_id: str, frame: pl.DataFrame, rejects: pl.DataFrame) -> None:
        """Note the batch and its rejects beside its rows, unless they are too many."""
        rejected, read = self.rejected + rejects.height, self.read + frame.height
        if rejects.height and self.on_error is not None and self.on_error(rejected, read):
            report(rejects, part.envelope, self.findings)
            raise _TooManyRejects
        note(self.connection, part, index, batch_id, frame.height, rejects)

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
