"""Reading: each source spilled once, batch by batch, with its records numbered over all its parts."""

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import polars as pl

from migrate.convert import REASONS, SEQUENCE, Converter, Source
from migrate.convert.decisions.apply import OfRecords, set_aside
from migrate.convert.decisions.cases import case_rows
from migrate.convert.decisions.decision import Kind
from migrate.convert.decisions.seal import Seal, content_of_bytes
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.decisions import Decided
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.staged import keep_cases, keep_rejects, write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.sources import OpenSource, Position, SourceBatch, open_source
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.papers.tally import Tally


@dataclass
class Spilled:
    """A source in the staging folder. ``records`` counts readable ones. ``as_read``: ``files`` before its hook.

    By place, ``damaged_at`` counts those rejected unread, ``aside_at`` such that people decided to leave out, and
    ``outside_at`` records of the file that are of no source (header, trailer). ``astray_at`` and ``astray_aside_at``:
    such of no source as are rejected unread or left out by decision. ``excluded``: readable ones that people decided to
    leave out.
    """

    source: Source
    opened: OpenSource
    files: list[Path] = field(default_factory=list)
    as_read: list[Path] = field(default_factory=list)
    records: int = 0
    damaged_at: Counter[str] = field(default_factory=Counter)
    outside_at: Counter[str] = field(default_factory=Counter)
    aside_at: Counter[str] = field(default_factory=Counter)
    astray_at: Counter[str] = field(default_factory=Counter)
    astray_aside_at: Counter[str] = field(default_factory=Counter)
    excluded: int = 0

    @property
    def delivered(self) -> int:
        """All its records, damaged ones and those left out by decision among them."""
        return self.records + self.damaged + self.aside_at.total()

    @property
    def decided(self) -> int:
        """Records left out by decision."""
        return self.excluded + self.aside_at.total()

    @property
    def damaged(self) -> int:
        """Records rejected unread."""
        return self.damaged_at.total()

    def tally(self, papers: DeliveryPapers) -> Tally:
        """Return what the vendor's papers are held against."""
        tally = papers.tally(self.source)
        for file in self.as_read or self.files:
            tally.add(pl.scan_parquet(file))
        for place in self.opened.places:
            damaged = self.damaged_at[place] + self.aside_at[place]
            astray = self.astray_at[place] + self.astray_aside_at[place]
            tally.count(place, damaged=damaged, outside=self.outside_at[place], astray=astray)
        return tally


def open_sources(converter: Converter, options: ExtractOptions) -> dict[str, OpenSource]:
    """Open the sources that transfer files are made of. Raises SourceError for one that does not fit."""
    return {
        source.id: open_source(
            replace(converter.request(source, options.delivery, options.batch_records), workers=options.workers)
        )
        for source in converter.definition.converted
    }


def spill(
    source: Source,
    opened: OpenSource,
    papers: DeliveryPapers,
    decided: Decided,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> Spilled:
    """Read a source into Parquet batches; a batch that the journal knows is not read again."""
    spilled = Spilled(source, opened)
    position: Position | None = None

    def batch_name() -> str:
        return f"{len(spilled.files) + 1:06d}"

    def add(result: Result) -> None:
        nonlocal position
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
        spilled.files.append(_path(spilled, batch_name(), run))
        spilled.records += result["records"]
        for name in ("damaged_at", "outside_at", "aside_at", "astray_at", "astray_aside_at"):
            getattr(spilled, name).update(result[name])
        decided.count(result["uses"], result["stale"])
        position = Position(*result["end"])
        progress.advance(result["records"])

    while (known := run.journal.known(f"read/{source.id}/{batch_name()}")) is not None:
        if known["end"] is None:
            return spilled
        add(known)

    def numbered() -> Generator[tuple[Path, int, SourceBatch]]:
        records = spilled.records
        for number, batch in enumerate(opened.batches(position), len(spilled.files) + 1):
            yield _path(spilled, f"{number:06d}", run), records, batch
            records += batch.frame.height

    listed = decided.of_records(source.id)
    work = partial(_spill_batch, spilled, papers, listed, decided.seal, run, options)
    with closing(numbered()) as batches, closing(options.workers.in_order(work, batches)) as results:
        for result in results:
            add(run.journal.record(f"read/{source.id}/{batch_name()}", result))
    run.journal.record(f"read/{source.id}/{batch_name()}", {"end": None})
    return spilled


def _path(spilled: Spilled, batch: str, run: RunDirectory) -> Path:
    return run.path("staging", "read", spilled.source.id, f"{batch}.parquet")


def _spill_batch(
    spilled: Spilled,
    papers: DeliveryPapers,
    listed: OfRecords,
    seal: Seal,
    run: RunDirectory,
    options: ExtractOptions,
    numbered: tuple[Path, int, SourceBatch],
) -> Result:
    path, first, batch = numbered
    write_parquet(batch.frame.with_row_index(SEQUENCE, offset=first), path)
    kept, aside, applied = set_aside(batch.rejects, listed, seal)
    batch = replace(batch, rejects=kept)
    if batch.rejects:
        damaged = {
            SOURCE: [r.source for r in batch.rejects],
            RECORD: [r.record for r in batch.rejects],
            OFFSET: [r.offset for r in batch.rejects],
            LENGTH: [r.length for r in batch.rejects],
            REASONS: [[r.rule.code] for r in batch.rejects],
        }
        rejects = pl.DataFrame(damaged)
        keep_rejects(rejects, "", path, run)
        content = pl.lit(pl.Series([content_of_bytes(r.raw) for r in kept]))
        why = {"rule": pl.col(REASONS).list.first(), "content": content}
        keep_cases(case_rows(rejects, kind=Kind.RECORD, source=spilled.source.id, **why), path, run)
    found = Findings(unmask=options.unmask)
    batch.report(found)
    papers.find_unlisted_gaiji(batch.frame, found)
    return {
        "end": list(batch.end),
        "records": batch.frame.height,
        "damaged_at": Counter(r.source for r in batch.rejects if not r.of_file),
        "astray_at": Counter(r.source for r in batch.rejects if r.of_file),
        "outside_at": {spilled.opened.places[batch.start.file_index]: batch.outside},
        "aside_at": Counter(r.source for r in aside if not r.of_file),
        "astray_aside_at": Counter(r.source for r in aside if r.of_file),
        "uses": Counter(applied.uses),
        "stale": applied.stale,
        "findings": found.to_dict(),
    }
