"""Item and record rules over batches: all counts in one pass, rows only where one fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from migrate.checks.answers import Skip
from migrate.checks.catalogue import Catalogue
from migrate.checks.contexts import VALUE, ByValue, ItemContext, RecordContext
from migrate.checks.tally import CRASH, Tally
from migrate.findings import Rule
from migrate.layout.models import Layout


@dataclass(frozen=True)
class RowCheck:
    """One rule at one item, as a boolean expression over a batch; null counts as not failing.

    ``values`` is the same over the item's distinct values alone, where these decide (see ByValue).
    """

    rule: Rule
    element: str
    failing: pl.Expr
    values: pl.Expr | None
    facts: dict[str, object]


def compile_checks(catalogue: Catalogue, layout: Layout, file_id: str, base_date: str, tally: Tally) -> list[RowCheck]:
    """Return the checks of a transfer file; a rule that raises here is crashed at that item only."""
    found: list[RowCheck] = []
    for item in layout.items(file_id):
        context = ItemContext(layout, file_id, base_date, item)
        for rule in catalogue.item:
            with tally.guarded(rule.rule, file_id, item.element):
                failing = rule.check(context)
                if isinstance(failing, Skip):
                    tally.skipped(rule.rule, failing.reason)
                elif failing is not None:
                    rows, values = (failing.rows, failing.values) if isinstance(failing, ByValue) else (failing, None)
                    found.append(RowCheck(rule.rule, item.element, rows, values, dict(rule.facts(context))))
    record = RecordContext(layout, file_id, base_date)
    for record_rule in catalogue.record:
        with tally.guarded(record_rule.rule, file_id, ""):
            found += [RowCheck(record_rule.rule, e, f, None, {}) for e, f in record_rule.check(record).items()]
    for check in found:
        tally.checked(check.rule)
    return found


def failures(checks: list[RowCheck], batch: pl.DataFrame, file_id: str, tally: Tally) -> Iterator[tuple[RowCheck, int]]:
    """Yield the checks that fail in a batch, and in how many records."""
    suspects = [check for check in checks if check.values is None]
    for element, group in groupby((c for c in checks if c.values is not None), key=lambda c: c.element):
        suspects += _suspects(list(group), batch, element)
    counts = [check.failing.sum().alias(str(n)) for n, check in enumerate(suspects)]
    try:
        found: list[int | None] = list(batch.select(counts).row(0)) if counts else []
    except CRASH:
        # Some rule cannot be evaluated; one by one shows which, and the others still get their counts.
        found = [None] * len(suspects)
        for n, check in enumerate(suspects):
            with tally.guarded(check.rule, file_id, check.element):
                found[n] = batch.select(counts[n]).item()
    yield from ((check, count) for check, count in zip(suspects, found, strict=True) if count)


def _suspects(checks: list[RowCheck], batch: pl.DataFrame, element: str) -> list[RowCheck]:
    """Return the checks of an item that fail for one of its distinct values, or cannot be evaluated on them."""
    try:
        column = batch[element]
        if column.null_count() == column.len():
            return []
        values = column.explode() if column.dtype == pl.List else column
        distinct = values.drop_nulls().unique().alias(VALUE).to_frame()
        fails = distinct.select(
            check.values.any().alias(str(n)) for n, check in enumerate(checks) if check.values is not None
        )
        return [check for check, failed in zip(checks, fails.row(0), strict=True) if failed]
    except CRASH:
        return checks
