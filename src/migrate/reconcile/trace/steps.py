"""What a mapping row did with one record, step by step: condition, function, code table, crosswalk, gaiji."""

from collections.abc import Iterator

import polars as pl

from migrate.convert.compile import Column
from migrate.convert.definition.mapping import Mapping
from migrate.convert.explain.rows import condition_in_words, in_words
from migrate.convert.functions import Context
from migrate.convert.functions.codes import row_used
from migrate.findings import Text
from migrate.layout import parse_condition
from migrate.reconcile.trace.fields import decision_facts
from migrate.reconcile.trace.model import Step
from migrate.reconcile.trace.run import TracedRun
from migrate.reconcile.trace.shown import Shown
from migrate.values import read_date, read_year, read_year_month
from migrate.values.text import PLANE15

_DATES = ("date", "date_era", "date_unknown_flag", "date_notation")
_CODES = ("code", "code_label")


def value_steps(run: TracedRun, mapping: Mapping, column: Column, row: pl.DataFrame, shown: Shown) -> Iterator[Step]:
    """Yield each step from the fields of a record (``row``) to the item's value."""
    applies = True
    if mapping.when:
        applies = bool(row.select(parse_condition(mapping.when).to_expr()).item())
        words = condition_in_words(mapping.when)
        step = shown.step("when_holds" if applies else "when_fails", gave=False)
        yield Step(step.key, Text(f"{step.text.ja}{words.ja}", f"{step.text.en}{words.en}"), gave=False)
    if applies:
        yield from _details(run, mapping, column, row, shown)
    value = row.select(column.value).item()
    words = in_words(mapping)
    yield Step("function", words, shown.text(value))
    crossing = column.crossing
    if crossing and crossing.keys and value is not None:
        crossed = row.select(column.crossed).item()
        key = next((key for key in crossing.keys if key.old == value), None)
        if key:
            decision = {"decided_by": key.decided_by, "decided_on": key.decided_on}
            facts = {"name": crossing.name, "line": key.line, **decision}
            yield shown.step("crosswalk", crossed, facts)
        value = crossed
    if isinstance(value, str) and (codes := row.select(pl.lit(value).str.extract_all(PLANE15)).item()).len():
        known = [char for char in codes if char in run.ledger.texts]
        resolved = row.select(run.ledger.resolve_expr(pl.lit(value))).item()
        yield shown.step("gaiji", resolved, {"codes": codes.len(), "known": len(known)})


def _details(run: TracedRun, mapping: Mapping, column: Column, row: pl.DataFrame, shown: Shown) -> Iterator[Step]:
    """Yield what the function went by: the row of a code table, the style a date was read in, a parameter."""
    converter, args = run.converter, mapping.args
    if mapping.function in _CODES:
        table = converter.codes[args["table"]]
        context = Context(column.item, converter.codes, converter.definition.dates, run.parameters)
        if (case := _case(column, row)) and (decision := run.decisions.by_case(case)):
            yield shown.step("code_decided", decision.value, decision_facts(decision))
            return
        used = row_used(mapping.fields, table, context, row)
        if used is None and not any(row[name][0] for name in mapping.fields):
            return  # nothing was looked up
        facts: dict[str, object] = {"table": f"codes/{table.name}.csv", "rows": len(table.periods)}
        if used is None:
            yield shown.step("code_none", facts=facts, gave=False)
            return
        target = args.get("column", table.columns[0]) if mapping.function == "code" else "label"
        gave = used.label if target == "label" else used.targets[table.columns.index(target)]
        facts |= {"column": target, "value": used.value, "label": used.label, "target": gave}
        yield shown.step("code_row", facts=facts, gave=False)
        if used.valid_from or used.valid_to:
            ends = {"start": used.valid_from or "-", "end": used.valid_to or "-"}
            yield shown.step("code_period", facts=ends, gave=False)
    elif mapping.function == "parameter":
        yield shown.step("parameter", facts={"name": args["name"]}, gave=False)
    elif mapping.function in (*_DATES, "year", "year_month"):
        yield from _date(run, mapping, row, shown)


def _case(column: Column, row: pl.DataFrame) -> str | None:
    """Return the case by whose decision an item has its value."""
    case: str | None = row.select(column.case).item() if column.case is not None else None
    return case


def _date(run: TracedRun, mapping: Mapping, row: pl.DataFrame, shown: Shown) -> Iterator[Step]:
    dates, text = run.converter.definition.dates, row[mapping.fields[0]][0]
    if text in (None, "", *dates.not_a_date):
        yield shown.step("date_unset", gave=False)
        return
    field = pl.col(mapping.fields[0])
    for style in {"year": dates.years, "year_month": dates.months}.get(mapping.function, dates.styles):
        match mapping.function:
            case "year":
                read = read_year(field, [style], dates.not_a_date)
            case "year_month":
                read = read_year_month(field, [style], dates.not_a_date, dates.unknown)
            case _:
                read = read_date(field, [style], dates.not_a_date, dates.unknown)
        parts = row.select(read.alias("#read")).unnest("#read").row(0, named=True)
        if parts["error"] != "unreadable":
            yield shown.step("date_style", facts={"style": style}, gave=False)
            for kind in ("error", "warning"):
                if parts[kind]:
                    yield shown.step(f"date_{kind}", facts={"kind": parts[kind]}, gave=False)
            return
    yield shown.step("date_no_style", facts={"styles": ", ".join(dates.styles)}, gave=False)
