"""A mapping compiled to Polars expressions: no Python runs per record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.errors import ConverterError
from migrate.convert.definition.mapping import Mapping
from migrate.convert.functions import FUNCTIONS, Context, Problem
from migrate.convert.padding import padding_of
from migrate.convert.provenance import OCCURRENCE
from migrate.convert.rules import FIELD_NOT_CARRIED
from migrate.convert.staged.crosswalk import Crossing, items_of_kind
from migrate.convert.staged.history import IS_LATEST, NUMBER, UNTIL
from migrate.convert.staged.occurs import table_of
from migrate.layout import Item, Layout, parse_condition


@dataclass(frozen=True)
class Column:
    """One item's value, the source field it is made of ("" for none), and what can be wrong with it.

    ``crossing``: the crosswalk that may give it another number.
    """

    item: Item
    field: str
    value: pl.Expr
    problems: tuple[Problem, ...]
    crossing: Crossing | None = None

    @property
    def crossed(self) -> pl.Expr:
        """The value, after the crosswalk if there is one."""
        return self.crossing.changed(self.value) if self.crossing and self.crossing.keys else self.value


@dataclass(frozen=True)
class Program:
    """A transfer file's mapping, ready to run: padding off, shared columns, then one value per item.

    ``table``: the fields that are unpivoted; ``numbered``: the items that a history gives.
    """

    target: Target
    padding: dict[str, str]
    belongs: pl.Expr | None
    uncarried: tuple[Problem, ...]
    prepared: tuple[pl.Expr, ...]
    columns: tuple[Column, ...]
    table: tuple[str, ...] = ()
    numbered: tuple[Column, ...] = ()


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
        context = Context(items[mapping.item], converter.codes, dates, parameters, shared)
        try:
            columns.append(_compile(mapping, context))
        except (KeyError, IndexError, ValueError) as error:
            raise ConverterError(path, f"{mapping.function}: {error!r}", mapping.line) from None
    columns.sort(key=lambda column: column.item.no)
    kinds = {
        element: name
        for name, crosswalk in converter.definition.crosswalk.items()
        for file_id, element in items_of_kind(layout, crosswalk.items)
        if file_id == target.id
    }
    return Program(
        target=target,
        padding=padding_of(converter, target),
        belongs=_belongs(converter, target),
        uncarried=tuple(
            Problem(FIELD_NOT_CARRIED, ~pl.col(field).is_in(["", *dates.not_a_date])) for field in target.expect_empty
        ),
        prepared=tuple(shared.values()),
        columns=tuple(replace(c, crossing=_crossing(c, kinds, converter, target)) for c in columns),
        table=table_of(converter, target),
        numbered=tuple(_numbered(target, items, path)),
    )


def _belongs(converter: Converter, target: Target) -> pl.Expr | None:
    """Return which records belong to a file; one without an occurrence is judged by the record's own fields."""
    if not target.where:
        return None
    condition = parse_condition(target.where)
    if target.each is None:
        return condition.to_expr()
    table = {OCCURRENCE, *table_of(converter, target)}
    own = [clause.to_expr() for clause in condition.clauses if clause.element not in table]
    alone = pl.all_horizontal(own) if own else pl.lit(True)
    return pl.when(pl.col(OCCURRENCE).is_null()).then(alone).otherwise(condition.to_expr())


def _numbered(target: Target, items: dict[str, Item], path: Path) -> Iterator[Column]:
    """Yield the items that a file's history gives."""
    history = target.history
    given = [(history.number, NUMBER), (history.latest, IS_LATEST)] if history else []
    given += [(history.until.item, UNTIL)] if history and history.until else []
    for name, value in given:
        if name and name not in items:
            raise ConverterError(path, f"file {target.id} has no item {name}")
        if name:
            yield Column(items[name], "", pl.col(value), ())


def _crossing(column: Column, kinds: dict[str, str], converter: Converter, target: Target) -> Crossing | None:
    """Return the crosswalk of an item that holds such keys; whose they are goes by the source of its field."""
    name = kinds.get(column.item.element)
    if name is None:
        return None
    source = converter.sources.get(column.field.rpartition(".")[0], converter.sources[target.source])
    system = source.system or converter.definition.system
    return Crossing(name, system, tuple(key for key in converter.crosswalks[name] if key.system == system))


class _Arguments(dict[str, str]):
    """The arguments of a row, and which of them its function looked at: one that nobody reads is a mistake."""

    def __init__(self, args: dict[str, str]) -> None:
        super().__init__(args)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.read.add(str(name))
        return super().__contains__(name)


def _compile(mapping: Mapping, context: Context) -> Column:
    if mapping.function not in FUNCTIONS:
        raise ValueError(f"no such function; there are: {', '.join(sorted(FUNCTIONS))}")
    args = _Arguments(mapping.args)
    outcome = FUNCTIONS[mapping.function](mapping.fields, args, context)
    if unread := set(args) - args.read:
        raise ValueError(f"takes no argument {', '.join(sorted(unread))}")
    value, problems = outcome.value, outcome.problems
    if mapping.when:
        applies = parse_condition(mapping.when).to_expr()
        value = pl.when(applies).then(value)
        problems = tuple(Problem(p.rule, applies & p.failed) for p in problems)
    return Column(context.item, mapping.fields[0] if mapping.fields else "", value, problems)
