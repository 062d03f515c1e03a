"""Runs the rules over a delivery, in memory for one batch, and says how every one of them ended."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from migrate.checks.answers import BESIDE
from migrate.checks.catalogue import Catalogue, catalogue
from migrate.checks.contexts import AcrossContext
from migrate.checks.delivery import Delivery, Document
from migrate.checks.questions import answer, ask, columns_read
from migrate.checks.result import NEVER_CHECKED, CheckResult, not_delivered
from migrate.checks.row_checks import Failure, compile_checks
from migrate.checks.samples import Samples
from migrate.checks.spill import Spill
from migrate.checks.tally import Tally
from migrate.findings import RULES, Findings, Rule, Text
from migrate.layout.models import Layout
from migrate.workers import ONE, Workers
from migrate.xml import ReadAhead, XmlError

BATCH_RECORDS = 16_384


def run_checks(
    delivery: Delivery,
    layout: Layout,
    *,
    work_dir: Path,
    findings: Findings,
    base_date: str | None = None,
    batch_records: int = BATCH_RECORDS,
    progress: Callable[[int], None] | None = None,
    only: set[str] | None = None,
    workers: Workers = ONE,
) -> CheckResult:
    """Check a delivery against a layout.

    ``base_date`` (YYYYMMDD) is what rules take as today; the documents' own 基準日 unless given. ``progress``
    is told how many records have been read since it was last told. ``only`` names the rules to run. A folder
    is made in ``work_dir`` for the columns of rules over files and removed again. Order and content of the
    result do not depend on ``batch_records`` or ``workers``.

    A rule that raises is crashed and the run goes on. Raises ValueError for an unknown rule or a base date
    that is no day, OSError or duckdb.Error if disk or memory run out or a document cannot be opened.
    """
    rules = catalogue().only(only) if only is not None else catalogue()
    envelopes = {f: tuple(d.envelope for d in ds) for f, ds in delivery.documents.items() if f in layout.files}
    if base_date is None:
        dates = Counter(e.base_date for es in envelopes.values() for e in es)
        base_date = min(dates, key=lambda date: (-dates[date], date), default="")
    else:
        datetime.strptime(base_date, "%Y%m%d")
    run = _Run(delivery, layout, rules, base_date, findings, batch_records, progress or (lambda records: None), workers)
    for error in delivery.unreadable:
        run.unread(error, "")
    questions = ask(rules, AcrossContext(layout, envelopes, base_date, delivery.whole), run.tally, findings)
    with TemporaryDirectory(prefix="checks-", dir=work_dir) as folder:
        spill = Spill(Path(folder), layout, columns_read(questions), workers.count)
        with delivery.reader(layout, Path(folder), batch_records, workers) as reader:
            for file_id, documents in delivery.documents.items():
                run.file(file_id, documents, reader, spill)
        if any(BESIDE in query.sql for _, query in questions):
            spill.add_beside(delivery.beside())
        answer(questions, spill, run.incomplete(), delivery, run.tally, findings)
    left_out = len(catalogue().rules()) - len(rules.rules())
    selection = [Text(f"指定されなかった規則 {left_out} 件。", f"{left_out} rules that were not selected.")]
    return CheckResult(
        layout=layout.version,
        base_date=base_date,
        outcomes=run.tally.outcomes(sorted([*rules.rules(), *_xml_rules()], key=lambda r: r.code), findings),
        records=run.records,
        documents={f: len(ds) for f, ds in delivery.documents.items()},
        findings=findings,
        not_checked=(
            *run.problems,
            *(selection if left_out else []),
            *not_delivered(layout, delivery.documents),
            *NEVER_CHECKED,
        ),
    )


def _gathered(batches: Iterable[pl.DataFrame], records: int) -> Iterator[pl.DataFrame]:
    """Yield what was read in batches of up to so many records, since much of what checks cost is by the batch.

    An XmlError of the reading is raised after the records before it.
    """
    held: list[pl.DataFrame] = []
    failure: XmlError | None = None
    try:
        for batch in batches:
            if held and sum(frame.height for frame in held) + batch.height > records:
                yield pl.concat(held)
                held = []
            held.append(batch)
    except XmlError as error:
        failure = error
    if held:
        yield pl.concat(held)
    if failure:
        raise failure


def _xml_rules() -> list[Rule]:
    """What the reader looks at while it reads."""
    return [rule for rule in RULES.values() if rule.stage == "xml"]


@dataclass
class _Run:
    """What passes through the reading of one document after another."""

    delivery: Delivery
    layout: Layout
    rules: Catalogue
    base_date: str
    findings: Findings
    batch_records: int
    progress: Callable[[int], None]
    workers: Workers
    tally: Tally = field(default_factory=Tally)
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Text] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def file(self, file_id: str, documents: tuple[Document, ...], reader: ReadAhead, spill: Spill) -> None:
        """Put a transfer file's batches to the item and record rules, and keep what the others need."""
        known = file_id in self.layout.files
        checks = compile_checks(self.rules, self.layout, file_id, self.base_date, self.tally) if known else None
        samples = Samples(file_id, self.findings.limit)
        self.records[file_id] = 0

        def work(batch: pl.DataFrame) -> tuple[int, list[Failure]]:
            spill.add(file_id, batch)
            # There may be less room by the time that the rows are added, never more.
            return batch.height, checks.failures(batch, samples.room) if checks else []

        for document in documents:
            batches = _gathered(self.delivery.batches(document, reader, self.findings), self.batch_records)
            try:
                with closing(self.workers.in_order(work, batches)) as worked:
                    for records, failures in worked:
                        for of in failures:
                            rule, item, facts = of.check.rule, of.check.element, of.check.facts
                            samples.add(rule, item, of.rows, of.count, shown=of.shown, values=facts)
                        self.records[file_id] += records
                        self.progress(records)
            except XmlError as error:
                self.unread(error, file_id)
            for rule in _xml_rules():
                self.tally.checked(rule)
        samples.report(self.delivery, self.findings)

    def unread(self, error: XmlError, file_id: str) -> None:
        """Report a document that could not be read (whole); what lies behind has been put to no rule."""
        error.report(self.findings, file_id)
        self.broken.add(file_id)
        name = Path(error.file).name
        reason = Text(f"{name} を最後まで読めない。", f"{name} could not be read to its end.")
        self.problems.append(reason)
        for rule in (*(r.rule for r in self.rules.item), *(r.rule for r in self.rules.record), *_xml_rules()):
            self.tally.skipped(rule, reason)

    def incomplete(self) -> set[str]:
        """Return the transfer files that lack records: a document is unread, or a part is not there."""
        short = {
            file_id
            for file_id, documents in self.delivery.documents.items()
            if len({d.envelope.part for d in documents}) < max(d.envelope.parts for d in documents)
        }
        return self.broken | short
