"""The condition language of items.csv: when an item 条件付き必須 is required.

Clauses joined by `` & ``, each one of ``element=v1|v2``, ``element!=v1|v2``, ``element`` (present and not
empty), ``!element`` (absent or empty). ``!=`` is the opposite of ``=``: an absent element is not equal.
"""

import re
from dataclasses import dataclass
from typing import Literal

import polars as pl

_CLAUSE = re.compile(r"(?P<element>[^=!|& ]+)(?P<operator>!?=)(?P<values>[^=&]+)|(?P<not>!?)(?P<alone>[^=!|& ]+)")


@dataclass(frozen=True)
class Clause:
    """One comparison; ``values`` is empty for the operators ``present`` and ``absent``."""

    element: str
    operator: Literal["=", "!=", "present", "absent"]
    values: tuple[str, ...] = ()

    def to_expr(self) -> pl.Expr:
        """Return the clause as a boolean expression over the item's String column; never null."""
        column = pl.col(self.element)
        if self.operator == "present":
            return (column != "").fill_null(False)
        if self.operator == "absent":
            return (column == "").fill_null(True)
        equal = column.is_in(self.values).fill_null(False)
        return equal if self.operator == "=" else ~equal


@dataclass(frozen=True)
class Condition:
    """All clauses must hold."""

    clauses: tuple[Clause, ...]

    def elements(self) -> tuple[str, ...]:
        """Return the element names the condition reads, each once, in order."""
        return tuple(dict.fromkeys(c.element for c in self.clauses))

    def to_expr(self) -> pl.Expr:
        """Return a boolean expression over a layout batch; never null."""
        return pl.all_horizontal([c.to_expr() for c in self.clauses])


def parse(text: str) -> Condition:
    """Read a condition. Raises ValueError saying which clause is not understood."""
    return Condition(tuple(_clause(part) for part in text.split(" & ")))


def _clause(text: str) -> Clause:
    match = _CLAUSE.fullmatch(text)
    values = tuple(match["values"].split("|")) if match and match["values"] else ()
    if match is None or "" in values:
        raise ValueError(
            f"condition clause {text!r} is not one of element=v1|v2, element!=v1|v2, element, !element"
            " (clauses are joined by ' & ')"
        )
    if match["operator"]:
        return Clause(match["element"], "=" if match["operator"] == "=" else "!=", values)
    return Clause(match["alone"], "absent" if match["not"] else "present")
