"""One source batch through a compiled mapping: converted, excluded or rejected, each record once."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from migrate.characters import Ledger, count_gaiji
from migrate.convert.checking import Check
from migrate.convert.compile import Program
from migrate.convert.decisions.cases import cases_of
from migrate.convert.evaluate import REJECTED, Evaluated, evaluate
from migrate.convert.joins import Join
from migrate.convert.provenance import DECIDED, OCCURRENCE, PARENT, PROVENANCE, REASONS
from migrate.convert.staged.objects import OBJECT
from migrate.findings import Findings, Severity


@dataclass(frozen=True)
class Converted:
    """``records`` go on; ``rejects`` hold provenance and ``#reasons``; the rest are counts.

    Of source records: ``excluded`` by the definition; ``empty`` since they have no occurrence. ``split``: records made
    beyond one of each source record. ``left_out``: occurrences that do not belong, of records that go on.
    ``cases``: what is open of the rejected ones (decisions.cases). ``decided``: case → values that it decided.
    ``attached``: by lookup, records merged into rejected ones. ``gaiji``: plane-15 character → uses in
    the records that go on, whether the ledger knows it or not. ``renumbered``: crosswalk → line of its ledger → uses.
    """

    records: pl.DataFrame
    rejects: pl.DataFrame
    excluded: int
    empty: int
    split: int
    left_out: int
    attached: dict[str, int]
    gaiji: dict[str, int]
    renumbered: dict[str, dict[str, int]]
    cases: pl.DataFrame
    decided: dict[str, int]


def convert_batch(frame: pl.DataFrame, program: Program, ledger: Ledger, findings: Findings) -> Converted:
    """Convert one batch. A record with any error is rejected whole, with every reason it has.

    A record that was unpivoted is one record: an error in one occurrence rejects them all, since it comes back whole.
    """
    target = program.target
    evaluated = evaluate(frame, program)
    for check in evaluated.failed:
        _report(check, evaluated.frame.filter(check.name), target.id, findings)
    names = evaluated.names
    held = evaluated.frame.filter(REJECTED)
    going = evaluated.frame.filter(~pl.col(REJECTED))
    kept = [name for name in (OCCURRENCE, OBJECT) if name in going.columns]
    by_case = [f"&{column.item.element}" for column in program.columns if column.case is not None]
    records = going.select(*PROVENANCE, *kept, *_marks(going, by_case), *names)
    return Converted(
        records=records.with_columns(ledger.resolve_expr(pl.col(n)) for n in evaluated.gaiji),
        gaiji=count_gaiji(records, evaluated.gaiji),
        rejects=_rejects(held, evaluated),
        excluded=evaluated.excluded,
        empty=evaluated.empty,
        split=going.height - going[PARENT].n_unique() if target.each else 0,
        left_out=evaluated.left_out,
        attached={join.lookup.name: _attached(held, join) for join in program.joins if join.lookup.merge},
        renumbered=_renumbered(going, program),
        cases=cases_of(frame, evaluated, program),
        decided=dict(sorted(Counter(case for name in by_case for case in going[name].drop_nulls()).items())),
    )


def _marks(going: pl.DataFrame, by_case: list[str]) -> list[pl.Expr]:
    """Return by which cases a record has what it has, where anything was decided."""
    marks = [name for name in (DECIDED, *by_case) if name in going.columns]
    if not marks:
        return []
    listed = pl.concat_list(pl.col(marks)).list.drop_nulls().list.unique(maintain_order=True).list.join(" ")
    return [pl.when(listed != "").then(listed).alias(DECIDED)]


def _report(check: Check, rows: pl.DataFrame, file_id: str, findings: Findings) -> None:
    shown = check.field or check.item
    facts = [OCCURRENCE] if OCCURRENCE in rows.columns and shown != OCCURRENCE else []
    if check.shown:
        rows = rows.select(*PROVENANCE, *facts, pl.col(check.shown).alias(shown))
    findings.add_rows(check.rule, rows, file_id=file_id, item=check.item, personal=[shown], facts=facts)


def _rejects(held: pl.DataFrame, evaluated: Evaluated) -> pl.DataFrame:
    """Return provenance and a list of "rule:item" (with the occurrence) for each rejected record."""
    occurrence = pl.format("({})", OCCURRENCE).fill_null("") if OCCURRENCE in held.columns else pl.lit("")
    reasons = [
        pl.when(check.name).then(pl.lit(f"{check.rule.code}:{check.item or check.field}".rstrip(":")) + occurrence)
        for check in evaluated.failed
        if check.rule.severity is Severity.ERROR
    ]
    listed = pl.concat_list(reasons).list.drop_nulls() if reasons else pl.lit([], dtype=pl.List(pl.String))
    rejects = held.with_columns(listed.alias(REASONS))
    if PARENT in held.columns:
        rejects = rejects.group_by(PARENT, maintain_order=True).agg(
            pl.col(PROVENANCE).first(), pl.col(REASONS).explode()
        )
    return rejects.select(*PROVENANCE, REASONS)


def _attached(held: pl.DataFrame, join: Join) -> int:
    """Return how many records of a lookup went with rejected records, once for each of these and key."""
    if PARENT in held.columns:
        held = held.unique([PARENT, *join.columns])
    return int(held[f"#{join.lookup.name}.matches"].sum())


def _renumbered(going: pl.DataFrame, program: Program) -> dict[str, dict[str, int]]:
    uses: dict[str, Counter[str]] = {}
    for column in program.columns:
        if column.crossing and column.crossing.keys:
            lines = going[f"@{column.item.element}"].drop_nulls().cast(pl.String).value_counts()
            uses.setdefault(column.crossing.name, Counter()).update(dict(lines.iter_rows()))
    return {name: dict(sorted(counts.items())) for name, counts in uses.items()}
