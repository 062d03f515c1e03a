"""The vocabulary of mappings: what a value function is given and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field

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


@dataclass
class Context:
    """What a function may know beside its fields. ``prepare`` shares one expression between items."""

    item: Item
    codes: dict[str, CodeTable]
    dates: Dates
    parameters: dict[str, str]
    prepared: dict[str, pl.Expr] = field(default_factory=dict)

    def prepare(self, name: str, expression: pl.Expr) -> pl.Expr:
        """Compute an expression once per batch under ``name``; return the column it will be in."""
        self.prepared.setdefault(name, expression.alias(name))
        return pl.col(name)


ValueFunction = Callable[[tuple[str, ...], dict[str, str], Context], Outcome]
FUNCTIONS: dict[str, ValueFunction] = {}


def function(name: str) -> Callable[[ValueFunction], ValueFunction]:
    """Register a value function under the name mappings call it by."""

    def register(compile_: ValueFunction) -> ValueFunction:
        FUNCTIONS[name] = compile_
        return compile_

    return register


def absent_if_empty(field_name: str) -> pl.Expr:
    """Return a source field with "" as null: a delimited export cannot tell the two apart."""
    value = pl.col(field_name)
    return pl.when(value != "").then(value)
