"""One sheet of a workbook, read in batches of rows that can be started at any row."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import polars as pl

from migrate.characters import Charset
from migrate.findings import RECORD, Findings, Legacy
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.definition import RecordLayout
from migrate.sources.tables import csv_head
from migrate.sources.workbook.cells import CellReader, Value
from migrate.sources.workbook.form import WorkbookForm
from migrate.sources.workbook.header import read_header
from migrate.sources.workbook.package import Package, SheetPart
from migrate.sources.workbook.pieces import Piece, reject_line
from migrate.sources.workbook.rules import HIDDEN, MERGED, NOT_READ, SHEET_UNUSED
from migrate.sources.workbook.sheet import Merge, SheetStream, column_letters

_END = Position(1)
_NAMED_MERGES = 20


class CellAt(NamedTuple):
    """A field's cell: ``type`` and ``stored`` as in the file (a shared text looked up), None for an empty cell."""

    address: str
    type: str = ""
    stored: str | None = None
    formula: bool = False
    kind: str = ""


class WorkbookSource:
    """One sheet as :class:`~migrate.sources.source.OpenSource`; a record's number is its row in Excel.

    ``place`` is what ``#source`` says; ``charset`` says which code of the vendor a private-use character is.
    ``first``: of the workbook's sources this one tells what is the workbook's; ``unused`` are its sheets of no
    source. Raises SourceError if the headings are not the layout's.
    """

    reject_ending = ".csv"

    def __init__(
        self,
        package: Package,
        sheet: SheetPart,
        place: str,
        form: WorkbookForm,
        charset: Charset,
        layout: RecordLayout | None = None,
        *,
        first: bool = True,
        unused: Sequence[str] = (),
        batch_records: int = 16_384,
    ) -> None:
        self._package, self._sheet, self._place, self._form = package, sheet, place, form
        self._layout = {f.field: f for f in layout.fields} if layout else {}
        self._first, self._unused, self._batch_records = first, unused, batch_records
        self._cells = CellReader(package, charset, form.digits)
        self._delivered = CellReader(package)
        self._header = read_header(package, sheet, place, form, layout.names if layout else None)
        self.names: Sequence[str] = list(self._header.columns)

    @property
    def files(self) -> Sequence[Path]:
        """The workbook."""
        return [self._package.path]

    @property
    def places(self) -> Sequence[str]:
        """The sheet."""
        return [self._place]

    def state(self) -> dict[str, str]:
        """Nothing beside the workbook decides what is read."""
        return {}

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on, from the first at least one. Raises SourceError for a damaged sheet.

        To go on from a row, those before it are passed over. What is to be said of all the sheet is said with the
        first batch; of merges, which stand behind the rows, with the last.
        """
        position = start or Position()
        if position.file_index:
            return
        stream = SheetStream(self._package, self._sheet, self._place)
        piece = self._piece(position)
        for row in stream.rows():
            if row.number < piece.next_row:
                continue
            values = self._cells.row(row)
            if not any(value.text or value.fault for value in values):
                continue
            piece.advance(row)
            if self._is_note(values):
                piece.note(row, values)
                continue
            if piece.records == self._batch_records:
                end = Position(record=row.number)
                yield self._batch(piece, end)
                piece = self._piece(end)
                piece.advance(row)
            piece.take(row, values, self._delivered)
        self._report_merges(stream.merges, piece.findings)
        yield self._batch(piece, _END)

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield a CSV (UTF-8 with BOM) of the fields' names and these rows' texts; an empty cell has no quotes.

        Texts are as they stand, so that they can be fed again. To Excel one that begins with ``=`` is a formula,
        unless the CSV is imported as text.
        """
        wanted = set(records[RECORD].to_list())
        index = {column: place for place, column in enumerate(self._header.columns.values())}
        yield csv_head(self.names)
        for row in SheetStream(self._package, self._sheet, self._place).rows():
            if row.number in wanted:
                yield reject_line(row, self._delivered.row(row), index)

    def cells(self, number: int) -> dict[str, CellAt]:
        """Return the cells of one row by field, as they stand in the file. The rows before it are passed over."""
        names = {column: name for name, column in self._header.columns.items()}
        found = {name: CellAt(f"{column_letters(column)}{number}") for column, name in names.items()}
        with closing(SheetStream(self._package, self._sheet, self._place).rows()) as rows:
            row = next((row for row in rows if row.number >= number), None)
        if row is None or row.number != number:
            return found
        for cell, value in zip(row.cells, self._delivered.row(row), strict=True):
            if name := names.get(cell.column):
                stored = value.text if cell.type == "s" else cell.value
                found[name] = CellAt(found[name].address, cell.type, stored, cell.formula, value.kind.value)
        return found

    def _piece(self, start: Position) -> Piece:
        piece = Piece(start, max(start.record, self._form.data), self._place, self._header.columns, self._layout)
        if not start.record:
            self._report_sheet(piece.findings)
        return piece

    def _batch(self, piece: Piece, end: Position) -> SourceBatch:
        return piece.batch(end, recalculated=self._package.recalculated)

    def _is_note(self, values: Sequence[Value]) -> bool:
        filled = [value.text for value in values if value.text or value.fault]
        alone = len(filled) == 1 and filled[0].startswith(self._form.notes)
        return alone or filled[0].startswith(self._form.totals)

    def _report_sheet(self, findings: Findings) -> None:
        place = Legacy(file=self._place)
        if self._sheet.hidden:
            findings.add(HIDDEN, legacy=place, values={"sheet": self._sheet.title})
        if self._header.hidden:
            values: dict[str, object] = {"columns": ", ".join(self._header.hidden)}
            findings.add(HIDDEN, legacy=place, values=values, count=len(self._header.hidden))
        for what in self._sheet.beside:
            findings.add(NOT_READ, legacy=place, values={"what": what})
        if self._first and self._package.macros:
            findings.add(NOT_READ, legacy=place, values={"what": "macros"})
        if self._first and self._package.readings:
            findings.add(NOT_READ, legacy=place, values={"what": "readings", "texts": self._package.readings})
        for sheet in self._unused:
            findings.add(SHEET_UNUSED, legacy=place, values={"sheet": sheet})

    def _report_merges(self, merges: Sequence[Merge], findings: Findings) -> None:
        among = [merge for merge in merges if merge.bottom >= self._form.data]
        if among:
            names = ", ".join(merge.name for merge in among[:_NAMED_MERGES])
            more = " …" if len(among) > _NAMED_MERGES else ""
            findings.add(MERGED, legacy=Legacy(file=self._place), values={"areas": names + more}, count=len(among))
