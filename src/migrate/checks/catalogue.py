"""Finding the rules: every module under checks/rules/<level>/ is one, and nothing has to be registered."""

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import polars as pl

from migrate.checks import rules
from migrate.checks.answers import Answers, Skip
from migrate.checks.contexts import AcrossContext, ByValue, FileContext, ItemContext, RecordContext
from migrate.findings import Rule


def _no_facts(context: ItemContext) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True)
class ItemRule:
    """``check`` gives the failing rows of one item, or says why it cannot; ``facts`` what the layout says there."""

    rule: Rule
    check: Callable[[ItemContext], ByValue | pl.Expr | Skip | None]
    facts: Callable[[ItemContext], Mapping[str, object]]


@dataclass(frozen=True)
class RecordRule:
    """``check`` gives failing rows by the element the finding is about; empty if it does not apply."""

    rule: Rule
    check: Callable[[RecordContext], Mapping[str, pl.Expr]]


@dataclass(frozen=True)
class FileRule:
    """``check`` is asked once for each transfer file, with all its parts."""

    rule: Rule
    check: Callable[[FileContext], Answers]


@dataclass(frozen=True)
class AcrossRule:
    """``check`` is asked once for the whole delivery."""

    rule: Rule
    check: Callable[[AcrossContext], Answers]


@dataclass(frozen=True)
class Catalogue:
    """The rules of each level, by code."""

    item: tuple[ItemRule, ...]
    record: tuple[RecordRule, ...]
    file: tuple[FileRule, ...]
    across: tuple[AcrossRule, ...]

    def rules(self) -> list[Rule]:
        """Return all definitions, by code."""
        found = [r.rule for level in (self.item, self.record, self.file, self.across) for r in level]
        return sorted(found, key=lambda rule: rule.code)

    def only(self, codes: Iterable[str]) -> "Catalogue":
        """Return the named rules. Raises ValueError for a code no rule has."""
        wanted = set(codes)
        if unknown := sorted(wanted - {r.code for r in self.rules()}):
            raise ValueError(f"no such rule: {', '.join(unknown)}")
        return Catalogue(
            tuple(r for r in self.item if r.rule.code in wanted),
            tuple(r for r in self.record if r.rule.code in wanted),
            tuple(r for r in self.file if r.rule.code in wanted),
            tuple(r for r in self.across if r.rule.code in wanted),
        )


@cache
def catalogue() -> Catalogue:
    """Return every rule there is; modules are imported once, in name order."""
    return Catalogue(
        tuple(ItemRule(m.RULE, m.check, getattr(m, "facts", _no_facts)) for m in _modules("item")),
        tuple(RecordRule(m.RULE, m.check) for m in _modules("record")),
        tuple(FileRule(m.RULE, m.check) for m in _modules("file")),
        tuple(AcrossRule(m.RULE, m.check) for m in _modules("across")),
    )


def _modules(level: str) -> list[Any]:
    package: ModuleType = import_module(f"{rules.__name__}.{level}")
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [import_module(f"{package.__name__}.{name}") for name in names]
