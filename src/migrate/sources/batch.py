"""What a source yields: a batch of records, with what was wrong and where to go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from migrate.findings import Findings, Legacy, Rule, View, window


class Position(NamedTuple):
    """Where reading can start: which of the source's places (0-based), byte in it, records of it before that.

    Of what has no bytes ``record`` alone says where: rows before it, or on a sheet the row itself.
    """

    file_index: int = 0
    offset: int = 0
    record: int = 0


@dataclass(frozen=True)
class Reject:
    """A damaged record: where it is, its bytes as delivered with the line end, and why.

    Also what is remarked of a record that is handed on all the same, where there are bytes to show.

    ``source`` and ``record`` are what ``#source`` and ``#record`` would be; ``detail`` holds counts and offsets, never
    contents. What has no bytes of its own (workbooks, databases, Parquet) has ``offset`` None, and ``raw`` is its line
    in the CSV of rejects. ``of_file``: it is of the file, and of none of its sources.
    ``view``: the byte of ``raw`` at fault, and how bytes are shown around it. ``more``: bytes that belong to it too
    and were not kept. Who drives the reading reports it, since only a run knows whether to mask.
    """

    source: str
    record: int
    offset: int | None
    raw: bytes
    rule: Rule
    detail: dict[str, object] = field(default_factory=dict)
    view: View | None = None
    more: int = 0
    of_file: bool = False

    @property
    def length(self) -> int | None:
        """Bytes of the record in its file, None where it has none there."""
        return None if self.offset is None else len(self.raw) + self.more

    def report(self, findings: Findings) -> None:
        """Add the finding that this reject is, with a window of the bytes if it has any."""
        place = Legacy(file=self.source, record=self.record, offset=self.offset, length=self.length)
        values = dict(self.detail)
        if self.view and self.offset is not None and findings.has_room(self.rule):
            values["at"] = self.offset + self.view.at
            values["bytes_around"] = window(self.raw, self.view, unmask=findings.unmask)
        findings.add(self.rule, legacy=place, values=values)


def report(found: Findings, rejects: Iterable[Reject], findings: Findings) -> None:
    """Add what a source found and what it rejected to a run's findings."""
    findings.merge(found)
    for reject in rejects:
        reject.report(findings)


@dataclass(frozen=True)
class SourceBatch:
    """Records of one place: ``frame`` has the fields and the columns of provenance.

    A field is String, or List of String where it repeats (OCCURS).

    ``rejects``, and ``remarks`` on bytes, are not in ``findings`` yet: see :meth:`report`.

    A batch is a function of where it starts, so reading again from ``end`` gives the same rest. ``outside``:
    records of the file that are of no source (header, trailer), told by one of the file's sources only.
    """

    start: Position
    end: Position
    frame: pl.DataFrame
    rejects: list[Reject]
    findings: Findings
    outside: int = 0
    remarks: Sequence[Reject] = ()

    @property
    def records(self) -> int:
        """Data records, damaged ones counted."""
        return self.frame.height + len(self.rejects)

    def report(self, findings: Findings) -> None:
        """Add everything that was wrong, in one container's way of masking."""
        report(self.findings, [*self.remarks, *self.rejects], findings)
