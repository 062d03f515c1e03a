"""A filled-in worklist read back: proven row by row, and put into the ledger whole or not at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from migrate.convert.decisions.case import Case
from migrate.convert.decisions.decision import WITH_VALUE, Decision, Kind, Verdict
from migrate.convert.decisions.errors import fault
from migrate.convert.decisions.ledger import DecisionLedger, appended
from migrate.findings import Lang, Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.reports.worklist import verdict_word
from migrate.reports.write import write_private
from migrate.runs.worklist.cells import Answer, answers
from migrate.runs.worklist.open import OpenRun

_WORDS = {word: verdict for verdict in Verdict for word in (verdict.value, *(verdict_word(verdict, x) for x in Lang))}
_DAYS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d")


@dataclass(frozen=True)
class ReadBack:
    """Decisions put into the ledger, those of them that replace earlier ones, those it had, and cases still open."""

    added: int
    replaced: int
    known: int
    open: int


def read_worklist(path: Path, run: OpenRun, ledger: Path, today: date) -> ReadBack:
    """Put what people decided into a ledger. Raises DefinitionErrors with every row that cannot be taken."""
    before = DecisionLedger.read(ledger) if ledger.exists() else DecisionLedger()
    reader = _Reader(path, run, before, today)
    new = [decision for answer in answers(path) for decision in reader.decision(answer)]
    reader.refuse_contradictions(new)
    if reader.errors:
        raise DefinitionErrors(reader.errors)
    if new:
        write_private(ledger, appended(ledger, new))
    after = DecisionLedger.read(ledger) if ledger.exists() else before
    return ReadBack(
        added=len(new),
        replaced=sum(1 for decision in new if decision.supersedes),
        known=reader.known,
        open=sum(1 for case in run.cases if case.case not in after.effective),
    )


class _Reader:
    def __init__(self, path: Path, run: OpenRun, before: DecisionLedger, today: date) -> None:
        self.path, self.run, self.before, self.today = path, run, before, today
        self.cases = {case.case: case for case in run.cases}
        self.errors: list[DefinitionError] = []
        self.lines: dict[str, int] = {}
        self.known = 0

    def decision(self, answer: Answer) -> Iterator[Decision]:
        """Yield what a row decides, if it can be taken and the ledger has it not."""
        cells, name = answer.cells, answer.cells["case"]
        problems = [*self._problems(answer)]
        self.errors += [fault(self.path, key, line=answer.line, column=column, **values)
                        for column, key, values in problems]  # fmt: skip
        if problems:
            return
        self.lines[name] = answer.line
        line, last = self.before.last.get(name, (0, None))
        verdict, day = _WORDS[cells["decision"]], self._day(cells["decided_on"])
        said: dict[str, object] = {
            "decision": verdict, "value": self._value(cells), "decided_by": cells["decided_by"],
            "decided_on": f"{day}", "note": cells["note"],
        }  # fmt: skip
        if last and all(getattr(last, key) == value for key, value in said.items()):
            self.known += 1
            return
        said |= {"supersedes": line, "recorded_on": f"{self.today}"}
        case = self.cases.get(name)
        if case is not None:
            yield self._new(case, said)
        elif last:  # withdrawn: what it was about stays on record
            yield last.model_copy(update=said)

    def _new(self, case: Case, said: Mapping[str, object]) -> Decision:
        facts: dict[str, object] = {
            "case": case.case, "kind": case.kind, "why": " ".join(case.rules), "source": case.source,
            "system": self.run.converter.definition.system, "table": case.table, "column": case.column, "new": case.new,
        }  # fmt: skip
        if case.digest:
            facts |= {"place": case.place, "digest": case.digest, "field": case.field}
            return Decision.model_validate({**facts, **said, "record": case.record, "occurrence": case.occurrence})
        return Decision.model_validate({**facts, **said, "legacy": case.value})

    def _problems(self, answer: Answer) -> Iterator[tuple[str, str, dict[str, object]]]:
        """Yield (column, message, values) for all that is wrong with a row."""
        cells, case = answer.cells, self.cases.get(answer.cells["case"])
        verdict = _WORDS.get(cells["decision"])
        if answer.cells["case"] in self.lines:
            yield "case", "twice", {"before": self.lines[answer.cells["case"]]}
        if case is None and not (verdict is Verdict.WITHDRAW and cells["case"] in self.before.effective):
            yield "case", "changed_since" if self._moved(cells) else "unknown_case", {}
            return
        if not cells["decided_by"].strip():
            yield "decided_by", "no_who", {}
        day, last = self._day(cells["decided_on"]), self.before.last.get(cells["case"])
        if day is None or day > self.today:
            yield "decided_on", "no_day", {"today": self.today}
        elif last and f"{day}" < last[1].decided_on:
            yield "decided_on", "older", {"before": last[0]}
        open_to = [*self.run.allowed.verdicts(case)] if case else []
        open_to += [Verdict.WITHDRAW] if cells["case"] in self.before.effective else []
        if verdict not in open_to:
            words = Text(*(" / ".join(verdict_word(each, lang) for each in open_to) for lang in Lang))
            yield "decision", "not_open", {"kind": words}
        elif verdict in (Verdict.EXCLUDE, Verdict.WITHDRAW) and not cells["note"].strip():
            yield "note", "no_reason", {}
        elif bool(self._value(cells)) != (verdict in WITH_VALUE):
            yield "value", "value_needed" if verdict in WITH_VALUE else "value_unwanted", {}
        elif case and (problem := self.run.allowed.problem(case, verdict, self._value(cells))):
            yield "value", "value_wrong", {"why": problem}

    def _moved(self, cells: Mapping[str, str]) -> bool:
        """Tell whether a row's record is among the cases under another name: then it changed since."""
        place = cells.get("place", ""), cells.get("record", "")
        return bool(place[1]) and any((c.place, str(c.record)) == place for c in self.run.cases)

    def _value(self, cells: Mapping[str, str]) -> str:
        """Return the value alone where it was chosen with its label."""
        case, value = self.cases.get(cells["case"]), cells["value"]
        options = self.run.allowed.options(case) if case and value else []
        chosen = {f"{o.value} {label}": o.value for o in options for label in (o.label, o.label_en or o.label)}
        return chosen.get(value, value)

    def _day(self, text: str) -> date | None:
        for form in _DAYS:
            try:
                day = datetime.strptime(text, form).date()
            except ValueError:
                continue
            if f"{day:{form}}" == text:
                return day
        return None

    def refuse_contradictions(self, new: Sequence[Decision]) -> None:
        """Find records both left out and changed, and histories whose order is not whole."""
        holds = {**self.before.effective, **{decision.case: decision for decision in new}}
        by_record: dict[object, list[Decision]] = defaultdict(list)
        for decision in holds.values():
            if decision.digest:
                by_record[decision.source, decision.digest, decision.record].append(decision)
        for of in by_record.values():
            excluded = [d for d in of if d.decision is Verdict.EXCLUDE]
            changed = [d for d in of if d.decision in (Verdict.VALUE, Verdict.EMPTY, Verdict.ORDER)]
            if excluded and changed:
                self._both([*excluded, *changed])
        groups: dict[str, list[Case]] = defaultdict(list)
        for case in self.run.cases:
            if case.kind is Kind.ORDER:
                groups[case.group].append(case)
        for of_group in groups.values():
            given = [holds.get(case.case) for case in of_group]
            orders = [d.value for d in given if d and d.decision is Verdict.ORDER]
            left_out = sum(1 for d in given if d and d.decision is Verdict.EXCLUDE)
            if orders and (len(set(orders)) < len(orders) or len(orders) + left_out < len(of_group)):
                at = next((self.lines[c.case] for c in of_group if c.case in self.lines), None)
                self.errors.append(fault(self.path, "order_whole", line=at, column="value", group=of_group[0].group))

    def _both(self, of: Sequence[Decision]) -> None:
        lines = [self.lines[d.case] for d in of if d.case in self.lines]
        if lines:  # what the ledger held already is not this worklist's fault
            record = of[0].record
            self.errors.append(fault(self.path, "contradiction", line=max(lines), column="decision", record=record))
