"""Decisions applied to what was read, and the list of those that hold with their uses."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from migrate.characters import Ledger
from migrate.convert.decisions.apply import OfRecords, apply_decisions
from migrate.convert.decisions.decision import CHANGES_NOTHING, Kind
from migrate.convert.decisions.ledger import COLUMNS
from migrate.convert.decisions.rules import DECISION_UNUSED
from migrate.convert.staged.crosswalk import NewKey
from migrate.findings import Findings
from migrate.layout.tables import cells
from migrate.runs.directory import RunDirectory, write_whole
from migrate.runs.extract.decisions import Decided
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import write_parquet
from migrate.runs.journal import Result


def apply_to(spilled: Spilled, decided: Decided, run: RunDirectory) -> None:
    """Apply decisions to a source's batches; a batch that the journal knows is not changed again."""
    listed = decided.of_records(spilled.source.id)
    if not listed:
        return
    made = []
    for path in spilled.files:
        out = run.path("staging", "decided", spilled.source.id, path.name)
        step = f"decide/{spilled.source.id}/{path.stem}"
        result = run.journal.known(step) or run.journal.record(step, _apply(listed, decided, path, out))
        made.append(out)
        spilled.excluded += result["excluded"]
        decided.count(result["uses"], result["stale"])
    spilled.as_read, spilled.files = spilled.files, made
    # a record that is not there at all has changed too; a place that was not delivered says nothing of its records
    there = [d.case for (place, _), of in listed.items() if place in spilled.opened.places for d in of]
    decided.count((), set(there) - set(decided.uses))


def _apply(listed: OfRecords, decided: Decided, path: Path, out: Path) -> Result:
    applied = apply_decisions(pl.read_parquet(path), listed, decided.seal)
    write_parquet(applied.frame, out)
    return {"excluded": applied.excluded, "uses": Counter(applied.uses), "stale": applied.stale}


def write_decisions(
    decided: Decided,
    crosswalks: Mapping[str, Sequence[NewKey]],
    renumbered: Mapping[str, Counter[str]],
    gaiji: Ledger,
    findings: Findings,
    run: RunDirectory,
) -> dict[str, int]:
    """Write ``ledger/decisions.csv``, the decisions that hold with their uses, and tell the unused ones.

    ``renumbered``: crosswalk → line → uses; ``gaiji`` is the ledger with its uses. Returns how many there are.
    """
    if not decided.ledger.rows:
        return {}
    uses = decided.uses
    for each in decided.of(Kind.GAIJI):
        entry = gaiji.entries.get((each.system, each.legacy))
        uses[each.case] = entry.uses if entry else 0
    lines = {key.note: (name, str(key.line)) for name, keys in crosswalks.items() for key in keys}
    for each in decided.of(Kind.KEY):
        name, line = lines.get(each.case, ("", ""))
        uses[each.case] = renumbered.get(name, Counter())[line]
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([*COLUMNS, "uses"])
    for each in decided.effective:
        closed = each.decision in CHANGES_NOTHING
        shown = cells(each) | {"uses": "" if closed else str(uses[each.case])}
        rows.writerow([shown[column] for column in (*COLUMNS, "uses")])
        if not closed and not uses[each.case]:
            where = {"case": each.case, "line": decided.ledger.last[each.case][0], "decision": each.decision}
            findings.add(DECISION_UNUSED, values=where)
    write_whole(run.path("ledger", "decisions.csv"), b"\xef\xbb\xbf" + text.getvalue().encode())
    used = [uses[d.case] for d in decided.effective if uses[d.case]]
    return {"decisions": len(decided.effective), "used": len(used), "uses": sum(used)}
