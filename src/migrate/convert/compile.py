"""A mapping compiled to Polars expressions: no Python runs per record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import polars as pl

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.errors import ConverterError, told
from migrate.convert.definition.mapping import Mapping as MappingRow
from migrate.convert.functions import Context, Problem, Reading, call
from migrate.convert.joins import Join, compile_join
from migrate.convert.objects import objects_give
from migrate.convert.padding import padding_of
from migrate.convert.provenance import OCCURRENCE
from migrate.convert.rules import FIELD_NOT_CARRIED
from migrate.convert.staged.crosswalk import Crossing, items_of_kind
from migrate.convert.staged.history import IS_LATEST, NUMBER, UNTIL
from migrate.convert.staged.objects import Objects
from migrate.convert.staged.occurs import table_of
from migrate.layout import Item, Layout, parse_condition


@dataclass(frozen=True)
class DecidedCode:
    """What people decided of a code value: the layout's value, and the case it was."""

    value: str
    case: str


# Table and column → the vendor's value → what was decided of it.
DecidedCodes = Mapping[tuple[str, str], Mapping[str, DecidedCode]]


@dataclass(frozen=True)
class CodeUse:
    """A column of a code table that an item is looked up in, and the fields that are its value there."""

    table: str
    column: str
    fields: tuple[str, ...]

    @property
    def value(self) -> pl.Expr:
        """The value as the table would have it."""
        return pl.concat_str([pl.col(field).fill_null("") for field in self.fields], separator="|")


@dataclass(frozen=True)
class Column:
    """One item's value, the source field it is made of ("" for none), and what can be wrong with it.

    ``fields``: all that it is made of. ``crossing``: the crosswalk that may give it another number. ``code``: the table
    that it goes through. ``case``: by which decision it has its value, null for none; None where nothing is decided.
    """

    item: Item
    field: str
    value: pl.Expr
    problems: tuple[Problem, ...]
    crossing: Crossing | None = None
    fields: tuple[str, ...] = ()
    code: CodeUse | None = None
    case: pl.Expr | None = None

    @property
    def crossed(self) -> pl.Expr:
        """The value, after the crosswalk if there is one."""
        return self.crossing.changed(self.value) if self.crossing and self.crossing.keys else self.value


@dataclass(frozen=True, eq=False)
class Program:
    """A transfer file's mapping, ready to run: padding off, shared columns, then one value per item.

    ``readings``: by name, which of ``prepared`` read a field. ``table``: the fields that are unpivoted; ``numbered``:
    the items that a history gives; ``joins``: the lookups.
    """

    target: Target
    padding: dict[str, str]
    belongs: pl.Expr | None
    uncarried: tuple[Problem, ...]
    prepared: tuple[pl.Expr, ...]
    columns: tuple[Column, ...]
    table: tuple[str, ...] = ()
    numbered: tuple[Column, ...] = ()
    joins: tuple[Join, ...] = ()
    readings: dict[str, Reading] = field(default_factory=dict)


def compile_target(
    converter: Converter,
    target: Target,
    layout: Layout,
    parameters: dict[str, str],
    decided: DecidedCodes = MappingProxyType({}),
) -> Program:
    """Compile one transfer file's mapping, with what people ``decided`` of code values.

    Raises ConverterError for what the definition leaves impossible.
    """
    items = {i.name: i for i in layout.items(target.id)}
    dates = converter.definition.dates
    path = converter.folder / "mappings" / target.mapping
    shared: dict[str, pl.Expr] = {}
    readings: dict[str, Reading] = {}
    columns = []
    for mapping in converter.mappings[target.mapping]:
        if mapping.item not in items:
            raise ConverterError(path, f"file {target.id} has no item {mapping.item}", mapping.line)
        context = Context(items[mapping.item], converter.codes, dates, parameters, shared, readings)
        try:
            columns.append(_compile(mapping, context, decided))
        except (KeyError, IndexError, ValueError) as error:
            raise ConverterError(path, f"{mapping.function}: {error!r}", mapping.line) from None
    joins = _joins(converter, target, parameters)
    shared = {name: made for join in joins for key in join.ours for name, made in key.prepared.items()} | shared
    if target.objects and target.objects.path:
        columns = _with_objects(columns, target.objects, items, path)
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
        joins=joins,
        readings=readings,
    )


def _joins(converter: Converter, target: Target, parameters: dict[str, str]) -> tuple[Join, ...]:
    joins = []
    for lookup in target.lookup:
        try:
            joins.append(compile_join(converter, target.source, lookup, parameters))
        except (KeyError, IndexError, ValueError) as error:
            what = told("lookup_keys", file=target.id, lookup=lookup.name, problem=str(error))
            raise ConverterError(converter.folder / "converter.toml", what) from None
    return tuple(joins)


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


def _with_objects(columns: list[Column], objects: Objects, items: dict[str, Item], path: Path) -> list[Column]:
    """Return the columns with those that binary objects fill or are held against."""
    if missing := [name for name in objects.items if name not in items]:
        raise ConverterError(path, f"there is no item {', '.join(missing)}, which objects names")
    by_name = {column.item.name: column for column in columns}
    mapped = {name: column.value for name, column in by_name.items()}
    for item, value, problems in objects_give(objects, items, mapped):
        known = by_name.get(item.name, Column(item, next(iter(objects.fields), ""), value, ()))
        by_name[item.name] = replace(known, value=value, problems=(*known.problems, *problems))
    return list(by_name.values())


def _crossing(column: Column, kinds: dict[str, str], converter: Converter, target: Target) -> Crossing | None:
    """Return the crosswalk of an item that holds such keys; whose they are goes by the source of its field."""
    name = kinds.get(column.item.element)
    if name is None:
        return None
    source, _ = target.origin(column.field)
    system = converter.sources[source].system or converter.definition.system
    return Crossing(name, system, tuple(key for key in converter.crosswalks[name] if key.system == system))


def _compile(mapping: MappingRow, context: Context, decided: DecidedCodes) -> Column:
    code, case = _code_use(mapping, context), None
    if code and (of_column := decided.get((code.table, code.column))):
        table = context.codes[code.table]
        new = {value: each for value, each in of_column.items() if value not in table.targets}
        extended = table.with_decided({value: each.value for value, each in new.items()})
        context = replace(context, codes={**context.codes, code.table: extended})
        cases = {value: each.case for value, each in new.items()}
        case = code.value.replace_strict(cases, default=None, return_dtype=pl.String)
    outcome = call(mapping.function, mapping.fields, mapping.args, context)
    value, problems = outcome.value, outcome.problems
    if mapping.when:
        applies = parse_condition(mapping.when).to_expr()
        value = pl.when(applies).then(value)
        case = pl.when(applies).then(case) if case is not None else None
        problems = tuple(Problem(p.rule, applies & p.failed) for p in problems)
    field = mapping.fields[0] if mapping.fields else ""
    return Column(context.item, field, value, problems, fields=mapping.fields, code=code, case=case)


def _code_use(mapping: MappingRow, context: Context) -> CodeUse | None:
    if mapping.function != "code":
        return None
    table = context.codes[mapping.args["table"]]
    fields = mapping.fields[:-1] if table.dated else mapping.fields
    return CodeUse(table.name, mapping.args.get("column", table.columns[0]), fields)
