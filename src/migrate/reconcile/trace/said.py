"""What a run said at a record: the findings it kept, and those that converting the record again gives."""

from collections.abc import Iterator

import migrate.reconcile.rules  # noqa: F401 - a run's findings may be of any rule
from migrate.findings import RULES, Finding, Findings, mask
from migrate.reconcile.trace.model import FindingTrace, XmlTrace
from migrate.reconcile.trace.replay import Replayed
from migrate.reconcile.trace.run import TracedRun
from migrate.reconcile.trace.shown import Shown
from migrate.sources.origin import RecordAt


def findings_at(run: TracedRun, replayed: Replayed, xml: XmlTrace | None, shown: Shown) -> tuple[FindingTrace, ...]:
    """Return the findings at a record, gravest first; those given again only where all joins of it were made."""
    found = {(f.rule, f.item): f for f in _again(run, replayed, shown)}
    found |= {(f.rule, f.item): f for f in _kept(run, replayed, xml, shown)}
    return tuple(sorted(found.values(), key=lambda f: (RULES[f.rule].severity.rank, f.rule, f.item)))


def findings_of_place(at: RecordAt, shown: Shown) -> Iterator[FindingTrace]:
    """Yield what there is to say of a record that could not be read."""
    findings = Findings(unmask=shown.unmask)
    for reject in at.rejects:
        reject.report(findings)
    for finding in findings.samples():
        yield _trace(finding, finding.values, kept=False)


def _kept(run: TracedRun, replayed: Replayed, xml: XmlTrace | None, shown: Shown) -> Iterator[FindingTrace]:
    """Yield the samples of findings.json that speak of the record, here or there."""
    at = replayed.at
    # a run that was asked to show values keeps them as they are
    masked = not shown.unmask and run.plan.get("unmask")
    for sample in run.samples:
        finding = Finding.model_validate(sample)
        place, legacy = finding.place, finding.legacy
        of_legacy = legacy and legacy.file == at.place and legacy.record == at.record
        of_xml = (
            xml and place and place.file_id == replayed.target.id
            and (place.part, place.record) == (xml.part, xml.ordinal)
        )  # fmt: skip
        if finding.rule in RULES and (of_xml or (of_legacy and _of_file(finding, replayed.target.id))):
            values = {name: mask(value) for name, value in finding.values.items()} if masked else finding.values
            yield _trace(finding, values, kept=True)


def _of_file(finding: Finding, file_id: str) -> bool:
    return finding.place is None or finding.place.file_id in ("", file_id)


def _again(run: TracedRun, replayed: Replayed, shown: Shown) -> Iterator[FindingTrace]:
    findings = Findings(unmask=shown.unmask)
    findings.merge(replayed.at.findings)
    for reject in replayed.at.rejects:
        reject.report(findings)
    if replayed.complete and replayed.rows.height:
        replayed.convert(run, findings)
    for finding in findings.samples():
        yield _trace(finding, finding.values, kept=False)


def _trace(finding: Finding, values: dict[str, str], *, kept: bool) -> FindingTrace:
    item = finding.place.item if finding.place else ""
    return FindingTrace(finding.rule, str(finding.severity), RULES[finding.rule].title, item, values, kept)
