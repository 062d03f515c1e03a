"""The worklist as an .xlsx workbook or as CSV; the same cases give the same bytes."""

import csv
import io

from migrate.findings import Lang
from migrate.reports.tables import Cell
from migrate.reports.view import visible
from migrate.reports.worklist.rows import Worklist, worklist_table

_LONGEST = 4_000
_FORMULA_STARTS = tuple("=+-@\t\r")


def worklist_excel(worklist: Worklist, lang: Lang) -> bytes:
    """Return the workbook: cells are text, and what is chosen has drop-downs. Needs the extra ``excel``."""
    from migrate.reports.sheets import workbook_of  # here, because its library is of an extra

    return workbook_of([worklist_table(worklist, lang)], _LONGEST)


def worklist_csv(worklist: Worklist, lang: Lang) -> bytes:
    """Return the worklist as CSV (UTF-8 with BOM, CRLF); a text that Excel would compute has an apostrophe first."""
    table = worklist_table(worklist, lang)
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(table.head)
    rows.writerows([_cell(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(cell: Cell) -> str:
    parts = cell if isinstance(cell, tuple) else ("" if cell is None else str(cell),)
    shown = " | ".join(map(visible, parts))
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown
