"""A mapping compiled to Polars expressions: no Python runs per record."""

from dataclasses import dataclass

import polars as pl

from migrate.convert.definition import Converter, ConverterError, Mapping, Target
from migrate.convert.functions import FUNCTIONS, Context, Problem
from migrate.convert.rules import FIELD_NOT_CARRIED
from migrate.layout import Item, Layout, parse_condition


@dataclass(frozen=True)
class Column:
    """One item's value, the source field it is made of ("" for none), and what can be wrong with it."""

    item: Item
    field: str
    value: pl.Expr
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Program:
    """A transfer file's mapping, ready to run: shared columns first, then one value per item."""

    target: Target
    belongs: pl.Expr | None
    uncarried: tuple[Problem, ...]
    prepared: tuple[pl.Expr, ...]
    columns: tuple[Column, ...]


def compile_target(converter: Converter, target: Target, layout: Layout, parameters: dict[str, str]) -> Program:
    """Compile one transfer file's mapping. Raises ConverterError for what the definition leaves impossible."""
    items = {i.name: i for i in layout.items(target.id)}
    dates = converter.definition.dates
    path = converter.folder / "mappings" / target.mapping
    shared: dict[str, pl.Expr] = {}
    columns = []
    for mapping in converter.mappings[target.mapping]:
        if mapping.item not in items:
            raise ConverterError(path, f"file {target.id} has no item {mapping.item}", mapping.line)
        context = Context(items[mapping.item], converter.codes, dates.styles, dates.unset, parameters, shared)
        try:
            columns.append(_compile(mapping, context))
        except (KeyError, IndexError, ValueError) as error:
            raise ConverterError(path, f"{mapping.function}: {error!r}", mapping.line) from None
    columns.sort(key=lambda column: column.item.no)
    return Program(
        target=target,
        belongs=parse_condition(target.where).to_expr() if target.where else None,
        uncarried=tuple(
            Problem(FIELD_NOT_CARRIED, ~pl.col(field).is_in(["", *dates.unset])) for field in target.expect_empty
        ),
        prepared=tuple(shared.values()),
        columns=tuple(columns),
    )


def _compile(mapping: Mapping, context: Context) -> Column:
    if mapping.function not in FUNCTIONS:
        raise ValueError(f"no such function; there are: {', '.join(sorted(FUNCTIONS))}")
    outcome = FUNCTIONS[mapping.function](mapping.fields, mapping.args, context)
    value, problems = outcome.value, outcome.problems
    if mapping.when:
        applies = parse_condition(mapping.when).to_expr()
        value = pl.when(applies).then(value)
        problems = tuple(Problem(p.rule, applies & p.failed) for p in problems)
    return Column(context.item, mapping.fields[0] if mapping.fields else "", value, problems)
