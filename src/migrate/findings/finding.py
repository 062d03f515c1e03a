"""The finding (指摘): data, not prose."""

from pydantic import BaseModel, ConfigDict

from migrate.findings.rule import Severity


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Data):
    """Where in the layout: transfer file, record number in it (1-based), XML part and line, item."""

    file_id: str = ""
    part: int | None = None
    record: int | None = None
    line: int | None = None
    item: str = ""


class Legacy(_Data):
    """Where in the delivery: file, record number in it (1-based, headers not counted), bytes."""

    file: str
    record: int | None = None
    offset: int | None = None
    length: int | None = None


class Finding(_Data):
    """One thing that is wrong. ``values`` are masked unless the run was asked to show personal data."""

    rule: str
    severity: Severity
    place: Place | None = None
    legacy: Legacy | None = None
    values: dict[str, str] = {}

    def sort_key(self) -> tuple[int, str, str, str, int, int, str, int, str]:
        """Return the order in which reports list findings: gravest first, then by rule and place."""
        place = self.place or Place()
        legacy = self.legacy or Legacy(file="")
        return (
            self.severity.rank,
            self.rule,
            place.file_id,
            place.item,
            place.part or 0,
            place.record or 0,
            legacy.file,
            legacy.record or 0,
            repr(sorted(self.values.items())),
        )
