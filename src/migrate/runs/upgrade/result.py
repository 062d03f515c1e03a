"""What an upgrade ends with."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from migrate.findings import Findings, Severity
from migrate.layout.diff import Change, LayoutDiff

# The fields of a table that documents, or the checks of their values, go by.
_BINDING = {
    "files": {"element", "name_en"},
    "items": {
        "name", "element", "type", "length", "decimals", "key", "required", "condition", "repeat", "code_id", "gaiji",
        "unknown_date", "check",
    },
}  # fmt: skip


@dataclass
class UpgradedFile:
    """Records of one transfer file; a rehearsal counts as ``written`` what would be, a refusal nothing.

    ``recoded``: item of the new version → records whose code value was replaced by another of the same meaning.
    """

    file_id: str
    parts: int
    read: int = 0
    written: int = 0
    recoded: Counter[str] = field(default_factory=Counter)

    @property
    def residual(self) -> int:
        """Records that were read and not written."""
        return self.read - self.written

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON-able data."""
        return {**vars(self), "recoded": dict(sorted(self.recoded.items())), "residual": self.residual}


@dataclass(frozen=True)
class Upgraded:
    """How an upgrade ended. ``changes`` are those of the delivered files that data goes by.

    ``carried`` and ``left`` lie beside the documents, as paths relative to the delivery.
    """

    old: str
    new: str
    files: tuple[UpgradedFile, ...]
    findings: Findings
    changes: tuple[Change, ...]
    carried: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether data stands in the way, so that nothing was written."""
        return refuses(self.findings)

    @property
    def records(self) -> int:
        """Records read."""
        return sum(file.read for file in self.files)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-able data, the same for the same input."""
        return {
            "from": self.old,
            "to": self.new,
            "refused": self.refused,
            "files": [file.to_dict() for file in self.files],
            "findings": self.findings.to_dict(),
            "changes": [change.to_dict() for change in self.changes],
            "carried": list(self.carried),
            "left": list(self.left),
        }


def refuses(findings: Findings) -> bool:
    """Tell whether an upgrade that found this writes nothing."""
    return findings.count(at_least=Severity.ERROR) > 0


def binding_changes(diff: LayoutDiff, file_ids: Collection[str]) -> Iterator[Change]:
    """Yield what changes for the data of some transfer files; descriptions, sources and the like do not."""
    for change in diff.changes:
        if change.table not in _BINDING or change.file not in file_ids:
            continue
        fields = tuple(f for f in change.fields if f.field in _BINDING[change.table])
        if fields or not change.fields:
            yield replace(change, fields=fields)
