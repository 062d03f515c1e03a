"""Item and record rules over batches: all counts in one pass, rows only where one fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from migrate.checks.answers import PLACE_COLUMNS, Skip
from migrate.checks.catalogue import Catalogue
from migrate.checks.contexts import ByValue, ItemContext, RecordContext
from migrate.checks.tally import CRASH, Tally
from migrate.checks.values_seen import ValuesSeen
from migrate.findings import Rule
from migrate.layout.models import Layout
from migrate.xml import RecordSerializer

# How many more records are wanted as samples of a rule at an item.
Room = Callable[[Rule, str], int]


@dataclass(frozen=True, eq=False)
class RowCheck:
    """One rule at one item, as a boolean expression over a batch; null counts as not failing."""

    rule: Rule
    element: str
    answer: pl.Expr | ByValue
    facts: dict[str, object]

    @property
    def failing(self) -> pl.Expr:
        """The rows that fail."""
        return self.answer.rows if isinstance(self.answer, ByValue) else self.answer

    @cached_property
    def reads(self) -> frozenset[str]:
        """The columns that decide."""
        return frozenset(self.failing.meta.root_names())


@dataclass(frozen=True)
class Failure:
    """In how many records of a batch a rule fails at an item; of the first of them, the places and the item's value."""

    rule: str
    item: str
    facts: dict[str, object]
    count: int
    rows: pl.DataFrame

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that are shown, masked."""
        return tuple(name for name in self.rows.columns if name not in PLACE_COLUMNS)


class RowChecks:
    """The checks of one transfer file."""

    def __init__(self, checks: list[RowCheck], layout: Layout, file_id: str) -> None:
        self._file_id = file_id
        self._over_rows = [check for check in checks if not isinstance(check.answer, ByValue)]
        items: dict[str, list[tuple[RowCheck, ByValue]]] = {}
        for check in checks:
            if isinstance(check.answer, ByValue):
                items.setdefault(check.element, []).append((check, check.answer))
        self._items = {element: (of, ValuesSeen([by_value for _, by_value in of])) for element, of in items.items()}
        nothing = pl.DataFrame(schema=RecordSerializer(layout, file_id).schema).clear(1)
        self._fails_on_nothing = {check for check in self._over_rows if _may_fail(check, nothing)}

    def failures(self, batch: pl.DataFrame, room: Room, tally: Tally) -> list[Failure]:
        """Return what fails in a layout batch; the tally is told of rules that crash."""
        absent = {column.name for column in batch.iter_columns() if column.null_count() == batch.height}
        return [*self._over_rows_of(batch, absent, room, tally), *self._by_value_of(batch, absent, room, tally)]

    def _over_rows_of(self, batch: pl.DataFrame, absent: set[str], room: Room, tally: Tally) -> Iterator[Failure]:
        # Where a check reads only what is absent throughout, all records fare as one without anything does.
        checks = [check for check in self._over_rows if check in self._fails_on_nothing or not check.reads <= absent]
        try:
            counts = list(batch.select(c.failing.sum().alias(str(n)) for n, c in enumerate(checks)).row(0))
        except CRASH:
            # Some rule cannot be evaluated; one by one shows which, and the others still get their counts.
            counts = [0] * len(checks)
            for n, check in enumerate(checks):
                with tally.guarded(check.rule, self._file_id, check.element):
                    counts[n] = batch.select(check.failing.sum()).item()
        for check, count in zip(checks, counts, strict=True):
            if count:
                wanted, limit = _shown(check, batch), room(check.rule, check.element)
                rows = batch.lazy().filter(check.failing).select(wanted).head(limit).collect() if limit else None
                yield _failure(check, count, batch.clear().select(wanted) if rows is None else rows)

    def _by_value_of(self, batch: pl.DataFrame, absent: set[str], room: Room, tally: Tally) -> Iterator[Failure]:
        for element, (checks, seen) in self._items.items():
            if element in absent:
                continue
            try:
                wrong = seen.wrong(batch[element])
            except CRASH:
                wrong = [pl.Series() for _ in checks]
                for n, (check, by_value) in enumerate(checks):
                    with tally.guarded(check.rule, self._file_id, element):
                        wrong[n : n + 1] = ValuesSeen([by_value]).wrong(batch[element])
            for (check, by_value), values in zip(checks, wrong, strict=True):
                if values.is_empty():
                    continue
                with tally.guarded(check.rule, self._file_id, element):
                    wanted = _shown(check, batch)
                    rows = batch[[*check.reads.union(wanted)]].filter(by_value.rows_with(values))[wanted]
                    if rows.height:
                        yield _failure(check, rows.height, rows.head(room(check.rule, element)))


def compile_checks(catalogue: Catalogue, layout: Layout, file_id: str, base_date: str, tally: Tally) -> RowChecks:
    """Return the checks of a transfer file; a rule that raises here is crashed at that item only."""
    found: list[RowCheck] = []
    for item in layout.items(file_id):
        context = ItemContext(layout, file_id, base_date, item)
        for rule in catalogue.item:
            with tally.guarded(rule.rule, file_id, item.element):
                answer = rule.check(context)
                if isinstance(answer, Skip):
                    tally.skipped(rule.rule, answer.reason)
                elif answer is not None:
                    found.append(RowCheck(rule.rule, item.element, answer, dict(rule.facts(context))))
    record = RecordContext(layout, file_id, base_date)
    for record_rule in catalogue.record:
        with tally.guarded(record_rule.rule, file_id, ""):
            found += [RowCheck(record_rule.rule, e, f, {}) for e, f in record_rule.check(record).items()]
    for check in found:
        tally.checked(check.rule)
    return RowChecks(found, layout, file_id)


def _failure(check: RowCheck, count: int, rows: pl.DataFrame) -> Failure:
    return Failure(check.rule.code, check.element, check.facts, count, rows)


def _shown(check: RowCheck, batch: pl.DataFrame) -> list[str]:
    return [*PLACE_COLUMNS, *([check.element] if check.element in batch.columns else [])]


def _may_fail(check: RowCheck, nothing: pl.DataFrame) -> bool:
    """Tell whether a record without any value fails a check; also where that cannot be evaluated."""
    try:
        return bool(nothing.select(check.failing).item())
    except CRASH:
        return True
