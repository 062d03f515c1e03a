"""Before the batch stages: each definition's source unpivoted, and what its records find in other sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polars as pl

from migrate.convert.compile import Program
from migrate.convert.decisions.cases import case_rows
from migrate.convert.decisions.decision import Kind
from migrate.convert.definition.converter import Target
from migrate.convert.joins import UNREAD
from migrate.convert.padding import without_padding
from migrate.convert.provenance import REASONS, SEQUENCE
from migrate.convert.rules import LOOKUP_KEY_UNREAD, LOOKUP_ORPHAN
from migrate.convert.staged.history import NUMBERED
from migrate.convert.staged.lookups import ORPHAN, join_lookups
from migrate.convert.staged.unpivot import unpivot
from migrate.findings import Findings
from migrate.runs.extract.job import Job
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import keep_cases, keep_rejects, write_parquet
from migrate.runs.extract.work import Extraction
from migrate.runs.journal import Result


class Rows(NamedTuple):
    """So many rows of a Parquet file, from ``first`` (0-based) on."""

    path: Path
    first: int
    size: int

    def read(self) -> pl.DataFrame:
        """Return them."""
        return pl.scan_parquet(self.path).slice(self.first, self.size).collect()


@dataclass(frozen=True)
class Staged:
    """A batch of a definition's source, with what staging found for its records: the parts of :class:`Prepared`."""

    file: Path
    looked_up: Rows | None
    objects: Path | None
    numbered: Rows | None

    def read(self) -> pl.DataFrame:
        """Return the batch, with what was found beside it."""
        frame = pl.read_parquet(self.file)
        if self.looked_up is not None:
            frame = frame.hstack(self.looked_up.read().drop(SEQUENCE))
        if self.objects is not None:
            frame = frame.hstack(pl.read_parquet(self.objects))
        if self.numbered is None:
            return frame
        numbers = self.numbered.read().select(SEQUENCE, *NUMBERED)
        return frame.join(numbers, on=SEQUENCE, how="left", maintain_order="left")


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

    def staged(self) -> Iterator[Staged]:
        """Yield the batches, to be read wherever they are needed."""
        found = numbers = 0
        for n, file in enumerate(self.files):
            looked_up = numbered = None
            if self.looked_up is not None:
                looked_up = Rows(self.looked_up, found, pl.scan_parquet(file).select(pl.len()).collect().item())
                found += looked_up.size
            if self.numbered is not None:
                path, first, sizes = self.numbered
                numbered = Rows(path, first + numbers, sizes[n])
                numbers += sizes[n]
            yield Staged(file, looked_up, self.objects[n] if self.objects else None, numbered)

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the batches, each with what staging found for its records beside them."""
        return (staged.read() for staged in self.staged())


def prepare(going: Extraction, number: int, sources: dict[str, Spilled]) -> Prepared:
    """Unpivot and join what a definition asks for; steps that the journal knows are not done again."""
    program, run = going.job.program(number), going.run
    target = program.target
    # a source may go twice into a file, by different conditions or tables
    prepared = Prepared(number, f"{target.id}-{target.source}-{number:03d}", program, sources[target.source].files)
    if target.each:
        prepared.files = _unpivoted(prepared, going)
    if target.lookup:
        out = run.path("staging", "joined", f"{prepared.name}.parquet")
        step = f"join/{prepared.name}"
        result = run.journal.step(step, lambda: _join(prepared, sources, out, step, going.job))
        prepared.looked_up, prepared.merged, prepared.orphans = out, result["merged"], result["orphans"]
        going.findings.merge(Findings.from_dict(result["findings"], unmask=going.job.options.unmask))
    return prepared


def _unpivoted(prepared: Prepared, going: Extraction) -> list[Path]:
    """Write the occurrences of each batch in batches of about its size; return the files."""
    files: list[Path] = []
    first, run = 0, going.run
    for number, file in enumerate(prepared.files, 1):
        out = run.path("staging", "unpivoted", prepared.name, f"{number:06d}")
        step = f"unpivot/{prepared.name}/{number:06d}"
        result = run.journal.known(step) or run.journal.record(step, _unpivot(prepared, file, out, first, going.job))
        files += [_piece(out, piece) for piece in range(len(result["occurrences"]))]
        first += sum(result["occurrences"])
    return files


def _unpivot(prepared: Prepared, file: Path, out: Path, first: int, job: Job) -> Result:
    program, each = prepared.program, prepared.target.each
    assert each is not None
    unset = job.converter.definition.dates.not_a_date
    frame = without_padding(pl.read_parquet(file), program.padding)
    sizes = []
    for piece, rows in enumerate(unpivot(frame, each, program.table, unset, job.options.batch_records, first)):
        write_parquet(rows, _piece(out, piece))
        sizes.append(rows.height)
    return {"occurrences": sizes}


def _piece(out: Path, piece: int) -> Path:
    return out.with_name(f"{out.name}-{piece + 1:04d}.parquet")


def _join(prepared: Prepared, sources: dict[str, Spilled], out: Path, step: str, job: Job) -> Result:
    target = prepared.target
    temporary, aside_path = out.with_suffix(".part"), out.with_suffix(".aside")
    joined = join_lookups(
        prepared.program.joins,
        prepared.files,
        {lookup.name: sources[lookup.source].files for lookup in target.lookup},
        temporary,
        aside_path,
        job.folder.path("staging", "duckdb", "spill").parent,
    )
    temporary.replace(out)
    findings = Findings(unmask=job.options.unmask)
    aside = pl.read_parquet(aside_path) if aside_path.exists() else pl.DataFrame(schema={ORPHAN: bool, UNREAD: bool})
    if aside[UNREAD].any():
        findings.add_rows(LOOKUP_KEY_UNREAD, aside.filter(UNREAD), file_id=target.id)
    if aside[ORPHAN].any():
        orphans = aside.filter(ORPHAN)
        findings.add_rows(LOOKUP_ORPHAN, orphans, file_id=target.id)
        reasons = pl.lit([LOOKUP_ORPHAN.code]).alias(REASONS)
        keep_rejects(orphans.with_columns(reasons), target.id, step, job.folder)
        of = pl.col("k").replace_strict(dict(enumerate(lookup.source for lookup in target.lookup)))
        cases = case_rows(orphans, kind=Kind.RECORD, source=of, file_id=target.id, rule=LOOKUP_ORPHAN.code)
        keep_cases(cases, step, job.folder)
    return {
        "merged": {j.name: j.merged for j in joined},
        "orphans": {j.name: j.orphans for j in joined},
        "findings": findings.to_dict(),
    }
