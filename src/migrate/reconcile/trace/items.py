"""One item of a record traced: its mapping, its fields, each step, what that gives now, and the column it is in."""

from collections.abc import Iterator

import polars as pl

from migrate.convert.definition.mapping import Mapping
from migrate.convert.explain.rows import ExplainedFile, Row
from migrate.convert.staged.objects import OBJECT
from migrate.layout import Item, parse_condition
from migrate.reconcile.trace.fields import RecordFields
from migrate.reconcile.trace.history import Standing
from migrate.reconcile.trace.model import ItemTrace, LoadedValue, MappingTrace, Step
from migrate.reconcile.trace.replay import Replayed
from migrate.reconcile.trace.run import TracedRun
from migrate.reconcile.trace.shown import Shown
from migrate.reconcile.trace.steps import value_steps
from migrate.targets.duckdb_row import LoadedRow
from migrate.xml import RecordInXml

Value = str | list[str] | None


class Items:
    """Traces the items of one record. ``row`` is the record as the functions see it, ``xml`` as the XML has it."""

    def __init__(
        self,
        run: TracedRun,
        replayed: Replayed,
        explained: ExplainedFile,
        row: pl.DataFrame,
        fields: RecordFields,
        xml: RecordInXml | None,
        standing: Standing | None,
        loaded: LoadedRow | None,
        shown: Shown,
    ) -> None:
        self._run, self._replayed, self._row, self._fields = run, replayed, row, fields
        self._xml, self._standing, self._loaded, self._shown = xml, standing, loaded, shown
        self._rows = {each.item.element: each for each in explained.rows}
        self._mappings = {mapping.item: mapping for mapping in run.converter.mappings[replayed.target.mapping]}

    def trace(self, item: Item) -> ItemTrace:
        """Return everything there is to say of an item."""
        value = self._xml.values.get(item.element) if self._xml else None
        mapping, how = self._mappings.get(item.name), self._rows[item.element]
        made, steps = self._made(item, mapping)
        names = mapping.fields if mapping else ()
        equal = None if self._xml is None else _listed(made, item) == _listed(value, item)
        return ItemTrace(
            item=item.name,
            element=item.element,
            type=item.type_size,
            required=str(item.required),
            key=item.key,
            code=item.code_id,
            status=str(item.status),
            note=item.note,
            value=self._shown.text(value),
            mapping=self._mapping(mapping, how) if mapping else None,
            fields=tuple(self._fields.trace(name, old, self._row) for name, old in zip(names, how.fields, strict=True)),
            joins=self._fields.joins(iter([*names, *self._conditions(mapping)])),
            steps=tuple(steps),
            recomputed=self._shown.text(made),
            equal=equal,
            loaded=self._in_database(item, value),
        )

    def _made(self, item: Item, mapping: Mapping | None) -> tuple[Value, list[Step]]:
        target = self._replayed.target
        column = next((c for c in self._replayed.program.columns if c.item.element == item.element), None)
        if column is None:
            if target.history and item.name in target.history.made:
                return self._of_history(item, target.history.key)
            return None, [self._shown.step("not_supplied", gave=False)]
        made: Value = self._row.select(self._run.ledger.resolve_expr(column.crossed)).item()
        steps = list(value_steps(self._run, mapping, column, self._row, self._shown)) if mapping else []
        if target.objects and item.name in target.objects.made:
            facts = {"value": self._row[OBJECT][0] or "-"}
            steps.append(self._shown.step("object", self._row.select(column.value).item(), facts))
        return made, steps

    def _of_history(self, item: Item, key: tuple[str, ...]) -> tuple[Value, list[Step]]:
        steps = [Step("history", self._rows[item.element].how, gave=False)]
        if self._standing is None:
            return None, [*steps, self._shown.step("history_unknown", gave=False)]
        facts = {"keys": ", ".join(key), "place": self._standing.place, "records": self._standing.records}
        value = self._standing.values.get(item.name)
        return value, [*steps, self._shown.step("history_place", value, facts)]

    def _mapping(self, mapping: Mapping, how: Row) -> MappingTrace:
        target = self._replayed.target
        return MappingTrace(
            file=f"mappings/{target.mapping}",
            line=mapping.line,
            function=mapping.function,
            how=how.how,
            when=how.when,
            note=mapping.note,
            changes=tuple(self._changes(mapping)),
        )

    def _changes(self, mapping: Mapping) -> Iterator[str]:
        """Yield what the overlay did to the row or to the code table it uses, as it is written there."""
        overlay = self._run.converter.overlay
        row = f"mapping.{self._replayed.target.mapping}.{mapping.item}"
        table = f"codes.{mapping.args['table']}." if mapping.args.get("table") else None
        for change in overlay.changes if overlay else ():
            if change.place == row or (table and change.place.startswith(table)):
                yield f"{change.action}: {change.place} {change.old} → {change.new}"

    def _conditions(self, mapping: Mapping | None) -> tuple[str, ...]:
        return condition_fields(mapping.when) if mapping else ()

    def _in_database(self, item: Item, value: Value) -> LoadedValue | None:
        if self._loaded is None or self._loaded.values is None:
            return None
        there = self._loaded.values[item.element]
        column = f"{self._loaded.table}.{self._loaded.columns[item.element]}"
        return LoadedValue(column, self._shown.text(there), _listed(there, item) == _listed(value, item))


def condition_fields(condition: str) -> tuple[str, ...]:
    """Return the fields a condition of a converter reads."""
    return parse_condition(condition).elements() if condition else ()


def _listed(value: Value, item: Item) -> Value:
    return [value] if item.repeat > 1 and isinstance(value, str) else value
