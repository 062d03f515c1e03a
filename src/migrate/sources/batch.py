"""What a source yields: a batch of records, with what was wrong and where to go on."""

from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from migrate.findings import Findings, Legacy, Rule


class Position(NamedTuple):
    """Where reading can start: file (0-based, in part order), byte in it, data records of it before that."""

    file_index: int = 0
    offset: int = 0
    record: int = 0


@dataclass(frozen=True)
class Reject:
    """A damaged record: where it is, its bytes as delivered with the line end, and why.

    ``record`` is 1-based in its file, header not counted; ``detail`` holds counts and offsets, never contents.
    """

    source: str
    record: int
    offset: int
    raw: bytes
    rule: Rule
    detail: dict[str, object] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Bytes of the record."""
        return len(self.raw)

    def report(self, findings: Findings) -> None:
        """Add the finding that this reject is."""
        place = Legacy(file=self.source, record=self.record, offset=self.offset, length=self.length)
        findings.add(self.rule, legacy=place, values=self.detail)


@dataclass(frozen=True)
class SourceBatch:
    """Records of one file: ``frame`` has the fields as String and the columns of provenance.

    A batch is a function of where it starts, so reading again from ``end`` gives the same rest. ``outside``:
    records of the file that are of no source (header, trailer), told by one of the file's sources only.
    """

    start: Position
    end: Position
    frame: pl.DataFrame
    rejects: list[Reject]
    findings: Findings
    outside: int = 0

    @property
    def records(self) -> int:
        """Data records, damaged ones counted."""
        return self.frame.height + len(self.rejects)
