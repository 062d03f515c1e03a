"""The tables of our own workbooks: sheets of the form that the export writes → drafts of rows."""

from collections.abc import Mapping

from migrate.layout.models import Model
from migrate.layout.workbooks.book import Book, Sheet
from migrate.layout.workbooks.cells import CellError, text_of
from migrate.layout.workbooks.drafts import Draft
from migrate.layout.workbooks.form import FormTable
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import find_header, read_lines


def read_table(book: Book, table: FormTable, model: type[Model], problems: Problems) -> list[Draft]:
    """Return the rows of a table of a workbook; a sheet or a column that is gone is a fault."""
    sheet = next((sheet for sheet in book.sheets if sheet.title == table.sheet), None)
    if sheet is None:
        ja, en = f"シート「{table.sheet}」がありません。", f"the sheet {table.sheet} is gone"
        problems.add(book.sheets[0], None, None, ja, en)
        return []
    header = find_header(sheet, tuple(table.columns.values()))
    if header is None:
        problems.add(sheet, None, None, "見出し行がありません。", "there is no header row")
        return []
    places = {ours: header.columns[title] for ours, title in table.columns.items() if title in header.columns}
    lines = read_lines(header, table.columns[table.key], problems, needed=tuple(table.columns.values()))
    return [
        Draft(sheet, line.number, own_cells(sheet, line.number, places, table, model, problems), places)
        for line in lines
    ]


def own_cells(
    sheet: Sheet, row: int, places: Mapping[str, int], table: FormTable, model: type[Model], problems: Problems
) -> dict[str, str]:
    """Return our column → text of one row, as the CSV has it; "" for a cell that cannot be read, which is told."""
    cells = {}
    for ours, column in places.items():
        try:
            count = model.model_fields[ours].annotation is int
            text = text_of(sheet.cell(row, column), number=count)
            cells[ours] = _meant(table, ours, text)
        except CellError as error:
            problems.add(sheet, row, column, *error.text)
            cells[ours] = ""
    return cells


def _meant(table: FormTable, ours: str, text: str) -> str:
    words = table.words.get(ours)
    if words is None or not text:
        return text
    if text not in words:
        known = ", ".join(words)
        raise CellError(f"「{text}」は {known} のいずれでもありません。", f"{text!r} is not one of {known}")
    return words[text]
