"""The answer a reader came for: is everything there, is it right, what is to be done next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from migrate.findings import RULES, Severity
from migrate.reconcile import unbalanced

if TYPE_CHECKING:
    from migrate.reports.model import Report


class Answer(StrEnum):
    """What a fact means for the question it stands under; a later member outweighs an earlier one."""

    OK = "ok"
    NOTE = "note"
    ATTENTION = "attention"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True)
class Fact:
    """One thing known: ``report.fact_<key>`` with ``values`` is its text, ``section`` where the page shows it."""

    key: str
    answer: Answer
    section: str
    values: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to do: ``report.step_<key>``, or the remedy of rule ``rule``; ``count`` is how often."""

    key: str
    section: str
    count: int
    rule: str = ""


@dataclass(frozen=True)
class Summary:
    """The facts under the two questions, and the steps in the order in which they are best taken."""

    complete: tuple[Fact, ...]
    clean: tuple[Fact, ...]
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return answers, facts and steps as JSON-able data."""
        questions = {"complete": self.complete, "clean": self.clean}
        return {
            **{q: {"answer": verdict(facts), "facts": [vars(f) for f in facts]} for q, facts in questions.items()},
            "next": [vars(step) for step in self.steps],
        }


def verdict(facts: tuple[Fact, ...]) -> Answer:
    """Return the gravest answer among the facts; a note alone changes nothing."""
    gravest = max((f.answer for f in facts), key=list(Answer).index, default=Answer.UNKNOWN)
    return Answer.OK if gravest is Answer.NOTE else gravest


def compared_state(line: dict[str, str]) -> str:
    """Return ``equal``, ``differs``, or ``unverified`` for a figure of the vendor's that none of ours answers."""
    if line["found"] == "":
        return "unverified"
    return "equal" if line["listed"] == line["found"] else "differs"


def summarise(report: "Report") -> Summary:
    """Draw the conclusions of a report."""
    complete = tuple(_extraction(report)) if report.manifest else (_NO_EXTRACTION,)
    return Summary((*complete, *_loading(report)), tuple(_contents(report)), tuple(_steps(report)))


# What is put right early on may put right what was found later.
_STAGES = {stage: n for n, stage in enumerate(("sources", "characters", "convert", "xml", "checks", "load"))}

_NO_EXTRACTION = Fact("no_extraction", Answer.UNKNOWN, "not_checked")


def _extraction(report: "Report") -> Iterator[Fact]:
    manifest = report.manifest
    lines, open_lines = len(report.uses), len(unbalanced(report.uses))
    if open_lines:
        yield Fact("balance_open", Answer.BAD, "balance", {"lines": lines, "open": open_lines})
    else:
        yield Fact("balance_closed", Answer.OK, "balance", {"lines": lines})
    if manifest["rejected"]:
        yield Fact("rejected", Answer.BAD, "balance", {"n": manifest["rejected"]})
    else:
        yield Fact("rejected_none", Answer.OK, "balance")
    yield from _papers([compared_state(line) for line in manifest["compared"]])
    if left := manifest["not_converted"]:
        records = sum(entry["records"] for entry in left)
        yield Fact("not_converted", Answer.ATTENTION, "delivered", {"n": len(left), "records": records})
    if differing := _unread(report):
        yield Fact("stage_differs", Answer.BAD, "stages", {"files": differing})
    else:
        yield Fact("stage_same", Answer.OK, "stages", {"n": report.records})


def _papers(states: list[str]) -> Iterator[Fact]:
    differ, unverified = states.count("differs"), states.count("unverified")
    if differ:
        yield Fact("papers_differ", Answer.BAD, "compared", {"n": len(states), "differ": differ})
    elif not states:
        yield Fact("no_papers", Answer.ATTENTION, "compared")
    elif not unverified:
        yield Fact("papers_match", Answer.OK, "compared", {"n": len(states)})
    if unverified:
        yield Fact("papers_unverified", Answer.ATTENTION, "compared", {"n": unverified})


def _unread(report: "Report") -> int:
    """Return in how many transfer files the extraction wrote another number of records than the checks read."""
    read = {file.file_id: file.records for file in report.files}
    written = report.written if report.manifest else read
    return sum(written.get(f) != read.get(f) for f in written.keys() | read.keys())


def _missing_in_target(report: "Report") -> int:
    stored = {line.file_id: line.stored for line in report.loaded}
    short = (file.records - stored.get(file.file_id, 0) for file in report.files if stored)
    return sum(n for n in short if n > 0)


def _loading(report: "Report") -> Iterator[Fact]:
    if not report.loaded:
        yield Fact("not_loaded", Answer.NOTE, "not_checked")
    elif missing := _missing_in_target(report):
        yield Fact("load_short", Answer.BAD, "stages", {"n": missing})
    else:
        yield Fact("loaded", Answer.OK, "stages", {"n": report.records})


def _contents(report: "Report") -> Iterator[Fact]:
    count = _by_severity(report)
    if count[Severity.ERROR]:
        yield Fact("errors", Answer.BAD, "findings", {"n": count[Severity.ERROR]})
    else:
        yield Fact("no_errors", Answer.OK, "findings")
    if count[Severity.WARNING]:
        yield Fact("warnings", Answer.ATTENTION, "findings", {"n": count[Severity.WARNING]})
    if count[Severity.INFO]:
        yield Fact("infos", Answer.NOTE, "findings", {"n": count[Severity.INFO]})
    if not report.rules:
        yield Fact("no_rules", Answer.UNKNOWN, "checked")
        return
    ended = {state: sum(r.state == state for r in report.rules) for state in ("passed", "failed", "skipped")}
    yield Fact("rules", Answer.NOTE, "checked", {"total": len(report.rules), **ended})
    if report.crashed:
        yield Fact("crashed", Answer.UNKNOWN, "checked", {"n": len(report.crashed)})
    if ended["skipped"]:
        yield Fact("skipped", Answer.NOTE, "checked", {"n": ended["skipped"]})
    if report.manifest and report.manifest["layout"]["digest"] != report.layout["digest"]:
        yield Fact("layout_differs", Answer.ATTENTION, "versions")


def _by_severity(report: "Report") -> dict[Severity, int]:
    up_to = [report.findings.count(at_least=s) for s in Severity]
    return {s: up_to[s.rank] - (up_to[s.rank - 1] if s.rank else 0) for s in Severity}


def _steps(report: "Report") -> Iterator[Step]:
    """Yield first what makes the report unsure, then errors, then what was left behind, then warnings."""
    if report.crashed:
        yield Step("crashed", "checked", len(report.crashed))
    if open_lines := len(unbalanced(report.uses)):
        yield Step("balance_open", "balance", open_lines)
    if differing := _unread(report):
        yield Step("stage_differs", "stages", differing)
    yield from _remedies(report, Severity.ERROR)
    if rejected := report.manifest.get("rejected"):
        yield Step("rejected", "balance", rejected)
    if missing := _missing_in_target(report):
        yield Step("load_short", "stages", missing)
    if left := report.manifest.get("not_converted"):
        yield Step("not_converted", "delivered", len(left))
    yield from _remedies(report, Severity.WARNING)


def _remedies(report: "Report", severity: Severity) -> Iterator[Step]:
    found = {code for code, *_ in report.findings.groups()}
    codes = [code for code in found if RULES[code].severity is severity]
    for code in sorted(codes, key=lambda code: (_STAGES.get(RULES[code].stage, len(_STAGES)), code)):
        yield Step("rule", f"rule-{code}", report.findings.count(code), code)
