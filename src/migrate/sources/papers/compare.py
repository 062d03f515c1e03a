"""Numbers of a paper held against numbers of the delivery, one comparison at a time."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from migrate.findings import Findings, Legacy
from migrate.sources.lexical import plain
from migrate.sources.papers.sums import Sum
from migrate.sources.papers.totals import ControlTotal, ControlTotals
from migrate.sources.rules import CONTROL_TOTAL_MISMATCH, CONTROL_TOTAL_UNVERIFIED, RECORD_COUNT_MISMATCH

NOT_READ, UNREADABLE, NO_FIELD, NOT_NUMBER = "not_read", "unreadable", "no_field", "not_number"


@dataclass(frozen=True)
class Comparison:
    """One number of a paper: ``of`` what, as ``listed`` and as ``found``.

    ``why`` says why it was not compared (``found`` is "" then), and is "" if it was: ``not_read`` (no source read
    it), ``unreadable`` (the paper has no number there), ``no_field`` (the source has no such field), ``not_number``
    (some value is none). ``blank``: values left blank, which a sum passes over.
    """

    paper: str
    of: str
    listed: str
    found: str
    why: str = ""
    blank: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; ``why`` and ``blank`` only where there is something to say."""
        return {k: v for k, v in asdict(self).items() if v or k not in ("why", "blank")}


@dataclass(frozen=True)
class Found:
    """What the delivery has for one 資料: records, and the sum of each item (None: no such field).

    ``damaged``: records that could not be read, so that their amounts are in no sum.
    """

    records: int
    damaged: int
    sums: dict[str, Sum | None]


def compare_count(paper: str, file: str, listed: int | None, found: int, findings: Findings) -> Comparison:
    """Compare the records of a file, damaged ones counted, with what its inventory states."""
    if listed is None:
        return Comparison(paper, file, "", "", UNREADABLE)
    if listed != found:
        values: dict[str, object] = {"listed": listed, "found": found}
        findings.add(RECORD_COUNT_MISMATCH, legacy=Legacy(file=file), values=values)
    return Comparison(paper, file, str(listed), str(found))


def compare_lines(
    totals: ControlTotals, lines: list[ControlTotal], found: Found, findings: Findings
) -> list[Comparison]:
    """Compare all lines of one 資料 with what was found of it."""
    # Each line of a 資料 repeats its count: one finding for it is enough.
    for line in lines:
        stated = [line.records, line.total if line.item == totals.count_item else None]
        wrong = [number for number in stated if number not in (None, found.records)]
        if wrong:
            values: dict[str, object] = {"name": line.name, "listed": shown(wrong[0]), "found": found.records}
            place = Legacy(file=totals.path, record=line.row)
            findings.add(RECORD_COUNT_MISMATCH, legacy=place, values=values | _damage(found))
            break
    return [_line(totals, line, found, findings) for line in lines]


def _line(totals: ControlTotals, line: ControlTotal, found: Found, findings: Findings) -> Comparison:
    of, listed = f"{line.name} {line.item}", shown(line.total)
    if line.item == totals.count_item:
        count = str(found.records) if listed else ""
        return Comparison(totals.path, of, listed, count, "" if listed else UNREADABLE)
    made = found.sums.get(line.item)
    place = Legacy(file=totals.path, record=line.row)
    values: dict[str, object] = {"name": line.name, "item": line.item, "listed": listed}
    if made is None:
        findings.add(CONTROL_TOTAL_UNVERIFIED, legacy=place, values=values)
        return Comparison(totals.path, of, listed, "", NO_FIELD)
    if made.others:
        findings.add(CONTROL_TOTAL_UNVERIFIED, legacy=place, values=values | {"not_numbers": made.others})
        return Comparison(totals.path, of, listed, "", NOT_NUMBER, made.blank)
    if line.total is None:
        return Comparison(totals.path, of, "", "", UNREADABLE, made.blank)
    sum_ = plain(made.total)
    if line.total != made.total:
        findings.add(CONTROL_TOTAL_MISMATCH, legacy=place, values=values | {"found": sum_} | _damage(found))
    return Comparison(totals.path, of, listed, sum_, "", made.blank)


def _damage(found: Found) -> dict[str, object]:
    """Say how many records could not be read, since their amounts are in no sum."""
    return {"damaged": found.damaged} if found.damaged else {}


def shown(number: Decimal | int | None) -> str:
    """Return a number as text; "" for none."""
    return "" if number is None else plain(Decimal(number))
