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
    checks = _checks(program)
    result = frame.with_columns(program.prepared).select(
        *PROVENANCE,
        *(c.value.alias(c.item.element) for c in program.columns),
        *(check.failing.fill_null(False).alias(check.name) for check in checks),
        *(pl.col(f"#{lookup.source}.matches") for lookup in target.lookup),
        *(pl.col(name).alias(f"={name}") for name in sorted({check.field for check in checks if check.field})),
    )
    result = result.with_columns(forbidden_in_xml(pl.col(n)).fill_null(False).alias(f"!{n}") for n in names)
    checks += [_Check(f"!{n}", CHARACTER_FORBIDDEN, pl.col(f"!{n}"), n) for n in names]
    counts = result.select(pl.col(check.name).sum() for check in checks).row(0, named=True)
    failed = [check for check in checks if counts[check.name]]
    for check in failed:
        rows = result.filter(check.name)
        shown = rows.select(*PROVENANCE, pl.col(check.shown).alias(check.field or check.item)) if check.shown else rows
        findings.add_rows(check.rule, shown, file_id=target.id, item=check.item, personal=[check.field or check.item])
    errors = [check for check in failed if check.rule.severity is Severity.ERROR]
    rejected = pl.any_horizontal(check.name for check in errors) if errors else pl.lit(False)
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


@dataclass(frozen=True)
class _Check:
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


def _checks(program: Program) -> list[_Check]:
    checks = []
    for lookup in program.target.lookup:
        matches = pl.col(f"#{lookup.source}.matches")
        checks.append(_Check(f"?{lookup.source}.many", LOOKUP_DUPLICATE, matches > 1))
        if lookup.required:
            keyed = ~pl.all_horizontal(pl.col(name) == "" for name in lookup.on)
            missing = matches.is_null() & keyed
            checks.append(_Check(f"?{lookup.source}.none", LOOKUP_MISSING, missing, field=next(iter(lookup.on))))
    for n, column in enumerate(program.columns):
        checks += [
            _Check(f"?{n}.{m}", problem.rule, problem.failed, column.item.element, column.field)
            for m, problem in enumerate(column.problems)
        ]
    for n, (name, problem) in enumerate(zip(program.target.expect_empty, program.uncarried, strict=True)):
        checks.append(_Check(f"?empty.{n}", problem.rule, problem.failed, field=name))
    return checks


def _reasons(errors: list[_Check]) -> list[pl.Expr]:
    """Return provenance and a list of "rule:item" for each record."""
    reasons = [
        pl.when(pl.col(check.name)).then(pl.lit(f"{check.rule.code}:{check.item or check.field}".rstrip(":")))
        for check in errors
    ]
    listed = pl.concat_list(reasons).list.drop_nulls() if reasons else pl.lit([], dtype=pl.List(pl.String))
    return [*map(pl.col, PROVENANCE), listed.alias(REASONS)]
