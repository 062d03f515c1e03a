"""Codes: through the converter's table or not at all."""

from collections.abc import Mapping

import polars as pl

from migrate.convert.definition.codes import CodeTable, Period
from migrate.convert.functions.base import Context, Outcome, Problem, function
from migrate.convert.functions.dates import day_of
from migrate.convert.functions.rules import CODE_DEFAULTED, CODE_NOT_VALID
from migrate.convert.rules import CODE_UNMAPPED


@function("code")
def code(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Map a value through ``table``; ``column`` picks a target column (the first by default).

    Several fields are one value, ``a|b`` in the table; where its rows have valid_from and valid_to, the last field is
    the day by which they are chosen. A value that is not in it is a finding, never a guess; ``else`` (with ``reason``)
    gives such values a code and counts them, but for those the table says to reject. An empty value is absent, unless
    the table has a row for it.
    """
    table = context.codes[args["table"]]
    column = table.columns.index(args["column"]) if "column" in args else 0
    value, mapped, problems = _mapped(fields, table, {p: p.targets[column] for p in table.periods}, context)
    gives = {period.targets[column] for period in table.periods}
    if "else" in args:
        if not args["else"] or not args.get("reason"):
            raise ValueError("else needs a code, and reason=… why")
        refused = value.is_in(list(table.refused))
        unknown = value.is_not_null() & ~value.is_in(list(table.targets)) & ~refused
        mapped = pl.when(unknown).then(pl.lit(args["else"])).otherwise(mapped)
        problems = (Problem(CODE_DEFAULTED, unknown), Problem(CODE_UNMAPPED, refused), *problems[1:])
        gives.add(args["else"])
    return Outcome(pl.when(mapped != "").then(mapped), problems, frozenset(gives) - {""})


@function("code_label")
def code_label(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the vendor's own label of a code, for the item that keeps its wording."""
    table = context.codes[args["table"]]
    label = _mapped(fields, table, {p: p.label for p in table.periods}, context)[1]
    return Outcome(pl.when(label != "").then(label))


def row_used(fields: tuple[str, ...], table: CodeTable, context: Context, record: pl.DataFrame) -> Period | None:
    """Return the row of a table by which a frame of one record is mapped, for who traces it; None if none is."""
    value = record.select(_value(fields[:-1] if table.dated else fields, table)).item()
    rows = [row for row in table.periods if row.value == value]
    if not table.dated:
        return rows[0] if rows else None
    first, last = day_of(fields[-1], context)
    return next((row for row in rows if record.select(row.covers(first, last)).item()), None)


def _value(fields: tuple[str, ...], table: CodeTable) -> pl.Expr:
    """Return what is looked up. One with more bars than fields is in no table, so that a|b + c is never a + b|c."""
    if not fields:
        raise ValueError(f"table {table.name} has periods: the last field must be the day")
    if any(value.count("|") != len(fields) - 1 for value in table.targets if len(fields) > 1 and value):
        raise ValueError(f"values of table {table.name} must have {len(fields)} parts: a|b")
    value = pl.concat_str([pl.col(field).fill_null("") for field in fields], separator="|")
    empty = pl.all_horizontal(pl.col(field).fill_null("") == "" for field in fields)
    return value if "|" * (len(fields) - 1) in table.targets else pl.when(~empty).then(value)


def _mapped(
    fields: tuple[str, ...], table: CodeTable, gives: Mapping[Period, str], context: Context
) -> tuple[pl.Expr, pl.Expr, tuple[Problem, ...]]:
    """Return the value, what it is mapped to, and the problems: first that of a value the table has not."""
    value = _value(fields[:-1] if table.dated else fields, table)
    unmapped = Problem(CODE_UNMAPPED, value.is_not_null() & ~value.is_in(list(table.targets)))
    if not table.dated:
        plain = {period.value: given for period, given in gives.items()}
        return value, value.replace_strict(plain, default=None, return_dtype=pl.String), (unmapped,)
    first, last = day_of(fields[-1], context)
    rows = [pl.when((value == row.value) & row.covers(first, last)).then(pl.lit(given)) for row, given in gives.items()]
    mapped = pl.coalesce(*rows)
    invalid = value.is_in(list(table.targets)) & mapped.is_null()
    return value, mapped, (unmapped, Problem(CODE_NOT_VALID, invalid))
