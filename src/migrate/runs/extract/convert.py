"""Converting: each definition's batches, after what needs more than a batch."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.characters import Ledger
from migrate.convert import Program, Target, convert_batch
from migrate.findings import Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.prepare import Prepared
from migrate.runs.extract.staged import keep_cases, keep_rejects, write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter

_COUNTS = ("rejected", "excluded", "empty", "split", "left_out")


@dataclass
class ConvertedFile:
    """What one definition made of its source: converted batches, and what did not become a record.

    The counts are those of :class:`migrate.convert.Converted`; ``renumbered`` by crosswalk and line of its ledger.
    """

    target: Target
    files: list[Path] = field(default_factory=list)
    batch_sizes: list[int] = field(default_factory=list)
    rejected: int = 0
    excluded: int = 0
    empty: int = 0
    split: int = 0
    left_out: int = 0
    merged: dict[str, int] = field(default_factory=dict)
    orphans: dict[str, int] = field(default_factory=dict)
    attached: Counter[str] = field(default_factory=Counter)
    gaiji: Counter[str] = field(default_factory=Counter)
    renumbered: dict[str, Counter[str]] = field(default_factory=dict)
    decided: Counter[str] = field(default_factory=Counter)


def convert_target(
    prepared: Prepared,
    ledger: Ledger,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> ConvertedFile:
    """Convert one definition's source in batches; a batch that the journal knows is not converted again.

    The journal gets the batches in order, whichever worker is done first.
    """
    made = ConvertedFile(prepared.target, merged=prepared.merged, orphans=prepared.orphans)

    def convert(numbered: tuple[int, pl.DataFrame]) -> tuple[str, Path, Result]:
        number, batch = numbered
        step = f"convert/{prepared.name}/{number:06d}"
        path = run.path("staging", "converted", prepared.name, f"{number:06d}.parquet")
        return step, path, run.journal.known(step) or _convert(batch, path, prepared.program, ledger, run, options)

    with closing(options.workers.in_order(convert, enumerate(prepared.batches(), 1))) as converted:
        for step, path, result in converted:
            result = run.journal.known(step) or run.journal.record(step, result)
            _add(made, path, result)
            findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
            progress.advance(result["records"])
    return made


def _add(made: ConvertedFile, path: Path, result: Result) -> None:
    made.files.append(path)
    made.batch_sizes.append(result["records"])
    for count in _COUNTS:
        setattr(made, count, getattr(made, count) + result[count])
    made.attached.update(result["attached"])
    made.gaiji.update(result["gaiji"])
    made.decided.update(result["decided"])
    for name, uses in result["renumbered"].items():
        made.renumbered.setdefault(name, Counter()).update(uses)


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
    keep_cases(converted.cases, path, run)
    return {
        "records": converted.records.height,
        "rejected": keep_rejects(converted.rejects, program.target.id, path, run),
        "excluded": converted.excluded,
        "empty": converted.empty,
        "split": converted.split,
        "left_out": converted.left_out,
        "attached": converted.attached,
        "gaiji": converted.gaiji,
        "renumbered": converted.renumbered,
        "decided": converted.decided,
        "findings": findings.to_dict(),
    }
