"""The vocabulary of mappings: what a value function is given and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from migrate.convert.definition.codes import CodeTable
from migrate.convert.definition.dates import Dates
from migrate.findings import Rule
from migrate.layout import Item


@dataclass(frozen=True)
class Problem:
    """A rule and the expression that is true for the records it finds."""

    rule: Rule
    failed: pl.Expr


@dataclass(frozen=True)
class Outcome:
    """A converted value in the layout's lexical form (null = absent) and what can be wrong with it.

    ``gives`` are the values it can give where the definition alone decides that, else None.
    """

    value: pl.Expr
    problems: tuple[Problem, ...] = ()
    gives: frozenset[str] | None = None


Reader = Callable[[pl.Series], pl.Series]


class Reading(NamedTuple):
    """A field and what reads a column of such, value by value; one ``reader`` can read several columns as one."""

    field: str
    reader: Reader
    dtype: pl.DataType

    @property
    def expression(self) -> pl.Expr:
        """What is read, as an expression."""
        return pl.col(self.field).map_batches(self.reader, return_dtype=self.dtype, is_elementwise=True)


@dataclass
class Context:
    """What a function may know beside its fields. ``prepare`` and ``read`` share one column between items."""

    item: Item
    codes: dict[str, CodeTable]
    dates: Dates
    parameters: dict[str, str]
    prepared: dict[str, pl.Expr] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)

    def prepare(self, name: str, expression: pl.Expr) -> pl.Expr:
        """Compute an expression once per batch under ``name``; return the column it will be in."""
        self.prepared.setdefault(name, expression.alias(name))
        return pl.col(name)

    def read(self, name: str, reading: Reading) -> pl.Expr:
        """Read a field once per batch as a column prepared under ``name``; return that column."""
        self.readings[name] = reading
        return self.prepare(name, reading.expression)


ValueFunction = Callable[[tuple[str, ...], dict[str, str], Context], Outcome]
FUNCTIONS: dict[str, ValueFunction] = {}


def function(name: str) -> Callable[[ValueFunction], ValueFunction]:
    """Register a value function under the name mappings call it by."""

    def register(compile_: ValueFunction) -> ValueFunction:
        FUNCTIONS[name] = compile_
        return compile_

    return register


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


def call(name: str, fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Call a function by its name. Raises ValueError for one that is not there and arguments that it does not take."""
    if name not in FUNCTIONS:
        raise ValueError(f"no such function; there are: {', '.join(sorted(FUNCTIONS))}")
    given = _Arguments(args)
    outcome = FUNCTIONS[name](fields, given, context)
    if unread := set(args) - given.read:
        raise ValueError(f"takes no argument {', '.join(sorted(unread))}")
    return outcome


def absent_if_empty(field_name: str) -> pl.Expr:
    """Return a source field with "" as null: a delimited export cannot tell the two apart."""
    value = pl.col(field_name)
    return pl.when(value != "").then(value)
