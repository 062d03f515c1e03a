"""One source batch through a compiled mapping: converted, excluded or rejected, each record once."""

from dataclasses import dataclass

import polars as pl

from migrate.characters import Ledger, count_gaiji
from migrate.convert.compile import Program
from migrate.convert.rules import CHARACTER_FORBIDDEN, LOOKUP_DUPLICATE, LOOKUP_MISSING
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings, Rule, Severity
from migrate.values import forbidden_in_xml

PROVENANCE = [SOURCE, RECORD, OFFSET, LENGTH]
REASONS = "#reasons"


@dataclass(frozen=True)
class Converted:
    """``records`` go on; ``rejects`` hold provenance and ``#reasons``; the rest are counts of records.

    ``attached``: by lookup source, records merged into rejected ones. ``gaiji``: plane-15 character → uses in
    the records that go on, whether the ledger knows it or not.
    """

    records: pl.DataFrame
    rejects: pl.DataFrame
    excluded: int
    attached: dict[str, int]
    gaiji: dict[str, int]


def convert_batch(frame: pl.DataFrame, program: Program, ledger: Ledger, findings: Findings) -> Converted:
    """Convert one batch. A record with any error is rejected whole, with every reason it has."""
    target = program.target
    before = frame.height
    if program.belongs is not None:
        frame = frame.filter(program.belongs)
    excluded = before - frame.height
    names = [c.item.element for c in program.columns]
    result = frame.with_columns(program.prepared).select(
        *PROVENANCE,
        *(c.value.alias(c.item.element) for c in program.columns),
        *_problem_columns(program),
        *(pl.col(f"#{lookup.source}.matches") for lookup in target.lookup),
    )
    result = result.with_columns(forbidden_in_xml(pl.col(n)).fill_null(False).alias(f"!{n}") for n in names)
    found = [*_lookup_problems(program), *_item_problems(program)]
    found += [(f"!{n}", CHARACTER_FORBIDDEN, n) for n in names]
    counts = result.select(pl.col(column).sum() for column, _, _ in found).row(0, named=True)
    failed = [(column, rule, item) for column, rule, item in found if counts[column]]
    for column, rule, item in failed:
        findings.add_rows(rule, result.filter(column), file_id=target.id, item=item, personal=[item] if item else [])
    errors = [(column, rule, item) for column, rule, item in failed if rule.severity is Severity.ERROR]
    rejected = pl.any_horizontal(column for column, _, _ in errors) if errors else pl.lit(False)
    held = result.filter(rejected)
    records = result.filter(~rejected).select(*PROVENANCE, *names)
    return Converted(
        records=records.with_columns(ledger.resolve_expr(pl.col(n)) for n in names),
        gaiji=count_gaiji(records, names),
        rejects=held.select(_reasons(errors)),
        excluded=excluded,
        attached={
            lookup.source: int(held[f"#{lookup.source}.matches"].sum()) for lookup in target.lookup if lookup.merge
        },
    )


def _problem_columns(program: Program) -> list[pl.Expr]:
    columns = [
        problem.failed.fill_null(False).alias(f"?{n}.{m}")
        for n, column in enumerate(program.columns)
        for m, problem in enumerate(column.problems)
    ]
    columns += [p.failed.fill_null(False).alias(f"?empty.{n}") for n, p in enumerate(program.uncarried)]
    for lookup in program.target.lookup:
        columns.append((pl.col(f"#{lookup.source}.matches") > 1).fill_null(False).alias(f"?{lookup.source}.many"))
        if lookup.required:
            empty_key = pl.all_horizontal(pl.col(f) == "" for f in lookup.on)
            missing = pl.col(f"#{lookup.source}.matches").is_null() & ~empty_key
            columns.append(missing.alias(f"?{lookup.source}.none"))
    return columns


def _item_problems(program: Program) -> list[tuple[str, Rule, str]]:
    found = [
        (f"?{n}.{m}", problem.rule, column.item.element)
        for n, column in enumerate(program.columns)
        for m, problem in enumerate(column.problems)
    ]
    return found + [(f"?empty.{n}", problem.rule, "") for n, problem in enumerate(program.uncarried)]


def _lookup_problems(program: Program) -> list[tuple[str, Rule, str]]:
    found = [(f"?{lookup.source}.many", LOOKUP_DUPLICATE, "") for lookup in program.target.lookup]
    found += [(f"?{lookup.source}.none", LOOKUP_MISSING, "") for lookup in program.target.lookup if lookup.required]
    return found


def _reasons(errors: list[tuple[str, Rule, str]]) -> list[pl.Expr]:
    """Return provenance and a list of "rule:item" for each record."""
    reasons = [
        pl.when(pl.col(column)).then(pl.lit(f"{rule.code}:{item}" if item else rule.code))
        for column, rule, item in errors
    ]
    listed = pl.concat_list(reasons).list.drop_nulls() if reasons else pl.lit([], dtype=pl.List(pl.String))
    return [*map(pl.col, PROVENANCE), listed.alias(REASONS)]
