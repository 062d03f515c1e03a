"""What a batch leaves open: one row for each rejected record and reason, from which the worklist is made."""

from collections.abc import Iterator

import polars as pl

from migrate.convert.checking import Check
from migrate.convert.compile import Column, Program
from migrate.convert.decisions.decision import Kind
from migrate.convert.evaluate import Evaluated
from migrate.convert.padding import without_padding
from migrate.convert.provenance import OCCURRENCE, PROVENANCE, SEQUENCE
from migrate.convert.rules import CHARACTER_FORBIDDEN, CODE_UNMAPPED
from migrate.convert.staged.rules import HISTORY_HELD, HISTORY_OPEN
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Severity
from migrate.values import forbidden_in_xml

# ``group``: the history that a record is of, or the key that others would become one with. ``content``: what tells
# whether a record is still as it was (seal.content), filled in at the end of a run. Values are the vendor's, in clear.
CASES: dict[str, pl.DataType] = {
    "kind": pl.String(),
    "source": pl.String(),
    SOURCE: pl.String(),
    RECORD: pl.UInt64(),
    OFFSET: pl.UInt64(),
    LENGTH: pl.UInt64(),
    "file_id": pl.String(),
    "rule": pl.String(),
    "item": pl.String(),
    "field": pl.String(),
    "occurrence": pl.UInt32(),
    "table": pl.String(),
    "column": pl.String(),
    "value": pl.String(),
    "group": pl.String(),
    "content": pl.String(),
}


def case_rows(rows: pl.DataFrame, **facts: str | pl.Expr) -> pl.DataFrame:
    """Return rows that have provenance as cases; ``facts`` are the other columns, "" where not given."""
    given = {name: value if isinstance(value, pl.Expr) else pl.lit(value) for name, value in facts.items()}
    empty = pl.lit(None, pl.String)
    return rows.select(
        (given[name] if name in given else pl.col(name) if name in PROVENANCE else empty).cast(dtype).alias(name)
        for name, dtype in CASES.items()
    )


def cases_of(frame: pl.DataFrame, evaluated: Evaluated, program: Program) -> pl.DataFrame:
    """Return what is open in a batch as it was staged."""
    errors = [check for check in evaluated.failed if check.rule.severity is Severity.ERROR]
    if not errors or SEQUENCE not in frame.columns:
        return pl.DataFrame(schema=CASES)
    raw = without_padding(frame, program.padding)
    found = (rows for check in errors for rows in _of_check(check, raw, evaluated.frame, program))
    return pl.concat([pl.DataFrame(schema=CASES), *found])


def _of_check(check: Check, raw: pl.DataFrame, frame: pl.DataFrame, program: Program) -> Iterator[pl.DataFrame]:
    failing = frame.filter(check.name)
    rows = raw.join(failing.select(SEQUENCE), on=SEQUENCE, how="semi", maintain_order="left")
    target = program.target
    facts: dict[str, str | pl.Expr] = {"source": target.source, "file_id": target.id, "rule": check.rule.code}
    column = next((c for c in program.columns if c.item.element == check.item), None)
    if check.rule in (HISTORY_OPEN, HISTORY_HELD) and target.history and not target.each:
        elements = {c.item.name: c.item.element for c in program.columns}
        key = pl.concat_str([pl.col(elements[name]) for name in target.history.key], separator="|", ignore_nulls=True)
        yield case_rows(failing, **facts, kind=Kind.ORDER, group=key)
    elif check.rule is CODE_UNMAPPED and column and column.code:
        table = {"table": column.code.table, "column": column.code.column}
        yield case_rows(rows, **facts, **table, kind=Kind.CODE, item=check.item, value=column.code.value,
                        field="|".join(column.code.fields))  # fmt: skip
    elif fields := _fields(check, column):
        for field in fields:
            held = rows.filter(forbidden_in_xml(pl.col(field))) if check.rule is CHARACTER_FORBIDDEN else rows
            yield case_rows(held, **facts, kind=Kind.FIELD, item=check.item, value=pl.col(field),
                            **_place(field, held, program))  # fmt: skip
    elif check.rule is not HISTORY_HELD:  # which follows from what another record has
        yield case_rows(rows, **facts, kind=Kind.RECORD, item=check.item)


def _fields(check: Check, column: Column | None) -> tuple[str, ...]:
    """Return the record's own fields that a value is made of; those of joined records are not its own."""
    named = column.fields if column else (check.field,)
    return tuple(name for name in named if name and not name.startswith("#") and "." not in name)


def _place(field: str, rows: pl.DataFrame, program: Program) -> dict[str, str | pl.Expr]:
    """Return the field that is read, and which occurrence of it."""
    each = program.target.each
    if each is None:
        return {"field": field}
    number = pl.col(OCCURRENCE)
    if columns := each.columns.get(field):
        names = {str(n): name for n, name in enumerate(columns, 1)}
        return {"field": number.replace_strict(names, default=None, return_dtype=pl.String)}
    return {"field": field, "occurrence": number} if field in program.table else {"field": field}
