"""A rule's definition: code, severity, stage, clause and its texts in two languages."""

from dataclasses import dataclass
from enum import StrEnum

from migrate.findings.text import Text


class Severity(StrEnum):
    """How bad a finding is; the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Rule:
    """What a finding means. ``clause`` names the law, standard or FACTS paragraph the rule rests on."""

    code: str
    severity: Severity
    stage: str
    clause: str
    title: Text
    explanation: Text
    remedy: Text


RULES: dict[str, Rule] = {}


def define(
    code: str,
    severity: Severity,
    *,
    stage: str,
    clause: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    remedy: tuple[str, str],
) -> Rule:
    """Define and register a rule; each text is (Japanese, English). Raises ValueError if the code is taken."""
    if code in RULES:
        raise ValueError(f"rule code {code!r} is defined twice")
    rule = Rule(code, severity, stage, clause, Text(*title), Text(*explanation), Text(*remedy))
    RULES[code] = rule
    return rule
