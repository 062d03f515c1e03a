"""A batch's items evaluated: every value, and where each rule fails; nothing is decided or reported yet."""

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from migrate.convert import rules
from migrate.convert.by_value import Groups
from migrate.convert.checking import Check, checks_of
from migrate.convert.compile import Program
from migrate.convert.functions import absent_if_empty
from migrate.convert.padding import without_padding
from migrate.convert.provenance import DECIDED, OCCURRENCE, ORDER, PARENT, PROVENANCE, SEQUENCE
from migrate.convert.staged import objects
from migrate.findings import Severity
from migrate.values import forbidden_in_xml, may_hold

# Whether a record has an error; all occurrences of a record are rejected together.
REJECTED = "#rejected"


@dataclass(frozen=True)
class Evaluated:
    """``frame``: provenance, items, a column for each check that fails and its ``=field``, ``@item`` (the ledger's
    line), ``&item`` (the case by whose decision it has its value), ``REJECTED``.

    ``failed`` are the checks that fail somewhere. ``gaiji``: the items that hold any. ``excluded`` and ``empty`` count
    source records, ``left_out`` occurrences of other records.
    """

    frame: pl.DataFrame
    names: list[str]
    failed: list[Check]
    gaiji: list[str]
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
    plan = _plan(program, numbered)
    result, failed = plan.groups.evaluate(frame)
    forbidden, gaiji = may_hold(result, plan.names)
    held = [Check(f"!{n}", rules.CHARACTER_FORBIDDEN, forbidden_in_xml(pl.col(n)), n) for n in forbidden]
    result = result.with_columns(check.column for check in held)
    failed = sorted(failed, key=lambda check: plan.order[check.name])
    failed += [check for check in held if result[check.name].any()]
    errors = [check.name for check in failed if check.rule.severity is Severity.ERROR]
    rejected = pl.any_horizontal(errors) if errors else pl.lit(False)
    beside = frame.select(
        *(pl.col(name) for name in (SEQUENCE, DECIDED, ORDER, objects.OBJECT) if name in frame.columns),
        *(pl.col(name).alias(f"={name}") for name in dict.fromkeys(check.field for check in failed if check.field)),
    )
    whole = rejected.any().over(PARENT) if target.each else rejected
    result = result.hstack(beside.get_columns()).with_columns(whole.alias(REJECTED))
    return Evaluated(result, plan.names, failed, gaiji, excluded, empty, left_out)


@dataclass(frozen=True)
class _Plan:
    """The items in the layout's order, what they are evaluated by, and the checks in the order they are told in."""

    names: list[str]
    groups: Groups
    order: dict[str, int]


@lru_cache(maxsize=4)  # of the definitions that are converted now, with what they remember
def _plan(program: Program, numbered: bool) -> _Plan:
    target = program.target
    columns = sorted((*program.columns, *(program.numbered if numbered else ())), key=lambda c: c.item.no)
    groups = Groups(program.prepared, program.readings)
    for name in (*PROVENANCE, *([PARENT, OCCURRENCE] if target.each else ())):
        groups.add(pl.col(name), plain=True)
    for column in columns:
        element, changed = column.item.element, column.crossing is not None and bool(column.crossing.keys)
        copied = not changed and column.value.meta.eq(absent_if_empty(column.field))
        groups.add(column.crossed.alias(element), plain=copied)
        if changed and column.crossing:
            groups.add(column.crossing.lines(column.value).alias(f"@{element}"))
        if column.case is not None:
            groups.add(column.case.alias(f"&{element}"))
    for join in program.joins:
        groups.add(pl.col(f"#{join.lookup.name}.matches"), plain=True)
        for name, key in zip(join.columns, join.ours, strict=True) if join.lookup.merge else ():
            groups.add(key.value.alias(name), plain=key.unread is None)
    checks = checks_of(program, numbered=numbered)
    for check in checks:
        groups.add_check(check)
    return _Plan([c.item.element for c in columns], groups, {check.name: n for n, check in enumerate(checks)})
