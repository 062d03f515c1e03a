"""A batch's items evaluated: every value, and where each rule fails; nothing is decided or reported yet."""

from dataclasses import dataclass

import polars as pl

from migrate.convert import rules
from migrate.convert.compile import Program
from migrate.convert.padding import without_padding
from migrate.convert.provenance import DECIDED, OCCURRENCE, ORDER, PARENT, PROVENANCE, SEQUENCE
from migrate.convert.staged import history, objects
from migrate.convert.staged import rules as staging_rules
from migrate.convert.staged.unpivot import FILLED
from migrate.findings import Rule, Severity
from migrate.values import forbidden_in_xml

# Whether a record has an error; all occurrences of a record are rejected together.
REJECTED = "#rejected"


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


@dataclass(frozen=True)
class Evaluated:
    """``frame``: provenance, items, a column for each check, ``=field``, ``@item`` (the ledger's line), ``&item``
    (the case by whose decision it has its value), ``REJECTED``.

    ``failed`` are the checks that fail somewhere. ``excluded`` and ``empty`` count source records, ``left_out``
    occurrences of other records.
    """

    frame: pl.DataFrame
    names: list[str]
    failed: list[Check]
    excluded: int
    empty: int
    left_out: int


def evaluate(frame: pl.DataFrame, program: Program, *, numbered: bool = True) -> Evaluated:
    """Evaluate a batch; without the items that a history gives if it is not ``numbered`` yet."""
    target = program.target
    before = without_padding(frame, program.padding)
    frame = before.filter(program.belongs) if program.belongs is not None else before
    excluded, left_out, empty = before.height - frame.height, 0, 0
    if target.each:
        left_out = before.filter(pl.col(PARENT).is_in(frame[PARENT].implode())).height - frame.height
        excluded = before[PARENT].n_unique() - frame[PARENT].n_unique()
        if target.each.none:
            empty = frame[OCCURRENCE].null_count()
            frame = frame.filter(pl.col(OCCURRENCE).is_not_null())
    columns = sorted((*program.columns, *(program.numbered if numbered else ())), key=lambda c: c.item.no)
    names = [c.item.element for c in columns]
    crossed = [c for c in columns if c.crossing and c.crossing.keys]
    checks = [*_checks(program), *(_history_checks(program) if numbered else ())]
    result = frame.with_columns(program.prepared).select(
        *PROVENANCE,
        *([PARENT, OCCURRENCE] if target.each else ()),
        *(pl.col(name) for name in [SEQUENCE, DECIDED, ORDER, objects.OBJECT] if name in frame.columns),
        *(c.crossed.alias(c.item.element) for c in columns),
        *(c.crossing.lines(c.value).alias(f"@{c.item.element}") for c in crossed if c.crossing),
        *(c.case.alias(f"&{c.item.element}") for c in columns if c.case is not None),
        *(check.failing.fill_null(False).alias(check.name) for check in checks),
        *(pl.col(f"#{lookup.name}.matches") for lookup in target.lookup),
        *(pl.col(name).alias(f"={name}") for name in sorted({check.field for check in checks if check.field})),
        *(
            key.value.alias(name)
            for join in program.joins
            if join.lookup.merge
            for name, key in zip(join.columns, join.ours, strict=True)
        ),
    )
    result = result.with_columns(forbidden_in_xml(pl.col(n)).fill_null(False).alias(f"!{n}") for n in names)
    checks += [Check(f"!{n}", rules.CHARACTER_FORBIDDEN, pl.col(f"!{n}"), n) for n in names]
    counts = result.select(pl.col(check.name).sum() for check in checks).row(0, named=True)
    failed = [check for check in checks if counts[check.name]]
    errors = [check.name for check in failed if check.rule.severity is Severity.ERROR]
    rejected = pl.any_horizontal(errors) if errors else pl.lit(False)
    result = result.with_columns((rejected.any().over(PARENT) if target.each else rejected).alias(REJECTED))
    return Evaluated(result, names, failed, excluded, empty, left_out)


def _checks(program: Program) -> list[Check]:
    checks = []
    target = program.target
    if target.each:
        checks.append(Check("?each.none", staging_rules.OCCURRENCE_NONE, pl.col(OCCURRENCE).is_null()))
        checks.append(Check("?each.filled", staging_rules.OCCURRENCE_FILLED, pl.col(FILLED) > 0))
    for join in program.joins:
        lookup, matches = join.lookup, pl.col(f"#{join.lookup.name}.matches")
        checks.append(Check(f"?{lookup.name}.many", rules.LOOKUP_DUPLICATE, matches > 1))
        if lookup.required:
            keyed = ~pl.all_horizontal(pl.col(name) == "" for name in lookup.on)
            missing = matches.is_null() & keyed
            checks.append(Check(f"?{lookup.name}.none", rules.LOOKUP_MISSING, missing, field=next(iter(lookup.on))))
        checks += [
            Check(f"?{lookup.name}.key.{n}", rules.LOOKUP_KEY_UNREAD, key.unread, field=key.field)
            for n, key in enumerate(join.ours)
            if key.unread is not None
        ]
    for n, column in enumerate(program.columns):
        checks += [
            Check(f"?{n}.{m}", problem.rule, problem.failed, column.item.element, column.field)
            for m, problem in enumerate(column.problems)
        ]
    for n, (name, problem) in enumerate(zip(target.expect_empty, program.uncarried, strict=True)):
        checks.append(Check(f"?empty.{n}", problem.rule, problem.failed, field=name))
    return checks


def _history_checks(program: Program) -> list[Check]:
    wanted = program.target.history
    if wanted is None:
        return []
    of_open = staging_rules.HISTORY_BY_PLACE if wanted.by_place else staging_rules.HISTORY_OPEN
    own = pl.col(history.KEYLESS) | pl.col(history.ENDLESS) | pl.col(history.FAILED)
    own = own if wanted.by_place else own | pl.col(history.OPEN)
    number = program.numbered[0].item.element
    return [
        Check("?history.keyless", staging_rules.HISTORY_KEYLESS, pl.col(history.KEYLESS)),
        Check("?history.open", of_open, pl.col(history.OPEN), number),
        Check("?history.endless", staging_rules.HISTORY_ENDLESS, pl.col(history.ENDLESS)),
        Check("?history.held", staging_rules.HISTORY_HELD, pl.col(history.HELD) & ~own),
    ]
