"""Crosswalks: keys that would become one looked for before the conversion, and what was changed listed after it."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Sequence

import polars as pl

from migrate.convert.definition.converter import Converter
from migrate.convert.staged.crosswalk import find_collisions
from migrate.convert.staged.gather import crosswalk_keys
from migrate.convert.staged.rules import CROSSWALK_COLLISION, CROSSWALK_UNUSED
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.runs.directory import RunDirectory, RunError, write_whole
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.prepare import Prepared
from migrate.runs.extract.staged import write_parquet
from migrate.runs.journal import Result

_COLLISIONS = ["#crosswalk", "#new", "#system", "#old", "#file_id", "#item", SOURCE, RECORD, OFFSET, LENGTH]
Uses = dict[str, Counter[str]]


class CrosswalkCollision(RunError):
    """Keys would become one without a decision."""


def refuse_collisions(
    converter: Converter, prepared: Sequence[Prepared], options: ExtractOptions, run: RunDirectory, findings: Findings
) -> None:
    """Raise CrosswalkCollision, with every place in ``ledger/``, if two keys get one number and nobody decided so."""
    watched = _watched(converter, prepared)
    if not watched:
        return
    scanned = []
    for one in prepared:
        if not any(column.crossing and column.crossing.name in watched for column in one.program.columns):
            continue
        for number, frame in enumerate(one.batches(), 1):
            path = run.path("staging", "crosswalk", one.name, f"{number:06d}.parquet")
            step = f"crosswalk/{one.name}/{number:06d}"
            if run.journal.known(step) is None:
                keys = crosswalk_keys(frame, one.program, watched, one.number)
                write_parquet(keys, path)
                run.journal.record(step, {"keys": keys.height})
            scanned.append(path)
    if not scanned:
        return
    out = run.path("staging", "crosswalk", "collisions.parquet")

    def step_() -> Result:
        temporary = out.with_suffix(".part")
        find_collisions(scanned, temporary, run.path("staging", "duckdb", "spill").parent)
        temporary.replace(out)
        return {"places": pl.scan_parquet(out).select(pl.len()).collect().item()}

    count = run.journal.step("crosswalk", step_)["places"]
    if count:
        raise _collision(pl.scan_parquet(out), count, run, findings)


def _collision(found: pl.LazyFrame, count: int, run: RunDirectory, findings: Findings) -> CrosswalkCollision:
    path = run.path("ledger", "crosswalk_collisions.csv")
    temporary = path.with_suffix(".part")
    found.select(pl.col(c).alias(c.strip("#")) for c in _COLLISIONS).sink_csv(temporary, include_bom=True)
    temporary.replace(path)
    groups = found.group_by("#file_id", "#item").agg(pl.len(), pl.struct(_COLLISIONS).head(findings.limit)).collect()
    for file_id, item, total, sample in groups.sort("#file_id", "#item").iter_rows():
        rows = pl.DataFrame(sample)
        findings.add_rows(CROSSWALK_COLLISION, rows, file_id=file_id, item=item, personal=["#old", "#new"], total=total)
    keys = found.select(pl.struct("#crosswalk", "#new").n_unique()).collect().item()
    return CrosswalkCollision("runs.crosswalk_collision", keys=keys, places=count, path=path)


def _watched(converter: Converter, prepared: Sequence[Prepared]) -> dict[str, Collection[str] | None]:
    """Return by crosswalk the new keys that could collide: those of its ledger, or all where systems meet (None)."""
    watched: dict[str, Collection[str] | None] = {}
    for name, keys in converter.crosswalks.items():
        crossings = [c.crossing for one in prepared for c in one.program.columns if c.crossing]
        systems = {crossing.system for crossing in crossings if crossing.name == name}
        if len(systems) > 1:
            watched[name] = None
        elif new := {key.new for key in keys if key.system in systems}:
            watched[name] = new
    return watched


def write_crosswalk(converter: Converter, uses: Uses, findings: Findings, run: RunDirectory) -> dict[str, int]:
    """Write the ledgers with how often each row was used; return how many keys were changed, and how often."""
    if not converter.crosswalks:
        return {}
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["crosswalk", "line", "system", "old", "new", "merge", "decided_by", "decided_on", "note", "uses"])
    # a ledger may serve several systems' deliveries
    systems = {converter.definition.system, *(source.system for source in converter.sources.values())}
    for name, keys in converter.crosswalks.items():
        for key in keys:
            count = uses.get(name, Counter())[str(key.line)]
            decision = (key.merge, key.decided_by, key.decided_on, key.note)
            rows.writerow([name, key.line, key.system, key.old, key.new, *decision, count])
            if not count and key.system in systems:
                findings.add(CROSSWALK_UNUSED, values={"crosswalk": name, "line": key.line})
    write_whole(run.path("ledger", "crosswalk.csv"), b"\xef\xbb\xbf" + text.getvalue().encode())
    counts = [count for of in uses.values() for count in of.values()]
    return {"keys": len(counts), "uses": sum(counts)}
