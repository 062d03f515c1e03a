"""Codes: through the converter's table or not at all."""

import polars as pl

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.rules import CODE_UNMAPPED


@function("code")
def code(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Map a value through ``table``; ``column`` picks a target column (the first by default).

    A value that is not in the table is a finding, never a guess. An empty source value is absent.
    """
    table = context.codes[args["table"]]
    column = table.columns.index(args["column"]) if "column" in args else 0
    targets = {value: row[column] for value, row in table.targets.items()}
    value = absent_if_empty(fields[0])
    mapped = value.replace_strict(list(targets), list(targets.values()), default=None, return_dtype=pl.String)
    return Outcome(
        pl.when(mapped != "").then(mapped),
        (Problem(CODE_UNMAPPED, value.is_not_null() & mapped.is_null()),),
        frozenset(targets.values()) - {""},
    )


@function("code_label")
def code_label(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the vendor's own label of a code, for the item that keeps its wording."""
    labels = context.codes[args["table"]].labels
    value = absent_if_empty(fields[0])
    return Outcome(value.replace_strict(list(labels), list(labels.values()), default=None, return_dtype=pl.String))
