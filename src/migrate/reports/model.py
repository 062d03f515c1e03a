"""What a report says, before it is a page: plain data, the same for the same input."""

from dataclasses import dataclass, field
from typing import Any

from migrate.findings import Findings
from migrate.reconcile import Use


@dataclass(frozen=True)
class FileLine:
    """A transfer file as delivered: how many records in how many parts. ``status`` is the layout's."""

    file_id: str
    name: str
    name_en: str
    status: str
    parts: int
    records: int


@dataclass(frozen=True)
class RuleLine:
    """How one check ended: passed, failed, skipped or crashed; only the first of these is a pass."""

    code: str
    state: str
    count: int
    reason: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadLine:
    """Records of one transfer file on their way into the target."""

    file_id: str
    read: int
    inserted: int
    already: int
    rejected: int


@dataclass
class Report:
    """One delivery, from what the vendor handed over to what stands in the target, as far as it is known.

    ``run`` holds what differs from run to run (time, host, paths); it is kept apart and in no hash.
    """

    layout: dict[str, str]
    files: list[FileLine]
    rules: list[RuleLine]
    findings: Findings
    not_checked: list[dict[str, str]]
    manifest: dict[str, Any] = field(default_factory=dict)
    loaded: list[LoadLine] = field(default_factory=list)
    run: dict[str, str] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Records in the layout XML."""
        return sum(file.records for file in self.files)

    @property
    def uses(self) -> list[Use]:
        """The balance of the extraction, where the delivery is one of ours."""
        return [Use.model_validate(use) for use in self.manifest.get("balance", [])]

    @property
    def crashed(self) -> list[str]:
        """Codes of rules that crashed."""
        return [rule.code for rule in self.rules if rule.state == "crashed"]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-able data; only ``run`` may differ between two runs on the same files."""
        return {
            "format": 1,
            "layout": self.layout,
            "files": [vars(line) for line in self.files],
            "rules": [vars(line) for line in self.rules],
            "findings": self.findings.to_dict(),
            "not_checked": self.not_checked,
            "extraction": {k: v for k, v in self.manifest.items() if k != "format"},
            "loaded": [vars(line) for line in self.loaded],
            "run": self.run,
        }
