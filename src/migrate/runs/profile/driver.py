"""The order of a profile: papers, every source once from its first batch to its last, the papers again."""

import platform
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from migrate import __version__
from migrate.characters import count_gaiji
from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings, Legacy
from migrate.reports.view import visible
from migrate.runs.directory import RunError
from migrate.runs.profile.files import files_read, files_skipped
from migrate.runs.profile.subjects import Subject, Unread, subjects
from migrate.runs.progress import Reporter
from migrate.sources import SourceError
from migrate.sources.discovery import guess_papers
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.papers.tally import Tally
from migrate.sources.profile import Compared, DeliveryProfile, SourceProfile, SourceProfiler
from migrate.sources.rules import SOURCE_NOT_DELIVERED, SOURCE_UNREADABLE


@dataclass(frozen=True)
class ProfileOptions:
    """A profile as asked for: ``converter`` is its name or folder, "" to go by what the files say of themselves.

    ``overlay``: the municipality's differences from the converter.
    """

    delivery: Path
    converter: str = ""
    batch_records: int = 16_384
    unmask: bool = False
    overlay: Path | None = None


class _Reading:
    """What was made of the sources read so far."""

    def __init__(self, papers: DeliveryPapers, options: ProfileOptions, progress: Reporter) -> None:
        self.papers, self.options, self.progress = papers, options, progress
        self.findings = Findings(unmask=options.unmask)
        self.read: list[Subject] = []
        self.unread: list[Unread] = []
        self.sources: list[SourceProfile] = []
        self.tallies: list[Tally] = []
        self.gaiji: Counter[str] = Counter()
        self.records: Counter[Path] = Counter()

    def add(self, subject: Subject | Unread) -> None:
        """Read a source to its end; one that cannot be is a finding."""
        unread = subject if isinstance(subject, Unread) else self._read(subject)
        if unread is not None:
            self.unread.append(unread)
            if unread.key:
                rule = SOURCE_NOT_DELIVERED if self._not_delivered(unread) else SOURCE_UNREADABLE
                self.findings.add(rule, legacy=Legacy(file=unread.place), values={"reason": unread.key})

    def _not_delivered(self, unread: Unread) -> bool:
        """Tell whether a source is neither there nor listed: no municipality has every part of a system."""
        missing = unread.source is not None and unread.key == "file_missing" and self.papers.inventory is not None
        return missing and not self.papers.listed_missing([s for s in [unread.source] if s])

    def _read(self, subject: Subject) -> Unread | None:
        source, opened = subject.source, subject.opened
        self.progress.start(f"profile {visible(source.id)}")
        profiler = SourceProfiler(
            source.id,
            opened.names,
            subject.layout,
            title=source.total,
            unmask=self.options.unmask,
            unknown=subject.unknown,
        )
        tally = self.papers.tally(source)
        files = dict(zip(opened.places, opened.files, strict=False))
        try:
            for batch in opened.batches():
                place = opened.places[batch.start.file_index]
                tally.add(batch.frame)
                astray = sum(reject.of_file for reject in batch.rejects)
                tally.count(place, damaged=len(batch.rejects) - astray, outside=batch.outside, astray=astray)
                if place in files:
                    self.records[files[place]] += batch.records + batch.outside
                self.gaiji.update(count_gaiji(batch.frame))
                self.papers.find_unlisted_gaiji(batch.frame, self.findings)
                profiler.add(batch)
                self.progress.advance(batch.records)
        except (SourceError, OSError) as error:
            return Unread.of(source.file, error)
        finally:  # what was wrong before a source broke off is told too
            self.findings.merge(profiler.findings)
        self.sources.append(profiler.result())
        self.tallies.append(tally)
        self.read.append(subject)
        return None


def profile(options: ProfileOptions, progress: Reporter) -> DeliveryProfile:
    """Read a whole delivery once and describe it. Every file is read, or named with the reason why it is not.

    Raises ConverterError, SourceError for papers that cannot be read, RunError where there is no delivery.
    """
    started = datetime.now().astimezone()
    root = options.delivery
    if not root.is_dir():
        raise RunError("runs.no_delivery", path=root)
    converter = load_converter(options.converter, options.overlay) if options.converter else None
    papers = DeliveryPapers.read(root, converter.definition if converter else guess_papers(root))
    reading = _Reading(papers, options, progress)
    try:
        progress.start("inventory")
        papers.prove_files(converter.definition.source if converter else (), reading.findings)
        papers.prove_codes(converter.code_labels if converter else {}, reading.findings)
        for subject in subjects(root, converter, options.batch_records):
            reading.add(subject)
        # what a vendor counts as a record (headers, lines of a table, an attachment) only a converter says
        declared, tallies = (converter.definition.source, reading.tallies) if converter else ((), [])
        whole = not reading.findings.count(SOURCE_UNREADABLE)
        gaiji = reading.gaiji if whole else None
        compared = papers.prove_records(declared, tallies, reading.findings, gaiji)
    finally:
        progress.close()
    versions = {"migrate": __version__}
    if converter:
        versions |= {"converter": converter.definition.id, "converter_digest": converter.digest}
    files = files_read(reading.read, reading.records, papers)
    return DeliveryProfile(
        delivery=root.resolve().name,
        files=files,
        sources=reading.sources,
        findings=reading.findings,
        skipped=files_skipped(reading.unread, files, root, papers.folder.files),
        compared=[Compared(paper=c.paper, of=c.of, listed=c.listed, found=c.found, why=c.why) for c in compared],
        versions=versions,
        run={
            "started": started.isoformat(timespec="seconds"),
            "ended": datetime.now().astimezone().isoformat(timespec="seconds"),
            "path": str(root),
            "system": platform.platform(),
        },
    )
