"""The decision ledger (判断台帳): a CSV that only grows; the last row of a case holds, and names the one before."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from migrate.convert.decisions.decision import OPEN_TO, Decision, Verdict
from migrate.convert.decisions.errors import fault
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.tables import build, cells, read_rows

COLUMNS = tuple(Decision.model_fields)


class DecisionLedger:
    """Its rows in their order, each with its line. ``effective``: case → what holds, withdrawn ones left out."""

    def __init__(self, rows: Iterable[tuple[int, Decision]] = ()) -> None:
        self.rows = tuple(rows)
        self.last = {row.case: (line, row) for line, row in self.rows}
        self.effective = {case: row for case, (_, row) in self.last.items() if row.decision is not Verdict.WITHDRAW}

    @classmethod
    def read(cls, path: Path) -> "DecisionLedger":
        """Read a ledger. Raises DefinitionErrors naming every bad line.

        A second row of a case that does not name the first is a fault: nothing is overwritten silently.
        """
        errors: list[DefinitionError] = []
        rows = read_rows(path, path.name, COLUMNS, errors)
        found: list[tuple[int, Decision]] = []
        last: dict[str, int] = {}
        for row in rows:
            for decision in build(Decision, [row], path.name, errors):
                if decision.supersedes != last.get(decision.case, 0):
                    before = last.get(decision.case, "-")
                    errors.append(fault(path, "supersedes", line=row.line, column="supersedes", before=before))
                if decision.decision not in (*OPEN_TO[decision.kind], Verdict.WITHDRAW):
                    errors.append(fault(path, "not_open", line=row.line, column="decision", kind=decision.kind))
                last[decision.case] = row.line
                found.append((row.line, decision))
        if errors:
            raise DefinitionErrors(errors)
        return cls(found)


def appended(path: Path, decisions: Iterable[Decision]) -> bytes:
    """Return a ledger's bytes with more rows at their end; what was there stays byte for byte."""
    before = path.read_bytes() if path.exists() else b""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    if not before:
        rows.writerow(COLUMNS)
    elif not before.endswith(b"\n"):
        text.write("\r\n")
    for decision in decisions:
        shown = cells(decision)
        rows.writerow([shown[column] for column in COLUMNS])
    return (before or b"\xef\xbb\xbf") + text.getvalue().encode()
