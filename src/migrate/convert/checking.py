"""The rules that a batch's records are held against as they are converted, each true where it fails."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from migrate.convert import rules
from migrate.convert.compile import Program
from migrate.convert.provenance import OCCURRENCE
from migrate.convert.staged import history
from migrate.convert.staged import rules as staging_rules
from migrate.convert.staged.unpivot import FILLED
from migrate.findings import Rule


@dataclass(frozen=True)
class Check:
    """A rule in a batch: the column that is true where it fails, and what a finding says it is about."""

    name: str
    rule: Rule
    failing: pl.Expr
    item: str = ""
    field: str = ""

    @property
    def shown(self) -> str:
        """The column whose value the finding shows: the vendor's field, or the item."""
        return f"={self.field}" if self.field else self.item

    @property
    def column(self) -> pl.Expr:
        """Where it fails, under its name."""
        return self.failing.fill_null(False).alias(self.name)


def checks_of(program: Program, *, numbered: bool = True) -> list[Check]:
    """Return a program's checks in the order in which they are told; of a history only if it is ``numbered``."""
    return [*_of_records(program), *_of_items(program), *(_of_history(program) if numbered else ())]


def _of_records(program: Program) -> Iterator[Check]:
    if program.target.each:
        yield Check("?each.none", staging_rules.OCCURRENCE_NONE, pl.col(OCCURRENCE).is_null())
        yield Check("?each.filled", staging_rules.OCCURRENCE_FILLED, pl.col(FILLED) > 0)
    for join in program.joins:
        lookup, matches = join.lookup, pl.col(f"#{join.lookup.name}.matches")
        yield Check(f"?{lookup.name}.many", rules.LOOKUP_DUPLICATE, matches > 1)
        if lookup.required:
            keyed = ~pl.all_horizontal(pl.col(name) == "" for name in lookup.on)
            missing = matches.is_null() & keyed
            yield Check(f"?{lookup.name}.none", rules.LOOKUP_MISSING, missing, field=next(iter(lookup.on)))
        for n, key in enumerate(join.ours):
            if key.unread is not None:
                yield Check(f"?{lookup.name}.key.{n}", rules.LOOKUP_KEY_UNREAD, key.unread, field=key.field)


def _of_items(program: Program) -> Iterator[Check]:
    for n, column in enumerate(program.columns):
        for m, problem in enumerate(column.problems):
            yield Check(f"?{n}.{m}", problem.rule, problem.failed, column.item.element, column.field)
    for n, (name, problem) in enumerate(zip(program.target.expect_empty, program.uncarried, strict=True)):
        yield Check(f"?empty.{n}", problem.rule, problem.failed, field=name)


def _of_history(program: Program) -> Iterator[Check]:
    wanted = program.target.history
    if wanted is None:
        return
    of_open = staging_rules.HISTORY_BY_PLACE if wanted.by_place else staging_rules.HISTORY_OPEN
    own = pl.col(history.KEYLESS) | pl.col(history.ENDLESS) | pl.col(history.FAILED)
    own = own if wanted.by_place else own | pl.col(history.OPEN)
    number = program.numbered[0].item.element
    yield Check("?history.keyless", staging_rules.HISTORY_KEYLESS, pl.col(history.KEYLESS))
    yield Check("?history.open", of_open, pl.col(history.OPEN), number)
    yield Check("?history.endless", staging_rules.HISTORY_ENDLESS, pl.col(history.ENDLESS))
    yield Check("?history.held", staging_rules.HISTORY_HELD, pl.col(history.HELD) & ~own)
