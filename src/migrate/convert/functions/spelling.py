"""Another writing of the same text, where the converter declares it; each value it changes is counted."""

from collections.abc import Callable

import polars as pl

from migrate.convert.functions.base import Problem, absent_if_empty
from migrate.convert.functions.rules import KANA_WIDENED, SPACE_WIDENED, WIDTH_CHANGED
from migrate.findings import Rule
from migrate.values import full_width_kana, full_width_space, half_width_digits

# Argument, its one value, what it does, and the rule that counts what it did.
_SPELLINGS: tuple[tuple[str, str, Callable[[pl.Expr], pl.Expr], Rule], ...] = (
    ("kana", "full", full_width_kana, KANA_WIDENED),
    ("space", "full", full_width_space, SPACE_WIDENED),
    ("digits", "half", half_width_digits, WIDTH_CHANGED),
)


def spelled(field: str, args: dict[str, str]) -> tuple[pl.Expr, tuple[Problem, ...]]:
    """Return a field as ``kana=full``, ``space=full`` and ``digits=half`` make it, and what counts the changes.

    Raises ValueError for another value of these arguments.
    """
    text, problems = absent_if_empty(field), []
    for name, wanted, change, rule in _SPELLINGS:
        if name in args:
            if args[name] != wanted:
                raise ValueError(f"{name} can only be {wanted}")
            changed = change(text)
            problems.append(Problem(rule, changed != text))
            text = changed
    return text, tuple(problems)
