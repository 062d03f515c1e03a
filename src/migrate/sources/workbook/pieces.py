"""A batch of a sheet while its rows are read."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from migrate.findings import Findings, Legacy, Rule
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.definition import Field
from migrate.sources.provenance import without_bytes
from migrate.sources.rules import LINE_BLANK
from migrate.sources.tables import csv_line
from migrate.sources.workbook.cells import CellReader, Value
from migrate.sources.workbook.rules import CELL_ERROR, CELL_OUTSIDE, HIDDEN, ROW_NOTE
from migrate.sources.workbook.sheet import Row, column_letters
from migrate.sources.workbook.tally import Tally

# Rows, and what notes say, that one finding shows.
_SHOWN = 20


def reject_line(row: Row, values: Iterable[Value], index: Mapping[int, int]) -> bytes:
    """Return a row as a line of CSV, cells outside the columns behind the others.

    ``index``: column → place among the fields. A formula that was never calculated is an empty cell.
    """
    texts: list[str | None] = [None] * len(index)
    for cell, value in zip(row.cells, values, strict=True):
        if cell.column not in index:
            texts.append(value.text)
        elif cell.value is not None:
            texts[index[cell.column]] = value.text
    return csv_line(texts)


class Piece:
    """Rows from ``start`` on; ``next_row`` is the first not looked at yet. ``columns``: fields → columns."""

    def __init__(
        self, start: Position, next_row: int, place: str, columns: Mapping[str, int], layout: Mapping[str, Field]
    ) -> None:
        self.start, self.next_row, self.place = start, next_row, place
        self.findings = Findings()
        self._names = list(columns)
        self._index = {column: index for index, column in enumerate(columns.values())}
        self._tally = Tally(columns, layout)
        self._tallies = list(self._tally.fields.values())
        self._texts: list[list[str | None]] = []
        self._numbers: list[int] = []
        self._rejects: list[Reject] = []
        self._hidden: list[int] = []
        self._notes: list[int] = []
        self._said: list[str] = []

    @property
    def records(self) -> int:
        """Records so far, damaged ones counted."""
        return len(self._numbers) + len(self._rejects)

    def advance(self, row: Row) -> None:
        """Go on to a row that holds something; those passed over are blank."""
        if blank := row.number - self.next_row:
            rows = f"{self.next_row}-{row.number - 1}"
            self.findings.add(
                LINE_BLANK, legacy=Legacy(file=self.place, record=self.next_row), values={"rows": rows}, count=blank
            )
        self.next_row = row.number + 1

    def take(self, row: Row, values: Sequence[Value], delivered: CellReader) -> None:
        """Add a record, or a reject with the row as it was ``delivered``."""
        if row.hidden:
            self._hidden.append(row.number)
        texts: list[str | None] = [None] * len(self._names)
        for cell, value in zip(row.cells, values, strict=True):
            index = self._index.get(cell.column)
            if value.fault or (index is None and value.text):
                self._reject(row, cell.column, value, delivered)
                return
            if index is not None:
                texts[index] = value.text
        for cell, value in zip(row.cells, values, strict=True):
            if (index := self._index.get(cell.column)) is not None:
                self._tallies[index].add(value, formula=cell.formula)
        self._texts.append(texts)
        self._numbers.append(row.number)

    def _reject(self, row: Row, column: int, value: Value, delivered: CellReader) -> None:
        rule: Rule = value.fault or CELL_OUTSIDE
        detail: dict[str, object] = {"cell": f"{column_letters(column)}{row.number}"}
        if (index := self._index.get(column)) is not None:
            detail["field"] = self._names[index]
        if rule is CELL_ERROR:
            detail["value"] = value.text
        raw = reject_line(row, delivered.row(row), self._index)
        self._rejects.append(Reject(self.place, row.number, None, raw, rule, detail))

    def note(self, row: Row, values: Iterable[Value]) -> None:
        """Count a row that is no record."""
        self._notes.append(row.number)
        if len(self._notes) <= _SHOWN:
            self._said.append(" ".join(value.text for value in values if value.text))

    def batch(self, end: Position, *, recalculated: bool) -> SourceBatch:
        """Return the batch, which ends there. ``recalculated``: see :class:`Package`."""
        schema = dict.fromkeys(self._names, pl.String)
        fields = pl.DataFrame(self._texts, schema=schema, orient="row")
        frame = without_bytes(fields, self.place, pl.Series(self._numbers, dtype=pl.UInt64))
        for rule, rows, said in ((HIDDEN, self._hidden, {}), (ROW_NOTE, self._notes, {"text": " / ".join(self._said)})):
            if rows:
                shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
                place = Legacy(file=self.place, record=rows[0])
                self.findings.add(rule, legacy=place, values={"rows": shown}, personal=said, count=len(rows))
        self._tally.report(self.place, self.findings, recalculated=recalculated)
        return SourceBatch(self.start, end, frame, self._rejects, self.findings)
