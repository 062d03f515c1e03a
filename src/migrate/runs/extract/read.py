"""Reading: each source spilled once, batch by batch, with its records numbered over all its parts."""

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from migrate.convert.decisions.apply import set_aside
from migrate.convert.decisions.cases import case_rows
from migrate.convert.decisions.decision import Kind
from migrate.convert.decisions.seal import content_of_bytes
from migrate.convert.definition.converter import Source
from migrate.convert.provenance import REASONS, SEQUENCE
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.runs.extract.job import Job
from migrate.runs.extract.staged import REJECTS, keep_cases, keep_rejects, write_parquet
from migrate.runs.extract.work import Extraction
from migrate.runs.journal import Result
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.papers.tally import Tally
from migrate.sources.source import Foreseen, OpenSource

# After so many batches that begin where they should, a wrong guess has cost little.
_WORTH_IT = 8
_BEGINNING = Position()


@dataclass(frozen=True)
class ReadBatch:
    """A batch to be read: the so many-eth of a source, its start, and the number (``SEQUENCE``) of its first record.

    Records are numbered over all places of a source, damaged ones too.
    """

    source: str
    number: int = 1
    start: Position = _BEGINNING
    first: int = 0

    @property
    def step(self) -> str:
        """Its step in the journal."""
        return f"read/{self.source}/{self.number:06d}"

    def path(self, job: Job) -> Path:
        """Return the file it is read into."""
        return job.folder.path("staging", "read", self.source, f"{self.number:06d}.parquet")

    def follows(self, end: Position, records: int) -> "ReadBatch":
        """Return the batch after this one, which has so many records."""
        return ReadBatch(self.source, self.number + 1, end, self.first + records)

    def done(self, job: Job) -> Result:
        """Read it, and spill it."""
        return self.spilled(next(job.source(self.source).batches(self.start)), job)

    def spilled(self, batch: SourceBatch, job: Job) -> Result:
        """Write what was read, and what was rejected beside it."""
        write_parquet(batch.frame.with_row_index(SEQUENCE, offset=self.first), self.path(job))
        listed = job.decided.of_records(self.source)
        kept, aside, applied = set_aside(batch.rejects, listed, job.decided.seal)
        end, records = batch.end, batch.records
        batch = replace(batch, rejects=kept)
        damaged = {
            SOURCE: [r.source for r in kept],
            RECORD: [r.record for r in kept],
            OFFSET: [r.offset for r in kept],
            LENGTH: [r.length for r in kept],
            REASONS: [[r.rule.code] for r in kept],
        }
        rejects = pl.DataFrame(damaged, schema={name: REJECTS[name] for name in damaged})
        keep_rejects(rejects, "", self.step, job.folder)
        content = pl.lit(pl.Series([content_of_bytes(r.raw) for r in kept], dtype=pl.String))
        why = {"rule": pl.col(REASONS).list.first(), "content": content}
        keep_cases(case_rows(rejects, kind=Kind.RECORD, source=self.source, **why), self.step, job.folder)
        found = Findings(unmask=job.options.unmask)
        batch.report(found)
        job.papers.find_unlisted_gaiji(batch.frame, found)
        place = job.source(self.source).places[batch.start.file_index]
        return {
            "start": self.start,
            "first": self.first,
            "end": end,
            "read": records,
            "records": batch.frame.height,
            "damaged_at": Counter(r.source for r in kept if not r.of_file),
            "astray_at": Counter(r.source for r in kept if r.of_file),
            "outside_at": {place: batch.outside},
            "aside_at": Counter(r.source for r in aside if not r.of_file),
            "astray_aside_at": Counter(r.source for r in aside if r.of_file),
            "uses": Counter(applied.uses),
            "stale": applied.stale,
            "findings": found.to_dict(),
        }


@dataclass
class Spilled:
    """A source in the staging folder. ``records`` counts readable ones. ``as_read``: ``files`` before its hook.

    By place, ``damaged_at`` counts those rejected unread, ``aside_at`` such that people decided to leave out, and
    ``outside_at`` records of the file that are of no source (header, trailer). ``astray_at`` and ``astray_aside_at``:
    such of no source as are rejected unread or left out by decision. ``excluded``: readable ones that people decided to
    leave out. ``next``: the batch that is to be read.
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
    next: ReadBatch = field(init=False)

    def __post_init__(self) -> None:
        self.next = ReadBatch(self.source.id)

    def add(self, result: Result, job: Job) -> None:
        """Add the next batch, as it was read."""
        self.files.append(self.next.path(job))
        self.records += result["records"]
        for name in ("damaged_at", "outside_at", "aside_at", "astray_at", "astray_aside_at"):
            getattr(self, name).update(result[name])
        self.next = self.next.follows(Position(*result["end"]), result["read"])

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


def spill(going: Extraction, source: Source) -> Spilled:
    """Read a source into Parquet batches; a batch that the journal knows is not read again."""
    job, journal = going.job, going.run.journal
    spilled = Spilled(source, job.source(source.id))

    def add(result: Result) -> None:
        going.findings.merge(Findings.from_dict(result["findings"], unmask=job.options.unmask))
        spilled.add(result, job)
        job.decided.count(result["uses"], result["stale"])
        going.progress.advance(result["records"])

    while (known := journal.known(spilled.next.step)) is not None:
        add(known)

    def rest() -> Result:
        read = _by_crew if isinstance(spilled.opened, Foreseen) else _here
        with closing(read(spilled, going)) as results:
            for result in results:
                add(journal.record(spilled.next.step, result))
        return {"batches": len(spilled.files)}

    journal.step(f"read/{source.id}", rest)
    return spilled


def _here(spilled: Spilled, going: Extraction) -> Generator[Result]:
    """Read one batch after the other, and write several at once."""
    job = going.job

    def numbered() -> Generator[tuple[ReadBatch, SourceBatch]]:
        task = spilled.next
        for batch in spilled.opened.batches(task.start if spilled.files else None):
            yield task, batch
            task = task.follows(batch.end, batch.records)

    with (
        closing(numbered()) as batches,
        closing(job.options.workers.in_order(lambda pair: pair[0].spilled(pair[1], job), batches)) as results,
    ):
        yield from results


def _by_crew(spilled: Spilled, going: Extraction) -> Generator[Result]:
    """Read several batches at once, each from where it should begin.

    That this is a guess decides nothing: behind a wrong one reading begins anew from where the batch did end, without
    guesses for a while, which gets longer the less they are worth.
    """
    places, pause = len(spilled.opened.places), 1
    while spilled.next.start.file_index < places:
        taken = 0
        try:
            with closing(going.crew.in_order(_ahead(spilled))) as results:
                for result in results:
                    if (result["start"], result["first"]) != (spilled.next.start, spilled.next.first):
                        break
                    taken += 1
                    yield result
                else:
                    continue
        except Exception:
            if not taken:  # of the first only it is known that it begins there
                raise
        pause = 1 if taken > _WORTH_IT else 2 * pause
        for _ in range(pause):
            if spilled.next.start.file_index < places:
                yield from going.crew.here(spilled.next)


def _ahead(spilled: Spilled) -> Iterator[ReadBatch]:
    """Yield the next batch to be read, and then those that should follow it."""
    opened, task = spilled.opened, spilled.next
    assert isinstance(opened, Foreseen)
    while task.start.file_index < len(opened.places):
        yield task
        if spilled.next.number > task.number:  # it has been read in the meantime
            task = spilled.next
        elif (follows := opened.foreseen(task.start)) is not None:
            task = task.follows(*follows)
        else:
            return
