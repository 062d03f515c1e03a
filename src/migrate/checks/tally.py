"""How each rule fares while a delivery is checked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb
import polars as pl

from migrate.findings import Findings, Rule, Text

# What a rule may raise without ending the run. A Rust panic is no Exception, but a rule's fault all the same.
CRASH = (Exception, pl.exceptions.PanicException)
# A lack of disk or memory is nobody's fault here and ends the run; DuckDB says OutOfMemory for a full disk too.
LACK = (OSError, MemoryError, duckdb.IOException, duckdb.OutOfMemoryException)


class State(StrEnum):
    """How a rule ended. Only the first of these is a pass."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    CRASHED = "crashed"


@dataclass(frozen=True, order=True)
class Crash:
    """Where a rule raised and what; never the message, which may quote values."""

    file_id: str
    item: str
    error: str


@dataclass(frozen=True)
class Outcome:
    """A rule's end.

    ``checks`` is how many items or questions it was put to. A rule that found nothing but could not check
    everything is skipped, not passed; a rule that crashed anywhere is crashed, and its count is incomplete.
    """

    rule: str
    state: State
    checks: int
    findings: int
    reasons: tuple[Text, ...] = ()
    crashes: tuple[Crash, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON-able data; ``reason`` says in both languages why it is not a pass."""
        return {
            "rule": self.rule,
            "state": self.state.value,
            "checks": self.checks,
            "findings": self.findings,
            "reason": self.reason._asdict(),
        }

    @property
    def reason(self) -> Text:
        """Everything that crashed or was skipped as one text; empty for a rule that did its work."""
        crashes = [f"{c.error} ({c.file_id} {c.item})" for c in self.crashes]
        return Text(*(" ".join([*crashes, *(getattr(r, lang) for r in self.reasons)]) for lang in ("ja", "en")))


class Tally:
    """Collects what happens to rules; :meth:`outcomes` draws the conclusion."""

    def __init__(self) -> None:
        self._checks: Counter[str] = Counter()
        self._skips: dict[str, dict[Text, None]] = {}
        self._crashes: dict[str, set[Crash]] = {}

    def checked(self, rule: Rule) -> None:
        """Note that a rule was put to something."""
        self._checks[rule.code] += 1

    def skipped(self, rule: Rule, reason: Text) -> None:
        """Note that a rule could not be put to something; the same reason counts once."""
        self._skips.setdefault(rule.code, {})[reason] = None

    @contextmanager
    def guarded(self, rule: Rule, file_id: str, item: str) -> Iterator[None]:
        """Note what the body raises as the rule's crash, and go on. Raises only what :data:`LACK` names."""
        try:
            yield
        except LACK:
            raise
        except CRASH as error:
            self._crashes.setdefault(rule.code, set()).add(Crash(file_id, item, type(error).__name__))

    def add(self, other: "Tally") -> None:
        """Take over what another tally noted."""
        self._checks.update(other._checks)
        for code, reasons in other._skips.items():
            self._skips.setdefault(code, {}).update(reasons)
        for code, crashes in other._crashes.items():
            self._crashes.setdefault(code, set()).update(crashes)

    def outcomes(self, rules: list[Rule], findings: Findings) -> tuple[Outcome, ...]:
        """Return how each rule ended, in the order given."""
        return tuple(self._outcome(rule, findings.count(rule)) for rule in rules)

    def _outcome(self, rule: Rule, found: int) -> Outcome:
        checks = self._checks[rule.code]
        crashes = tuple(sorted(self._crashes.get(rule.code, ())))
        reasons = tuple(self._skips.get(rule.code, ()))
        if not (checks or reasons or crashes or found):
            reasons = (Text("対象となる項目・ファイルがない。", "Nothing in the delivery is subject to this rule."),)
        if crashes:
            state = State.CRASHED
        elif found:
            state = State.FAILED
        else:
            state = State.SKIPPED if reasons else State.PASSED
        return Outcome(rule.code, state, checks, found, reasons, crashes)
