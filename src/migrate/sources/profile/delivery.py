"""A whole delivery as it was read: its files, its sources' profiles, its papers."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

from migrate.findings import Findings
from migrate.sources.profile.model import FieldProfile, SourceProfile


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileRead(_Data):
    """A file that was read: how, and what of that nobody declared (``guesses``: what → what was taken for it).

    ``kind`` is a SourceKind or a word of the caller's; ``form`` says how records lie in it (delimiter, length …).
    """

    path: str
    bytes: int
    sha256: str
    kind: str
    charset: str
    form: str = ""
    records: int = 0
    guesses: dict[str, str] = {}


class FileSkipped(_Data):
    """A file that was not read. ``reason``: language (ja, en) → why."""

    path: str
    bytes: int
    sha256: str
    reason: dict[str, str]


class Compared(_Data):
    """What a paper of the vendor says, and what was found: numbers as texts, ``found`` empty where unknown.

    ``why``: why it could not be compared, as ``papers.compare.Comparison`` has it.
    """

    paper: str
    of: str
    listed: str
    found: str
    why: str = ""

    @property
    def state(self) -> str:
        """``equal``, ``differs``, or ``unknown``."""
        return "unknown" if not self.found else "equal" if self.listed == self.found else "differs"


@dataclass
class DeliveryProfile:
    """What `migrate converter profile` found.

    ``findings`` has those of the sources too, rejects with their places among them. ``versions``: what was used →
    its version (tool, converter). ``run`` holds what differs from run to run (time, host, paths), in no hash.
    """

    delivery: str
    files: list[FileRead]
    sources: list[SourceProfile]
    findings: Findings
    skipped: list[FileSkipped] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    run: dict[str, str] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Records read, those set aside left out."""
        return sum(source.records for source in self.sources)

    @property
    def rejected(self) -> int:
        """Records that were set aside."""
        return sum(source.rejected for source in self.sources)

    @property
    def unmasked(self) -> bool:
        """Whether values stand in it as they are."""
        return self.findings.unmask or any(source.unmasked for source in self.sources)

    def most_suspicious(self, most: int) -> list[tuple[SourceProfile, FieldProfile]]:
        """Return the fields with suspicious values, those with the gravest first, then those with most."""
        doubtful = [(source, f) for source in self.sources for f in source.fields if f.doubts]
        return sorted(doubtful, key=lambda both: (both[1].suspicious[0].kind.rank, -both[1].doubts))[:most]

    def to_dict(self) -> dict[str, Any]:
        """Return the profile as JSON-able data; only ``run`` may differ between two runs on the same files."""
        return {
            "format": 1,
            "delivery": self.delivery,
            "files": [file.model_dump() for file in self.files],
            "skipped": [file.model_dump() for file in self.skipped],
            "sources": [source.model_dump(mode="json") for source in self.sources],
            "compared": [line.model_dump() for line in self.compared],
            "findings": self.findings.to_dict(),
            "unmasked": self.unmasked,
            "versions": self.versions,
            "run": self.run,
        }

    @property
    def digest(self) -> str:
        """The SHA-256 of everything but the run section: two parties with the same files get the same."""
        data = {k: v for k, v in self.to_dict().items() if k != "run"}
        return hashlib.sha256(_encoded(json.dumps(data, ensure_ascii=False, sort_keys=True))).hexdigest()

    def to_json(self) -> bytes:
        """Return the whole profile with its digest as readable JSON in UTF-8."""
        data = self.to_dict() | {"digest": self.digest}
        return _encoded(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _encoded(text: str) -> bytes:
    # A file name that is no text on its disk comes as lone surrogates; their escape is the same in JSON.
    return text.encode(errors="backslashreplace")
