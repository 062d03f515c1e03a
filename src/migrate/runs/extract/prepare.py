"""Before the batch stages: each definition's source unpivoted, and what its records find in other sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.convert import (
    LOOKUP_ORPHAN,
    NUMBERED,
    REASONS,
    SEQUENCE,
    Program,
    Target,
    join_lookups,
    unpivot,
    without_padding,
)
from migrate.convert.decisions.cases import case_rows
from migrate.convert.decisions.decision import Kind
from migrate.convert.joins import UNREAD
from migrate.convert.rules import LOOKUP_KEY_UNREAD
from migrate.convert.staged.lookups import ORPHAN
from migrate.findings import Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import keep_cases, keep_rejects, write_parquet
from migrate.runs.journal import Result


@dataclass
class Prepared:
    """A definition's source as it is converted. ``name`` is that of its steps and files.

    ``files``: the staged batches. ``looked_up``: what their records found, in their order; ``merged`` and ``orphans``
    by lookup. ``numbered``: where the records that belong stand in their histories, and how many each batch has.
    ``objects``: what is known of the objects that each batch's records name.
    """

    number: int
    name: str
    program: Program
    files: list[Path]
    looked_up: Path | None = None
    merged: dict[str, int] = field(default_factory=dict)
    orphans: dict[str, int] = field(default_factory=dict)
    numbered: tuple[Path, int, list[int]] | None = None
    objects: list[Path] = field(default_factory=list)

    @property
    def target(self) -> Target:
        """The definition."""
        return self.program.target

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the staged batches, each with what staging found for its records beside them."""
        start = 0
        for number, file in enumerate(self.files):
            frame = pl.read_parquet(file)
            if self.looked_up is not None:
                found = pl.scan_parquet(self.looked_up).slice(start, frame.height).collect()
                start += frame.height
                frame = frame.hstack(found.drop(SEQUENCE))
            if self.objects:
                frame = frame.hstack(pl.read_parquet(self.objects[number]))
            yield (
                frame
                if self.numbered is None
                else frame.join(self._numbers(number), on=SEQUENCE, how="left", maintain_order="left")
            )

    def _numbers(self, batch: int) -> pl.DataFrame:
        assert self.numbered is not None
        path, first, sizes = self.numbered
        rows = pl.scan_parquet(path).slice(first + sum(sizes[:batch]), sizes[batch]).collect()
        return rows.select(SEQUENCE, *NUMBERED)


def prepare(
    number: int,
    program: Program,
    unset: tuple[str, ...],
    sources: dict[str, Spilled],
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
) -> Prepared:
    """Unpivot and join what a definition asks for; steps that the journal knows are not done again."""
    target = program.target
    # a source may go twice into a file, by different conditions or tables
    prepared = Prepared(number, f"{target.id}-{target.source}-{number:03d}", program, sources[target.source].files)
    if target.each:
        prepared.files = _unpivoted(prepared, unset, options, run)
    if target.lookup:
        out = run.path("staging", "joined", f"{prepared.name}.parquet")
        result = run.journal.step(f"join/{prepared.name}", lambda: _join(prepared, sources, out, run, options))
        prepared.looked_up, prepared.merged, prepared.orphans = out, result["merged"], result["orphans"]
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
    return prepared


def _unpivoted(prepared: Prepared, unset: tuple[str, ...], options: ExtractOptions, run: RunDirectory) -> list[Path]:
    """Write the occurrences of each batch in batches of about its size; return the files."""
    files: list[Path] = []
    first = 0
    for number, file in enumerate(prepared.files, 1):
        out = run.path("staging", "unpivoted", prepared.name, f"{number:06d}")
        step = f"unpivot/{prepared.name}/{number:06d}"
        known = run.journal.known(step)
        result = known or run.journal.record(step, _unpivot(prepared, file, out, unset, first, options))
        files += [_piece(out, piece) for piece in range(len(result["occurrences"]))]
        first += sum(result["occurrences"])
    return files


def _unpivot(
    prepared: Prepared, file: Path, out: Path, unset: tuple[str, ...], first: int, options: ExtractOptions
) -> Result:
    program, each = prepared.program, prepared.target.each
    assert each is not None
    frame = without_padding(pl.read_parquet(file), program.padding)
    sizes = []
    for piece, rows in enumerate(unpivot(frame, each, program.table, unset, options.batch_records, first)):
        write_parquet(rows, _piece(out, piece))
        sizes.append(rows.height)
    return {"occurrences": sizes}


def _piece(out: Path, piece: int) -> Path:
    return out.with_name(f"{out.name}-{piece + 1:04d}.parquet")


def _join(
    prepared: Prepared, sources: dict[str, Spilled], out: Path, run: RunDirectory, options: ExtractOptions
) -> Result:
    target = prepared.target
    temporary, aside_path = out.with_suffix(".part"), out.with_suffix(".aside")
    joined = join_lookups(
        prepared.program.joins,
        prepared.files,
        {lookup.name: sources[lookup.source].files for lookup in target.lookup},
        temporary,
        aside_path,
        run.path("staging", "duckdb", "spill").parent,
    )
    temporary.replace(out)
    findings = Findings(unmask=options.unmask)
    aside = pl.read_parquet(aside_path) if aside_path.exists() else pl.DataFrame(schema={ORPHAN: bool, UNREAD: bool})
    if aside[UNREAD].any():
        findings.add_rows(LOOKUP_KEY_UNREAD, aside.filter(UNREAD), file_id=target.id)
    if aside[ORPHAN].any():
        orphans = aside.filter(ORPHAN)
        findings.add_rows(LOOKUP_ORPHAN, orphans, file_id=target.id)
        keep_rejects(orphans.with_columns(pl.lit([LOOKUP_ORPHAN.code]).alias(REASONS)), target.id, out, run)
        of = pl.col("k").replace_strict(dict(enumerate(lookup.source for lookup in target.lookup)))
        cases = case_rows(orphans, kind=Kind.RECORD, source=of, file_id=target.id, rule=LOOKUP_ORPHAN.code)
        keep_cases(cases, out, run)
    return {
        "merged": {j.name: j.merged for j in joined},
        "orphans": {j.name: j.orphans for j in joined},
        "findings": findings.to_dict(),
    }
