"""One record through the converter once more: hook, table, joins and the compiled expressions of the run itself."""

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.convert.batch import Converted, convert_batch
from migrate.convert.compile import Program
from migrate.convert.definition.converter import Target
from migrate.convert.definition.lookup import Lookup
from migrate.convert.joins import UNREAD, Key, compared
from migrate.convert.padding import without_padding
from migrate.convert.provenance import OCCURRENCE, PROVENANCE, SEQUENCE
from migrate.convert.staged.history import NUMBERED
from migrate.convert.staged.lookups import join_lookups
from migrate.convert.staged.occurs import repeated
from migrate.convert.staged.unpivot import unpivot
from migrate.findings import Findings
from migrate.reconcile.trace.objects import with_object
from migrate.reconcile.trace.run import SCAN, TracedRun
from migrate.sources.origin import RecordAt

# Of a key that more records share none is joined; how many more does not matter.
_MATCHES = 1000


@dataclass(frozen=True)
class Replayed:
    """``read`` is the record as its source gave it, ``decided`` as people decided, ``hooked`` after the hook.

    ``rows`` are its occurrences, joined; none where it was left out by decision.

    ``found``: lookup → the records of its source that share the key. ``joined``: the lookups that were looked for.
    """

    target: Target
    program: Program
    at: RecordAt
    read: pl.DataFrame
    decided: pl.DataFrame
    hooked: pl.DataFrame
    rows: pl.DataFrame
    found: dict[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether all joins were made, so that the record can be converted whole."""
        return len(self.found) == len(self.target.lookup)

    def row(self, occurrence: str | None) -> pl.DataFrame | None:
        """Return the record, or one occurrence of it, as the items' expressions see it; None if it does not belong."""
        rows = without_padding(self.rows, self.program.padding)
        if self.program.belongs is not None:
            rows = rows.filter(self.program.belongs)
        if self.target.each:
            rows = rows.filter(pl.col(OCCURRENCE).eq_missing(pl.lit(occurrence, pl.String)))
        return rows.head(1).with_columns(self.program.prepared) if rows.height else None

    def convert(self, run: TracedRun, findings: Findings) -> Converted:
        """Convert the record whole, as the run did but for its history. ``findings`` gets what there is to say."""
        frame = self.rows
        if self.target.history:
            nothing = [pl.lit(None, pl.String).alias(name) for name in NUMBERED[:3]]
            frame = frame.with_columns(*nothing, *(pl.lit(False).alias(name) for name in NUMBERED[3:]))
        return convert_batch(frame, self.program, run.ledger, findings)


def replay(run: TracedRun, target: Target, at: RecordAt, lookups: Collection[str] | None = None) -> Replayed:
    """Make of a record what the run made of it before the items are evaluated.

    ``lookups``: only these are joined, all by default; a join reads its source through, in batches.
    """
    program = run.program(target)
    read = at.frame.with_row_index(SEQUENCE)
    decided = run.decided(target.source, read)
    hooked = rows = run.hooked(target.source, decided)
    if target.each:
        whole = without_padding(hooked, program.padding)
        unset = run.converter.definition.dates.not_a_date
        rows = pl.concat(unpivot(whole, target.each, program.table, unset, SCAN))
    wanted = [one for one in program.joins if lookups is None or one.lookup.name in lookups]
    found = {one.lookup.name: matching(run, one.lookup.source, rows, one.ours, one.theirs) for one in wanted}
    if target.lookup:
        rows = rows.hstack(_joined(run, program, rows, found))
    rows = _with_object(run, program, rows)
    return Replayed(target, program, at, read, decided, hooked, rows, found)


def matching(
    run: TracedRun, source_id: str, rows: pl.DataFrame, ours: Sequence[Key], theirs: Sequence[Key]
) -> pl.DataFrame:
    """Return the records of a source whose keys (``theirs``) are compared as equal to those of ``rows`` (``ours``).

    The source, proven to be the run's, is read through in batches, its hook applied. At most so many are kept that a
    key is known not to be one.
    """
    keys = compared(rows, ours).drop(UNREAD).unique()
    for place in run.opened(source_id).places:
        run.prove(source_id, place, place)
    found = [_empty(run, source_id)]
    before = kept = 0
    for batch in run.opened(source_id, SCAN).batches():
        frame = run.decided(source_id, batch.frame.with_row_index(SEQUENCE, offset=before))
        before += batch.frame.height
        frame = run.hooked(source_id, frame)
        if kept < _MATCHES:
            keyed = frame.hstack(compared(frame, theirs).drop(UNREAD))
            hits = keyed.join(keys, on=keys.columns, how="semi", maintain_order="left")
            found.append(hits.select(found[0].columns).cast(found[0].schema))
            kept += hits.height
    return pl.concat(found)


def records_joined_to(run: TracedRun, target: Target, lookup: Lookup, other: pl.DataFrame) -> pl.DataFrame:
    """Return the records of a definition's own source that one of a lookup's source is joined to.

    Not for keys that are fields of a table: empty then.
    """
    known = run.converter.fields_of(target.source)
    if not all(ours in known for ours in lookup.on) or target.each:
        return _empty(run, target.source)
    join = next(one for one in run.program(target).joins if one.lookup is lookup)
    return matching(run, target.source, other, join.theirs, join.ours)


def _with_object(run: TracedRun, program: Program, rows: pl.DataFrame) -> pl.DataFrame:
    if program.target.objects is None:
        return rows
    found = with_object(without_padding(rows, program.padding), program.target.objects, run.delivery)
    return rows.hstack(found.select(name for name in found.columns if name not in rows.columns))


def _joined(run: TracedRun, program: Program, rows: pl.DataFrame, found: dict[str, pl.DataFrame]) -> pl.DataFrame:
    with tempfile.TemporaryDirectory(prefix="migrate-") as folder:
        work = Path(folder)
        rows.write_parquet(work / "p.parquet")
        lookups: dict[str, list[Path]] = {}
        for n, lookup in enumerate(program.target.lookup):
            path = work / f"l{n}.parquet"
            found.get(lookup.name, _empty(run, lookup.source)).write_parquet(path)
            lookups[lookup.name] = [path]
        out = work / "joined.parquet"
        join_lookups(program.joins, [work / "p.parquet"], dict(lookups), out, work / "orphans.parquet", work)
        return pl.read_parquet(out).drop(SEQUENCE)


def _empty(run: TracedRun, source_id: str) -> pl.DataFrame:
    lists = repeated(run.converter, source_id)
    fields = {name: pl.List(pl.String) if name in lists else pl.String() for name in run.converter.fields_of(source_id)}
    numbers = {name: pl.UInt64() for name in PROVENANCE[1:]}
    return pl.DataFrame(schema={**fields, PROVENANCE[0]: pl.String(), **numbers, SEQUENCE: pl.UInt32()})
