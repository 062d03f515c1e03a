"""Converting: each definition's batches, after what needs more than a batch."""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from migrate.convert.batch import convert_batch
from migrate.convert.definition.converter import Target
from migrate.findings import Findings
from migrate.runs.directory import RunFolder
from migrate.runs.extract.job import Job
from migrate.runs.extract.prepare import Prepared, Staged
from migrate.runs.extract.staged import keep_cases, keep_rejects, write_parquet
from migrate.runs.extract.work import Extraction
from migrate.runs.journal import Result

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


@dataclass(frozen=True)
class ConvertBatch:
    """A batch to be converted: by which definition, whose steps and files have this name, and the so many-eth."""

    definition: int
    name: str
    number: int
    staged: Staged

    @property
    def step(self) -> str:
        """Its step in the journal."""
        return f"convert/{self.name}/{self.number:06d}"

    def path(self, folder: RunFolder) -> Path:
        """Return the file with what it becomes."""
        return folder.path("staging", "converted", self.name, f"{self.number:06d}.parquet")

    def done(self, job: Job) -> Result:
        """Convert it."""
        findings, program = Findings(unmask=job.options.unmask), job.program(self.definition)
        converted = convert_batch(self.staged.read(), program, job.ledger, findings)
        write_parquet(converted.records, self.path(job.folder))
        keep_cases(converted.cases, self.step, job.folder)
        return {
            "records": converted.records.height,
            "rejected": keep_rejects(converted.rejects, program.target.id, self.step, job.folder),
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


def batches_of(prepared: Prepared) -> Iterator[ConvertBatch]:
    """Yield a definition's batches."""
    for number, staged in enumerate(prepared.staged(), 1):
        yield ConvertBatch(prepared.number, prepared.name, number, staged)


def convert(going: Extraction, prepared: Sequence[Prepared], records: Mapping[str, int]) -> Generator[ConvertedFile]:
    """Convert each definition's source in batches; a batch that the journal knows is not converted again.

    The journal gets the batches in order, whoever is done first. ``records``: how many a source has.
    """
    journal = going.run.journal
    todo = (batch for one in prepared for batch in batches_of(one) if journal.known(batch.step) is None)
    with closing(going.crew.in_order(todo)) as results:
        for one in prepared:
            going.progress.start(f"convert {one.target.id}", records[one.target.source])
            made = ConvertedFile(one.target, merged=one.merged, orphans=one.orphans)
            for batch in batches_of(one):
                result = journal.known(batch.step) or journal.record(batch.step, next(results))
                _add(made, batch.path(going.run), result)
                going.findings.merge(Findings.from_dict(result["findings"], unmask=going.job.options.unmask))
                going.progress.advance(result["records"])
            yield made


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
