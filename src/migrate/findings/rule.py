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

    def to_dict(self) -> dict[str, object]:
        """Return the definition as plain data, both languages."""
        texts = {name: getattr(self, name)._asdict() for name in ("title", "explanation", "remedy")}
        return {
            "code": self.code,
            "severity": self.severity,
            "stage": self.stage,
            "clause": self.clause,
            **texts,
        }


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
