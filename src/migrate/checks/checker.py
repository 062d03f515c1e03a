"""Stretches put to the item and record rules, by one process of several; what comes of them is small."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import polars as pl

from migrate.checks.catalogue import Catalogue
from migrate.checks.delivery import Delivery
from migrate.checks.keep import Keep
from migrate.checks.row_checks import Failure, RowChecks, compile_checks
from migrate.checks.tally import Tally
from migrate.findings import Findings, Rule
from migrate.layout.models import Layout
from migrate.xml import Stretch, Unproven, XmlError


class OfFile(NamedTuple):
    """A stretch, and the transfer file of which its records are said to be."""

    file_id: str
    stretch: Stretch


@dataclass(frozen=True)
class Checked:
    """What came of some records of a stretch.

    ``kept``: what their file is named that has what rules over files need of them. ``tally``: how the rules fared with
    them. The last of a stretch has the reader's ``findings``, how the rules fared in being compiled for the transfer
    file, and what ended the reading: an ``error``, or a ``rest`` that has to be read by one process.
    """

    of: OfFile
    records: int = 0
    failures: list[Failure] = field(default_factory=list)
    kept: str = ""
    tally: Tally = field(default_factory=Tally)
    compiled: Tally | None = None
    findings: Findings | None = None
    error: XmlError | None = None
    rest: Stretch | None = None


@dataclass(frozen=True)
class Asked:
    """What is to be checked, and how; ``findings`` is empty."""

    delivery: Delivery
    layout: Layout
    rules: Catalogue
    base_date: str
    batch_records: int
    keep: Keep
    findings: Findings


class Checker:
    """Checks stretch by stretch; rules are compiled once for each transfer file."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._compiled: dict[str, tuple[RowChecks, Tally]] = {}
        # Of the document that is read, the records handed out as samples: more are not looked up than are wanted.
        self._shown: Counter[tuple[str, str]] = Counter()
        self._document: object = None

    def __call__(self, of: OfFile) -> Iterator[Checked]:
        """Yield what comes of a stretch, batch by batch."""
        asked, compiled = self._asked, self._checks(of.file_id)
        findings = Findings(unmask=asked.findings.unmask, limit=asked.findings.limit)
        error, rest = None, None
        # What goes to the document's end is one of its own: the results of its last stretch may come to be dropped for
        # those of a rest that begins before it.
        document = of.stretch.path, of.stretch.start if of.stretch.size is None else None
        if document != self._document:
            self._document = document
            self._shown.clear()
        try:
            read = asked.delivery.read(of.stretch, asked.layout, findings, asked.batch_records)
            # Not a loop over the batches, which would hold one while the next is read.
            yield from map(partial(self._batch, of, compiled), _gathered(read, asked.batch_records))
        except XmlError as broken_off:
            error = broken_off
        except Unproven as unproven:
            rest = unproven.rest
        yield Checked(of, compiled=compiled[1] if compiled else None, findings=findings, error=error, rest=rest)

    def _batch(self, of: OfFile, compiled: tuple[RowChecks, Tally] | None, batch: pl.DataFrame) -> Checked:
        tally = Tally()
        failures = compiled[0].failures(batch, self._room, tally) if compiled else []
        self._shown.update({(failure.rule, failure.item): failure.rows.height for failure in failures})
        return Checked(of, batch.height, failures, self._asked.keep(of.file_id, batch), tally)

    def _checks(self, file_id: str) -> tuple[RowChecks, Tally] | None:
        """Return a file's checks, and how the rules fared in being compiled; None if it is not the layout's."""
        asked = self._asked
        if file_id not in asked.layout.files:
            return None
        if file_id not in self._compiled:
            tally = Tally()
            checks = compile_checks(asked.rules, asked.layout, file_id, asked.base_date, tally)
            self._compiled[file_id] = checks, tally
        return self._compiled[file_id]

    def _room(self, rule: Rule, item: str) -> int:
        return max(self._asked.findings.limit - self._shown[rule.code, item], 0)


def _gathered(batches: Iterable[pl.DataFrame], records: int) -> Iterator[pl.DataFrame]:
    """Yield what was read in batches of up to so many records, since much of what checks cost is by the batch.

    What ends the reading is raised after the records before it.
    """
    held: list[pl.DataFrame] = []
    failure: XmlError | Unproven | None = None
    try:
        for batch in batches:
            if held and sum(frame.height for frame in held) + batch.height > records:
                yield pl.concat(held)
                held = []
            held.append(batch)
    except (XmlError, Unproven) as end:
        failure = end
    if held:
        yield pl.concat(held)
    if failure:
        raise failure
