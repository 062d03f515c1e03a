"""What a report says, before it is a page: plain data, the same for the same input."""

from dataclasses import dataclass, field
from typing import Any

from migrate.findings import Findings
from migrate.reconcile import Use
from migrate.reports.summary import Summary, summarise


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
    """Records of one transfer file on their way into the target.

    How many of them this very load inserted depends on what an interrupted one had done before, so the report
    counts both as ``stored`` and tells them apart in the run section only.
    """

    file_id: str
    read: int
    inserted: int
    already: int
    rejected: int

    @property
    def stored(self) -> int:
        """Records that stand in the target."""
        return self.inserted + self.already

    def to_dict(self) -> dict[str, Any]:
        """Return what two loads of the same XML have in common."""
        return {"file_id": self.file_id, "read": self.read, "stored": self.stored, "rejected": self.rejected}


@dataclass
class Report:
    """One delivery, from what the vendor handed over to what stands in the target, as far as it is known.

    ``manifest`` is the extraction's (see ``migrate.runs.extract.finish``), empty where only XML was given.
    ``names`` gives the layout's files, file id → ``{"ja": …, "en": …}``, for those that were not delivered.
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
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Records in the layout XML."""
        return sum(file.records for file in self.files)

    @property
    def uses(self) -> list[Use]:
        """The balance of the extraction, where the delivery is one of ours."""
        return [Use.model_validate(use) for use in self.manifest.get("balance", [])]

    @property
    def written(self) -> dict[str, int]:
        """Records the extraction wrote, by transfer file."""
        written: dict[str, int] = {}
        for part in self.manifest.get("files", []):
            written[part["file_id"]] = written.get(part["file_id"], 0) + part["records"]
        return written

    @property
    def crashed(self) -> list[str]:
        """Codes of rules that crashed."""
        return [rule.code for rule in self.rules if rule.state == "crashed"]

    @property
    def unmasked(self) -> bool:
        """Whether personal values stand in the findings as they are, from the checks or from the extraction."""
        return self.findings.unmask or bool(self.manifest.get("plan", {}).get("unmask"))

    @property
    def summary(self) -> Summary:
        """Whether everything arrived, whether it is right, and what is to be done next."""
        return summarise(self)

    @property
    def _inserted(self) -> dict[str, Any]:
        return {"inserted": {line.file_id: line.inserted for line in self.loaded}} if self.loaded else {}

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-able data; only ``run`` may differ between two runs on the same files."""
        return {
            "format": 1,
            "summary": self.summary.to_dict(),
            "layout": self.layout,
            "files": [vars(line) for line in self.files],
            "rules": [vars(line) for line in self.rules],
            "findings": self.findings.to_dict(),
            "unmasked": self.unmasked,
            "not_checked": self.not_checked,
            "extraction": {k: v for k, v in self.manifest.items() if k != "format"},
            "loaded": [line.to_dict() for line in self.loaded],
            "names": self.names,
            "run": self.run | self._inserted,
        }
