"""Reading: each source spilled once, batch by batch, with its records numbered over all its parts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.convert import REASONS, SEQUENCE, Converter, Source
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.staged import keep_rejects, write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.sources import OpenSource, Position, SourceBatch, open_source
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.papers.tally import Tally


@dataclass
class Spilled:
    """A source in the staging folder. ``records`` counts readable ones. ``as_read``: ``files`` before its hook.

    By place, ``damaged_at`` counts those rejected unread, and ``outside_at`` records of the file that are of no
    source (header, trailer).
    """

    source: Source
    opened: OpenSource
    files: list[Path] = field(default_factory=list)
    as_read: list[Path] = field(default_factory=list)
    records: int = 0
    damaged_at: Counter[str] = field(default_factory=Counter)
    outside_at: Counter[str] = field(default_factory=Counter)

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
            tally.count(place, damaged=self.damaged_at[place], outside=self.outside_at[place])
        return tally


def open_sources(converter: Converter, options: ExtractOptions) -> dict[str, OpenSource]:
    """Open the sources that transfer files are made of. Raises SourceError for one that does not fit."""
    return {
        source.id: open_source(converter.request(source, options.delivery, options.batch_records))
        for source in converter.definition.converted
    }


def spill(
    source: Source,
    opened: OpenSource,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> Spilled:
    """Read a source into Parquet batches; a batch that the journal knows is not read again."""
    spilled = Spilled(source, opened)
    position: Position | None = None
    batches: Iterator[SourceBatch] | None = None
    while True:
        number = f"{len(spilled.files) + 1:06d}"
        path = run.path("staging", "read", source.id, f"{number}.parquet")
        result = run.journal.known(f"read/{source.id}/{number}")
        if result is None:
            batches = batches or opened.batches(position)
            result = _spill_batch(next(batches, None), opened, path, spilled.records, run, options)
            result = run.journal.record(f"read/{source.id}/{number}", result)
        if result["end"] is None:
            return spilled
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
        spilled.files.append(path)
        spilled.records += result["records"]
        spilled.damaged_at.update(result["damaged_at"])
        spilled.outside_at.update(result["outside_at"])
        position = Position(*result["end"])
        progress.advance(result["records"])


def _spill_batch(
    batch: SourceBatch | None,
    opened: OpenSource,
    path: Path,
    before: int,
    run: RunDirectory,
    options: ExtractOptions,
) -> Result:
    if batch is None:
        return {"end": None}
    write_parquet(batch.frame.with_row_index(SEQUENCE, offset=before), path)
    if batch.rejects:
        damaged = {
            SOURCE: [r.source for r in batch.rejects],
            RECORD: [r.record for r in batch.rejects],
            OFFSET: [r.offset for r in batch.rejects],
            LENGTH: [r.length for r in batch.rejects],
            REASONS: [[r.rule.code] for r in batch.rejects],
        }
        keep_rejects(pl.DataFrame(damaged), "", path, run)
    found = Findings(unmask=options.unmask)
    batch.report(found)
    return {
        "end": list(batch.end),
        "records": batch.frame.height,
        "damaged_at": Counter(r.source for r in batch.rejects),
        "outside_at": {opened.places[batch.start.file_index]: batch.outside},
        "findings": found.to_dict(),
    }
