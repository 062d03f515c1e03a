"""Drop-downs of a workbook: what may be chosen stands on a sheet of its own, since Excel's own lists hold 255 signs."""

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from migrate.layout.export.check import escaped
from migrate.layout.export.looks import style_name
from migrate.layout.export.sheets import Look
from migrate.reports.tables import Table

_LISTS = "lists"


def add_choices(sheet: Worksheet, table: Table, first: int, space: int) -> None:
    """Give a sheet the drop-downs of a table's rows from ``first`` on, ``space`` of them at most."""
    head = len(table.lines) + 2  # the row of the first record
    for number, choice in enumerate(table.choices, 1):
        letter, of = get_column_letter(choice.column + 1), get_column_letter(number)
        ends = [
            (max(low, first) - first + head, min(high, first + space - 1) - first + head) for low, high in choice.rows
        ]
        ranges = [f"{letter}{low}:{letter}{high}" for low, high in ends if low <= high]
        if ranges:
            formula = f"={_LISTS}!${of}$1:${of}${len(choice.values)}"
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, sqref=" ".join(ranges))
            sheet.data_validations.append(rule)


def add_lists(book: Workbook, table: Table, longest: int) -> None:
    """Write what may be chosen in a table, a column for each drop-down."""
    if not table.choices:
        return
    sheet = book.create_sheet(_LISTS)
    for row in range(max(len(choice.values) for choice in table.choices)):
        cells = []
        for choice in table.choices:
            cell = WriteOnlyCell(sheet, escaped(choice.values[row]) if row < len(choice.values) else None)
            cell.data_type = "s"
            cell.style = style_name(Look.TEXT)
            cells.append(cell)
        sheet.append(cells)
