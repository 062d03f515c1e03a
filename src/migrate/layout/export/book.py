"""Sheets → an .xlsx workbook in which every cell is text: no formula, no link, nothing Excel may compute or convert."""

from collections.abc import Iterable, Sequence
from itertools import chain

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from migrate.layout.export.archive import to_bytes
from migrate.layout.export.check import escaped
from migrate.layout.export.looks import TEXT_FORMAT, add_looks, alignment, fill, font, style_name
from migrate.layout.export.sheets import Look, Sheet, Title

_LAST_ROW = 1_048_576
# Widths in half-width characters.
_NARROWEST, _WIDEST = 6, 60
# What Excel takes for the beginning of a formula where a cell is typed or pasted anew.
_FORMULA_STARTS = tuple("=+-@\t")


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook. Its texts must be free of what check_texts refuses: openpyxl would cut them short."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_looks(book)
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.title), sheet)
    return to_bytes(book)


def _sheet(made: Worksheet, sheet: Sheet) -> None:
    for number, line in enumerate(sheet.lines, 1):
        _row(made, number, 1, line.cells, [line.look] * len(line.cells))
    if sheet.titles:
        _header(made, sheet)
    plain = [Look.TEXT] * len(sheet.titles)
    key = [Look.KEY] * sheet.frozen + plain[sheet.frozen :]
    for number, cells in enumerate(sheet.rows):
        _row(made, sheet.body + number, sheet.left, cells, key if number in sheet.keys else plain)
    _columns(made, sheet)
    for offset, title in enumerate(sheet.titles):
        _choices(made, sheet, offset, title)
        _origin(made, sheet, offset, title)
    made.page_setup.orientation = "landscape"
    made.page_setup.fitToHeight = 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _row(made: Worksheet, number: int, left: int, texts: Sequence[str], looks: Sequence[Look]) -> None:
    for column, (text, look) in enumerate(zip(texts, looks, strict=True), left):
        if not text:
            continue  # the column's own style keeps what is typed here as text
        cell = made.cell(number, column)
        cell.value = escaped(text)
        cell.data_type = "s"  # openpyxl makes a formula of =1, an error of #N/A
        cell.style = style_name(look)
        cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def _header(made: Worksheet, sheet: Sheet) -> None:
    looks = [title.look for title in sheet.titles]
    rows = [[title.upper for title in sheet.titles], [title.lower for title in sheet.titles]][: sheet.header_rows]
    for number, texts in enumerate(rows, sheet.top):
        _row(made, number, sheet.left, texts, looks)
    if sheet.header_rows == 2:
        _merge_header(made, sheet)
    right, bottom = sheet.left + len(sheet.titles) - 1, sheet.body - 1 + max(1, len(sheet.rows))
    # On the lower row of the header: Excel takes what is below the filter's row for data.
    made.auto_filter.ref = f"{get_column_letter(sheet.left)}{sheet.body - 1}:{get_column_letter(right)}{bottom}"
    made.freeze_panes = f"{get_column_letter(sheet.left + sheet.frozen)}{sheet.body}"
    made.print_title_rows = f"{sheet.top}:{sheet.body - 1}"


def _merge_header(made: Worksheet, sheet: Sheet) -> None:
    """Let a title stand over both rows where nothing is below it, and over the untitled columns on its right."""
    for offset, title in enumerate(sheet.titles):
        if title.upper and not title.lower:
            first = last = sheet.left + offset
            while last - sheet.left + 1 < len(sheet.titles) and not _named(sheet.titles[last - sheet.left + 1]):
                last += 1
            made.merge_cells(start_row=sheet.top, end_row=sheet.top + 1, start_column=first, end_column=last)


def _named(title: Title) -> bool:
    return bool(title.upper or title.lower)


def _columns(made: Worksheet, sheet: Sheet) -> None:
    for column, width in enumerate(sheet.widths, 1):
        made.column_dimensions[get_column_letter(column)].width = width
    for offset, title in enumerate(sheet.titles):
        texts = chain((title.upper, title.lower), (row[offset] for row in sheet.rows))
        dimension = made.column_dimensions[get_column_letter(sheet.left + offset)]
        dimension.width = min(_WIDEST, max(_NARROWEST, *map(_width, texts)) + 2)
        dimension.number_format, dimension.font, dimension.alignment = TEXT_FORMAT, font(), alignment()


def _width(text: str) -> int:
    """Return the width of the longest line of a text, in half-width characters."""
    return max((sum(1 + (char > "\xff") for char in line) for line in text.split("\n")), default=0)


def _choices(made: Worksheet, sheet: Sheet, offset: int, title: Title) -> None:
    if title.choices:
        column = get_column_letter(sheet.left + offset)
        words = f'"{",".join(title.choices)}"'
        listed = DataValidation("list", formula1=words, allow_blank=True, showErrorMessage=True)
        listed.add(f"{column}{sheet.body}:{column}{_LAST_ROW}")
        made.add_data_validation(listed)


def _origin(made: Worksheet, sheet: Sheet, offset: int, title: Title) -> None:
    """Colour the column that says what a row rests on, and those that stay in view, by what it says."""
    column = get_column_letter(sheet.left + offset)
    places = [f"{column}{sheet.body}:{column}{_LAST_ROW}"]
    if sheet.frozen and not sheet.keys:
        last = get_column_letter(sheet.left + sheet.frozen - 1)
        places.insert(0, f"{get_column_letter(sheet.left)}{sheet.body}:{last}{_LAST_ROW}")
    for word, look in title.origin.items():
        style = DifferentialStyle(fill=fill(look))
        rule = Rule("expression", dxf=style, formula=[f'${column}{sheet.body}="{word}"'])
        made.conditional_formatting.add(" ".join(places), rule)
