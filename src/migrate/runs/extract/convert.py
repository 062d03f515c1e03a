"""Converting: each transfer file's batches, after the joins that need more than a batch."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.characters import Ledger
from migrate.convert import LOOKUP_ORPHAN, REASONS, SEQUENCE, Program, Target, convert_batch, join_lookups
from migrate.findings import Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import keep_rejects, write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter


@dataclass
class ConvertedFile:
    """What one definition made of its source: converted batches, and what did not become a record."""

    target: Target
    files: list[Path] = field(default_factory=list)
    batch_sizes: list[int] = field(default_factory=list)
    rejected: int = 0
    excluded: int = 0
    merged: dict[str, int] = field(default_factory=dict)
    orphans: dict[str, int] = field(default_factory=dict)
    attached: Counter[str] = field(default_factory=Counter)
    gaiji: Counter[str] = field(default_factory=Counter)


def convert_target(
    program: Program,
    sources: dict[str, Spilled],
    ledger: Ledger,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> ConvertedFile:
    """Convert one definition's source in batches; a batch that the journal knows is not converted again."""
    target = program.target
    name = f"{target.id}-{target.source}"
    made = ConvertedFile(target)
    staged, looked_up = sources[target.source].files, None
    if target.lookup:
        looked_up = run.path("staging", "joined", f"{name}.parquet")
        result = run.journal.step(f"join/{name}", lambda: _join(target, sources, looked_up, run, options))
        made.merged, made.orphans = result["merged"], result["orphans"]
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
    for number, batch in enumerate(_batches(staged, looked_up), 1):
        path = run.path("staging", "converted", name, f"{number:06d}.parquet")
        step = f"convert/{name}/{number:06d}"
        result = run.journal.known(step) or run.journal.record(
            step, _convert(batch, path, program, ledger, run, options)
        )
        made.files.append(path)
        made.batch_sizes.append(result["records"])
        made.rejected += result["rejected"]
        made.attached.update(result["attached"])
        made.excluded += result["excluded"]
        made.gaiji.update(result["gaiji"])
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
        progress.advance(result["records"])
    return made


def _batches(files: list[Path], looked_up: Path | None) -> Iterator[pl.DataFrame]:
    """Yield the spilled batches, each with what its records found in the lookups beside them."""
    start = 0
    for file in files:
        frame = pl.read_parquet(file)
        if looked_up is not None:
            found = pl.scan_parquet(looked_up).slice(start, frame.height).collect()
            start += frame.height
            frame = frame.hstack(found.drop(SEQUENCE))
        yield frame


def _convert(
    frame: pl.DataFrame,
    path: Path,
    program: Program,
    ledger: Ledger,
    run: RunDirectory,
    options: ExtractOptions,
) -> Result:
    findings = Findings(unmask=options.unmask)
    converted = convert_batch(frame, program, ledger, findings)
    write_parquet(converted.records, path)
    return {
        "records": converted.records.height,
        "excluded": converted.excluded,
        "rejected": keep_rejects(converted.rejects, program.target.id, path, run),
        "attached": converted.attached,
        "gaiji": converted.gaiji,
        "findings": findings.to_dict(),
    }


def _join(target: Target, sources: dict[str, Spilled], out: Path, run: RunDirectory, options: ExtractOptions) -> Result:
    temporary, orphans_path = out.with_suffix(".part"), out.with_suffix(".orphans")
    joined = join_lookups(
        target,
        sources[target.source].files,
        {lookup.source: sources[lookup.source].files for lookup in target.lookup},
        temporary,
        orphans_path,
        run.path("staging", "duckdb", "spill").parent,
    )
    temporary.replace(out)
    findings = Findings(unmask=options.unmask)
    if any(j.orphans for j in joined):
        orphans = pl.read_parquet(orphans_path)
        findings.add_rows(LOOKUP_ORPHAN, orphans, file_id=target.id)
        keep_rejects(orphans.with_columns(pl.lit([LOOKUP_ORPHAN.code]).alias(REASONS)), target.id, out, run)
    return {
        "merged": {j.source: j.merged for j in joined},
        "orphans": {j.source: j.orphans for j in joined},
        "findings": findings.to_dict(),
    }
