"""Runs the rules over a delivery, in memory for one batch, and says how every one of them ended."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from migrate.checks.answers import BESIDE, PLACE_COLUMNS
from migrate.checks.catalogue import Catalogue, catalogue
from migrate.checks.contexts import AcrossContext
from migrate.checks.delivery import Delivery, Document
from migrate.checks.questions import answer, ask, columns_read
from migrate.checks.result import NEVER_CHECKED, CheckResult, not_delivered
from migrate.checks.row_checks import RowCheck, compile_checks, failures
from migrate.checks.samples import Samples
from migrate.checks.spill import Spill
from migrate.checks.tally import Tally
from migrate.findings import RULES, Findings, Rule, Text
from migrate.layout.models import Layout
from migrate.xml import XmlError

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
) -> CheckResult:
    """Check a delivery against a layout.

    ``base_date`` (YYYYMMDD) is what rules take as today; the documents' own 基準日 unless given. ``progress``
    is told how many records have been read since it was last told. ``only`` names the rules to run. A folder
    is made in ``work_dir`` for the columns of rules over files and removed again. Order and content of the
    result do not depend on ``batch_records``.

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
    run = _Run(delivery, layout, rules, base_date, findings, batch_records, progress or (lambda records: None))
    for error in delivery.unreadable:
        run.unread(error, "")
    questions = ask(rules, AcrossContext(layout, envelopes, base_date, delivery.whole), run.tally, findings)
    with TemporaryDirectory(prefix="checks-", dir=work_dir) as folder:
        spill = Spill(Path(folder), layout, columns_read(questions))
        for file_id, documents in delivery.documents.items():
            run.file(file_id, documents, spill)
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
    tally: Tally = field(default_factory=Tally)
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Text] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def file(self, file_id: str, documents: tuple[Document, ...], spill: Spill) -> None:
        """Put a transfer file's batches to the item and record rules, and keep what the others need."""
        checks: list[RowCheck] = []
        if file_id in self.layout.files:
            checks = compile_checks(self.rules, self.layout, file_id, self.base_date, self.tally)
        samples = Samples(file_id, self.findings.limit)
        self.records[file_id] = 0
        for document in documents:
            try:
                for batch in self.delivery.batches(document, self.layout, self.findings, self.batch_records):
                    self._batch(file_id, checks, batch, samples)
                    spill.add(file_id, batch)
                    self.records[file_id] += batch.height
                    self.progress(batch.height)
            except XmlError as error:
                self.unread(error, file_id)
            for rule in _xml_rules():
                self.tally.checked(rule)
        samples.report(self.delivery, self.findings)

    def _batch(self, file_id: str, checks: list[RowCheck], batch: pl.DataFrame, samples: Samples) -> None:
        for check, count in failures(checks, batch, file_id, self.tally):
            shown = (check.element,) if check.element in batch.columns else ()
            wanted = [*PLACE_COLUMNS, *shown]
            room = samples.room(check.rule, check.element)
            rows = batch.clear().select(wanted)
            if room:
                rows = batch.lazy().filter(check.failing).select(wanted).head(room).collect()
            samples.add(check.rule, check.element, rows, count, shown=shown, values=check.facts)

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
