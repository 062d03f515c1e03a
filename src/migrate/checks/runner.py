"""Runs the rules over a delivery, in memory for one batch, and says how every one of them ended."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from migrate.checks.answers import BESIDE
from migrate.checks.catalogue import Catalogue, catalogue
from migrate.checks.checker import Asked, Checked, Checker, OfFile
from migrate.checks.contexts import AcrossContext
from migrate.checks.delivery import Delivery
from migrate.checks.questions import answer, ask, columns_read
from migrate.checks.result import NEVER_CHECKED, CheckResult, not_delivered
from migrate.checks.samples import Samples
from migrate.checks.spill import Spill
from migrate.checks.tally import Tally
from migrate.crew import Crew
from migrate.findings import RULES, Findings, Rule, Text
from migrate.layout.models import Layout
from migrate.xml import XmlError

BATCH_RECORDS = 16_384
# Bytes of a document that one process reads at once. With less to read in all, others would come too late to help.
STRETCH = 32 << 20


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
    workers: int = 1,
    stretch: int = STRETCH,
) -> CheckResult:
    """Check a delivery against a layout.

    ``base_date`` (YYYYMMDD) is what rules take as today; the documents' own 基準日 unless given. ``progress``
    is told how many records have been read since it was last told. ``only`` names the rules to run. A folder
    is made in ``work_dir`` for the columns of rules over files and removed again. Up to ``workers`` processes read
    ``stretch`` bytes each. Order and content of the result do not depend on ``batch_records``, ``workers`` or
    ``stretch``.

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
    run = _Run(delivery, layout, rules, findings, progress or (lambda records: None))
    for error in delivery.unreadable:
        run.unread(error, "")
    questions = ask(rules, AcrossContext(layout, envelopes, base_date, delivery.whole), run.tally, findings)
    with TemporaryDirectory(prefix="checks-", dir=work_dir) as folder:
        spill = Spill(Path(folder), layout, columns_read(questions), workers)
        nothing = Findings(unmask=findings.unmask, limit=findings.limit)
        delivered = layout.only(set(envelopes))  # another process takes over the whole of it in a quarter of a second
        asked = Asked(delivery, delivered, rules, base_date, batch_records, spill.keep, nothing)
        processes = min(workers, delivery.bytes() // stretch + 1)
        with Crew(processes, Checker, asked) as crew:
            run.read(crew, spill, stretch if processes > 1 else None)
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
    """What passes through the reading of one document after another.

    ``compiled``: transfer files whose rules are. ``in_doubt``: documents that turned out not to be canonical
    throughout, and were read by one process from there on.
    """

    delivery: Delivery
    layout: Layout
    rules: Catalogue
    findings: Findings
    progress: Callable[[int], None]
    tally: Tally = field(default_factory=Tally)
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Text] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    compiled: set[str] = field(default_factory=set)
    in_doubt: set[Path] = field(default_factory=set)

    def read(self, crew: Crew[OfFile, Checked], spill: Spill, stretch: int | None) -> None:
        """Put all records to the item and record rules, and keep what the others need."""
        self.records = dict.fromkeys(self.delivery.documents, 0)
        samples = {file_id: Samples(file_id, self.findings.limit) for file_id in self.delivery.documents}
        for rule in _xml_rules() * sum(map(len, self.delivery.documents.values())):
            self.tally.checked(rule)
        with closing(crew.in_order(self._stretches(stretch))) as found:
            for checked in found:
                if checked.of.stretch.path in self.in_doubt:
                    continue  # read already, with the rest of its document
                self._take(checked, samples, spill)
                if checked.rest is not None:
                    self.in_doubt.add(checked.rest.path)
                    for of_rest in crew.here(OfFile(checked.of.file_id, checked.rest)):
                        self._take(of_rest, samples, spill)
        for of_file in samples.values():
            of_file.report(self.delivery, self.findings)

    def _stretches(self, size: int | None) -> Iterator[OfFile]:
        for file_id, documents in self.delivery.documents.items():
            for document in documents:
                for stretch in self.delivery.stretches(document, self.layout, size):
                    if document.path in self.in_doubt:
                        break
                    yield OfFile(file_id, stretch)

    def _take(self, checked: Checked, samples: dict[str, Samples], spill: Spill) -> None:
        file_id = checked.of.file_id
        for of in checked.failures:
            samples[file_id].add(RULES[of.rule], of.item, of.rows, of.count, shown=of.shown, values=of.facts)
        self.tally.add(checked.tally)
        spill.add(file_id, checked.kept)
        self.records[file_id] += checked.records
        self.progress(checked.records)
        if checked.compiled is not None and file_id not in self.compiled:
            self.tally.add(checked.compiled)
            self.compiled.add(file_id)
        if checked.findings is not None:
            self.findings.merge(checked.findings)
        if checked.error is not None:
            self.unread(checked.error, file_id)

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
