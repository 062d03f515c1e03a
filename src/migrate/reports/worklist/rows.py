"""A worklist as a table: what each case is, why nobody but a person can decide it, what may be chosen, and who does."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from migrate.convert.decisions.allowed import Allowed
from migrate.convert.decisions.case import Case
from migrate.convert.decisions.decision import Verdict
from migrate.findings import RULES, Lang, message
from migrate.reports.tables import Choice, Row, Table

_WIDTHS = {"case": 22, "kind": 10, "why": 30, "source": 12, "place": 30, "record": 9, "count": 8, "field": 20,
           "items": 30, "found": 20, "group": 10, "choices": 44, "decision": 14, "value": 24, "decided_by": 18,
           "decided_on": 12, "note": 30}  # fmt: skip
COLUMNS = tuple(_WIDTHS)
ANSWERS = ("decision", "value", "decided_by", "decided_on", "note")
_LISTED = 40


@dataclass(frozen=True)
class Worklist:
    """Open cases of one converter, and what may be decided of them. ``unmask`` shows values as they are."""

    cases: Sequence[Case]
    allowed: Allowed
    unmask: bool = False


def verdict_word(verdict: Verdict, lang: Lang) -> str:
    """Return what a worklist calls a decision."""
    return message(f"worklist.verdict_{verdict}", lang)


def worklist_table(worklist: Worklist, lang: Lang) -> Table:
    """Return the worklist in a language, with drop-downs for what is chosen from a list."""
    head = tuple(message(f"worklist.column_{name}", lang) for name in COLUMNS)
    rows = [_row(case, worklist, lang) for case in worklist.cases]
    lines = [message(f"worklist.line_{n}", lang) for n in (1, 2, 3)]
    answers = frozenset(COLUMNS.index(name) for name in ANSWERS)
    title = message("worklist.title", lang)
    return Table(title, head, tuple(_WIDTHS.values()), 2, rows, lines, answers, _choices(worklist, lang))


def _row(case: Case, worklist: Worklist, lang: Lang) -> Row:
    why = tuple(RULES[code].title.in_(lang) for code in case.rules)
    items = tuple(f"{item.file_id} {item.name}" for item in worklist.allowed.items(case))
    field = f"{case.field}({case.occurrence})" if case.occurrence else case.field
    name = f"{case.table} / {field}" if case.table else field
    record = str(case.record) if case.record else ""
    return (case.case, message(f"worklist.kind_{case.kind}", lang), why, case.source, case.place, record,
            case.count, name, items, case.shown(unmask=worklist.unmask), case.group,
            tuple(_open(case, worklist, lang)), "", "", "", "", "")  # fmt: skip


def _open(case: Case, worklist: Worklist, lang: Lang) -> list[str]:
    """Return the choices in words, and the values of the item's list."""
    said = []
    for verdict in worklist.allowed.verdicts(case):
        key = f"worklist.choice_{case.kind}_{verdict}"
        said.append(f"{verdict_word(verdict, lang)}: {message(key, lang)}")
    options = worklist.allowed.options(case)
    listed = " / ".join(_option(o.value, o.label, o.label_en, lang) for o in options[:_LISTED])
    return [*said, *([listed + (" …" if len(options) > _LISTED else "")] if options else [])]


def _option(value: str, label: str, english: str, lang: Lang) -> str:
    return f"{value} {label if lang is Lang.JA else english or label}"


def _choices(worklist: Worklist, lang: Lang) -> list[Choice]:
    """Return the drop-downs: decisions by kind, and values where a list closes them."""
    by_values: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, case in enumerate(worklist.cases):
        words = tuple(verdict_word(verdict, lang) for verdict in worklist.allowed.verdicts(case))
        by_values[COLUMNS.index("decision"), words].append(number)
        if options := worklist.allowed.options(case):
            values = tuple(_option(o.value, o.label, o.label_en, lang) for o in options)
            by_values[COLUMNS.index("value"), values].append(number)
    return [Choice(column, _ranges(rows), values) for (column, values), rows in by_values.items()]


def _ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs = (list(run) for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]))
    return [(run[0][1], run[-1][1]) for run in runs]
