"""The fields of the delivery that an item is made of: their bytes, and each step until a function sees them."""

from collections.abc import Iterator
from functools import cached_property

import polars as pl

from migrate.convert.decisions.decision import Decision
from migrate.convert.definition.lookup import Lookup
from migrate.convert.explain.rows import OldField
from migrate.convert.hooks import HOOKS
from migrate.convert.joins import UNREAD, compared
from migrate.convert.provenance import OCCURRENCE, SEQUENCE
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE
from migrate.reconcile.trace.model import FieldTrace, JoinTrace, Step
from migrate.reconcile.trace.replay import Replayed
from migrate.reconcile.trace.run import TracedRun
from migrate.reconcile.trace.shown import Shown
from migrate.sources.origin import Origin, Origins
from migrate.sources.tracing import origins_of, record_at


class RecordFields:
    """The fields of one record, or of one occurrence in it, and of the records that are joined to it."""

    def __init__(self, run: TracedRun, replayed: Replayed, occurrence: str | None, shown: Shown) -> None:
        self._run, self._replayed, self._occurrence, self._shown = run, replayed, occurrence, shown
        self._joined: dict[str, tuple[Origins, pl.DataFrame, pl.DataFrame] | None] = {}

    @cached_property
    def _origins(self) -> Origins:
        source = self._replayed.target.source
        return origins_of(self._run.kind(source), self._run.opened(source), self._replayed.at)

    def trace(self, name: str, old: OldField, row: pl.DataFrame) -> FieldTrace:
        """Return where a field of a mapping (``name``) comes from; ``row`` is the record as its function sees it."""
        value = row[name][0] if name in row.columns else None
        if self._replayed.target.origin(name)[1] == name:
            return self._own(name, old, value)
        return self._of_join(name, old, value)

    def joins(self, names: Iterator[str]) -> tuple[JoinTrace, ...]:
        """Return the joins by which these fields are there."""
        wanted = {name.rpartition(".")[0] for name in names}
        return tuple(self._join(lookup) for lookup in self._replayed.target.lookup if lookup.name in wanted)

    def _own(self, name: str, old: OldField, value: str | None) -> FieldTrace:
        replayed = self._replayed
        if name == OCCURRENCE:
            step = self._shown.step("occurrence", None, {"number": value or "-"}, gave=False)
            return self._field(old, None, (step,), value, replayed.at.place, replayed.at.record)
        column, index = self._column(name)
        there = self._origins.get(column, [])
        origin = there[index] if index < len(there) else None
        steps = list(self._read_steps(column, origin, replayed.read, replayed.decided, replayed.hooked, old.source))
        if name in replayed.program.padding:
            before = _at(replayed.hooked, column, index)
            if before != value:
                facts = {"character": f"U+{ord(replayed.program.padding[name]):04X}"}
                steps.append(self._shown.step("padding", value, facts))
        return self._field(old, origin, tuple(steps), value, replayed.at.place, replayed.at.record)

    def _column(self, name: str) -> tuple[str, int]:
        """Return the column of the source a field stands in, and which of its values this occurrence has (from 0)."""
        each, table = self._replayed.target.each, self._replayed.program.table
        if each is None or name not in table or not self._occurrence:
            return name, 0
        place = int(self._occurrence) - 1
        return (each.columns[name][place], 0) if each.columns else (name, place)

    def _read_steps(
        self,
        column: str,
        origin: Origin | None,
        read: pl.DataFrame,
        decided: pl.DataFrame,
        hooked: pl.DataFrame,
        source: str,
    ) -> Iterator[Step]:
        """Yield how a field was read, what people decided of it, and what the source's hook made of it."""
        for step in origin.steps if origin else ():
            yield self._shown.step(step.key, step.text, step.values)
        for row in read.select(SOURCE, RECORD).iter_rows():
            for decision in self._run.decisions.of(source, *row):
                if decision.field == column:
                    yield self._shown.step("decided", decision.value, decision_facts(decision))
        read = decided
        hooks = self._run.converter.hooks
        if hooks and source in hooks.by_source and column in hooked.columns:
            name = getattr(hooks.by_source[source].function, "__name__", "?")
            facts = {"hook": name, "file": HOOKS, "sha256": hooks.sha256[:12]}
            after = hooked[column].to_list()
            if column not in read.columns:
                yield self._shown.step("hook_added", after[0], facts)
            elif read[column].to_list() != after:
                yield self._shown.step("hook_changed", _at(hooked, column, 0), facts)

    def _of_join(self, name: str, old: OldField, value: str | None) -> FieldTrace:
        lookup = next(one for one in self._replayed.target.lookup if one.name == name.rpartition(".")[0])
        found = self._record_of(lookup)
        if found is None:
            return self._field(old, None, (), value, "", None, known=False)
        origins, read, hooked = found
        origin = next(iter(origins.get(old.name, ())), None)
        decided = self._run.decided(old.source, read)
        steps = list(self._read_steps(old.name, origin, read, decided, hooked, old.source))
        if name in self._replayed.program.padding and _at(hooked, old.name, 0) != value:
            facts = {"character": f"U+{ord(self._replayed.program.padding[name]):04X}"}
            steps.append(self._shown.step("padding", value, facts))
        return self._field(old, origin, tuple(steps), value, hooked[SOURCE][0], hooked[RECORD][0])

    def _matches(self, lookup: Lookup) -> pl.DataFrame:
        rows = self._replayed.rows
        if self._replayed.target.each:
            rows = rows.filter(pl.col(OCCURRENCE).eq_missing(pl.lit(self._occurrence, pl.String)))
        join = next(one for one in self._replayed.program.joins if one.lookup is lookup)
        keys = compared(rows.head(1), join.ours).drop(UNREAD)
        found = self._replayed.found[lookup.name]
        return found.hstack(compared(found, join.theirs)).join(keys, on=keys.columns, how="semi").select(found.columns)

    def _record_of(self, lookup: Lookup) -> tuple[Origins, pl.DataFrame, pl.DataFrame] | None:
        """Return the one record a lookup finds: where its values stand, as read and as its hook made it."""
        if lookup.name not in self._joined:
            self._joined[lookup.name] = None
            hooked = self._matches(lookup)
            if hooked.height == 1:
                row = hooked.row(0, named=True)
                kind, opened = self._run.kind(lookup.source), self._run.opened(lookup.source)
                at = record_at(kind, opened, row[SOURCE], row[RECORD], row[OFFSET])
                if at is not None:
                    read = at.frame.with_row_index(SEQUENCE)
                    self._joined[lookup.name] = (origins_of(kind, opened, at), read, hooked)
        return self._joined[lookup.name]

    def _join(self, lookup: Lookup) -> JoinTrace:
        keys = ", ".join(f"{ours} = {theirs}" for ours, theirs in lookup.on.items())
        found = self._matches(lookup)
        if found.height != 1:
            return JoinTrace(lookup.source, keys, found.height)
        row = found.row(0, named=True)
        return JoinTrace(lookup.source, keys, 1, row[SOURCE], row[RECORD], row[OFFSET], row[LENGTH])

    def _field(
        self,
        old: OldField,
        origin: Origin | None,
        steps: tuple[Step, ...],
        value: str | None,
        place: str,
        record: int | None,
        *,
        known: bool = True,
    ) -> FieldTrace:
        raw = origin.raw if origin else None
        return FieldTrace(
            source=old.source,
            name=old.name,
            label=old.label,
            type=str(old.type),
            place=place,
            record=record,
            occurrence=self._occurrence,
            offset=origin.offset if origin else None,
            length=None if raw is None else len(raw),
            cell=origin.cell if origin else "",
            bytes=self._shown.bytes(raw, origin.classes) if origin else None,
            steps=steps,
            value=self._shown.text(value),
            known=known,
        )


def decision_facts(decision: Decision) -> dict[str, object]:
    """Return by whom and when something was decided."""
    return {"case": decision.case, "decided_by": decision.decided_by, "decided_on": decision.decided_on}


def _at(frame: pl.DataFrame, column: str, index: int) -> str | None:
    """Return a record's value of a column, of a list the one at a place."""
    value = frame[column][0] if column in frame.columns else None
    if isinstance(value, pl.Series):
        return value[index] if index < value.len() else None
    return value
