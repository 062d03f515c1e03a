"""Tables as an .xlsx workbook: texts that Excel cannot take for anything else, and counts that it can sort."""

from collections.abc import Iterable, Sequence
from itertools import count, islice

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from migrate.layout.export.archive import to_bytes
from migrate.layout.export.check import escaped
from migrate.layout.export.looks import add_looks, alignment, font, style_name
from migrate.layout.export.sheets import Look
from migrate.reports.choices import add_choices, add_lists
from migrate.reports.tables import Cell, Table
from migrate.reports.view import visible

LAST_ROW = 1_048_576
# What Excel takes for the beginning of a formula where a cell is typed or pasted anew.
_FORMULA_STARTS = tuple("=+-@\t")
_COUNT, _SHARE = "migrate_count", "migrate_share"
# Of a sheet's title Excel takes 31 characters; " (12)" has to fit.
_TITLE = 25
_IN_TITLE = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")


def workbook_of(tables: Iterable[Table], longest: int, last_row: int = LAST_ROW) -> bytes:
    """Return a workbook; the same tables give the same bytes. A table goes on in a further sheet past Excel's end.

    It is written row by row, so that it takes no more memory than the tables do. Of a text ``longest`` characters are
    shown.
    """
    book = Workbook(write_only=True)
    add_looks(book)
    for name, form in ((_COUNT, "#,##0"), (_SHARE, "0.0%")):
        book.add_named_style(NamedStyle(name, number_format=form, font=font(), alignment=alignment()))
    for table in tables:
        rows = iter(table.rows)
        space = last_row - 1 - len(table.lines)
        for number in count(1):
            part = list(islice(rows, space)) if number > 1 else islice(rows, space)
            if number > 1 and not part:
                break
            title = visible(table.title)[:_TITLE].translate(_IN_TITLE)
            sheet = book.create_sheet(title if number == 1 else f"{title} ({number})")
            add_choices(sheet, table, space * (number - 1), space)
            _sheet(sheet, table, part, longest)
        add_lists(book, table, longest)
    return to_bytes(book)


def _sheet(sheet: Worksheet, table: Table, rows: Iterable[Sequence[Cell]], longest: int) -> None:
    for column, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{len(table.lines) + 2}"
    for line in table.lines:
        sheet.append([_text(sheet, line, Look.NOTE, longest)])
    sheet.append([_text(sheet, title, Look.HEADER, longest) for title in table.head])
    for row in rows:
        cells = [_cell(sheet, cell, longest) for cell in row]
        sheet.append([_text(sheet, "", Look.TEXT, longest) if c is None and n in table.answers else c
                      for n, c in enumerate(cells)])  # fmt: skip


def _cell(sheet: Worksheet, value: Cell, longest: int) -> ExcelCell | None:
    if value is None or value in ("", ()):
        return None
    if isinstance(value, (str, tuple)):
        return _text(sheet, value, Look.TEXT, longest)
    cell = WriteOnlyCell(sheet, value)
    cell.style = _SHARE if isinstance(value, float) else _COUNT
    return cell


def _text(sheet: Worksheet, text: str | tuple[str, ...], look: Look, longest: int) -> ExcelCell:
    shown = "\n".join(map(visible, [text] if isinstance(text, str) else text))
    shown = shown if len(shown) <= longest else shown[: longest - 1] + "…"
    cell = WriteOnlyCell(sheet)
    cell.value = escaped(shown)
    cell.data_type = "s"  # openpyxl makes a formula of =1, an error of #N/A
    cell.style = style_name(look)
    if shown.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell
