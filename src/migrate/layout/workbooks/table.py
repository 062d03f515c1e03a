"""Finding a table in a sheet by the names in its header, wherever it stands, and reading its rows."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from migrate.layout.workbooks.book import Cell, Range, Sheet
from migrate.layout.workbooks.cells import CellError, text_of
from migrate.layout.workbooks.problems import Problems

# What デジタル庁's workbooks write in every cell of the row and column that end a table.
END_MARK = "e"
# How many rows with something in them may stand above a header.
_HEADER_ROWS = 100


@dataclass(frozen=True)
class Header:
    """Where a table begins: the row above its body, name → column, and the other titles there, column → title."""

    sheet: Sheet
    bottom: int
    columns: Mapping[str, int]
    others: Mapping[int, str]

    def span(self, name: str) -> range:
        """Return the columns from a name to the next title: one title may stand over several columns."""
        first = self.columns[name]
        later = [c for c in (*self.columns.values(), *self.others) if c > first]
        return range(first, min(later, default=first + 1))


@dataclass(frozen=True)
class Line:
    """One row of a table."""

    header: Header
    number: int

    def cell(self, name: str) -> Cell | None:
        """Return the cell under a name; None if it is empty or the table has no such column."""
        column = self.header.columns.get(name)
        return self.header.sheet.cell(self.number, column) if column else None

    def text(self, name: str, problems: Problems, *, number: bool = False) -> str:
        """Return the text under a name; "" for one that cannot be read, which goes to ``problems``."""
        try:
            return text_of(self.cell(name), number=number)
        except CellError as error:
            self.fault(name, problems, *error.text)
            return ""

    def fault(self, name: str, problems: Problems, ja: str, en: str) -> None:
        """Add a fault of the cell under a name."""
        problems.add(self.header.sheet, self.number, self.header.columns.get(name), ja, en)


def find_header(sheet: Sheet, names: Collection[str], row: int | None = None) -> Header | None:
    """Return the header that has most of the names; None if no row has any.

    Names stand in one row, or in two as ``upper_lower``, where the upper one reaches over the columns to its
    right that have a lower one only. Width, case and white space make no difference. ``row`` says where the
    header begins, if it is not to be looked for.
    """
    wanted = {_folded(name): name for name in names}
    best: Header | None = None
    for top in [row] if row else sorted(sheet.rows)[:_HEADER_ROWS]:
        for titles, bottom in ((_titles(sheet, top), top), (_two_rows(sheet, top), top + 1)):
            columns: dict[str, int] = {}
            for column, title in sorted(titles.items()):
                if (name := wanted.get(_folded(title))) and name not in columns:
                    columns[name] = column
            if len(columns) > (len(best.columns) if best else 0):
                others = {c: t for c, t in titles.items() if c not in columns.values()}
                best = Header(sheet, bottom, columns, others)
    return best


def read_lines(header: Header, key: str, problems: Problems, *, needed: Collection[str]) -> Iterator[Line]:
    """Yield the rows of a table that have something under ``key``; say what is missing, merged, hidden or stray."""
    sheet, columns = header.sheet, header.columns
    for name in needed:
        if name not in columns:
            problems.add(sheet, header.bottom, None, f"列「{name}」がありません。", f"there is no column {name}")
    for column, title in header.others.items():
        if _folded(title) in map(_folded, columns):
            problems.add(
                sheet, header.bottom, column, f"列「{title}」が二度あります。", f"column {title} is there twice"
            )
        else:
            problems.note(sheet, None, column, f"列「{title}」は取り込みません。", f"column {title} is not taken over")
    if sheet.hidden:
        problems.add(sheet, None, None, "シートが非表示です。表示してください。", "the sheet is hidden: show it")
    for merge in _merges(header):
        problems.add(
            sheet, merge.top, merge.column, f"表の中のセル {merge.name} が結合されています。結合を解いてください。",
            f"cells {merge.name} within the table are merged: take the merge apart",
        )  # fmt: skip
    if key in columns:
        body = (row for row in sorted(sheet.rows) if row > header.bottom)
        yield from (Line(header, row) for row in body if _is_row(header, row, key, problems))


def _merges(header: Header) -> list[Range]:
    last = max(header.columns.values())
    return [m for m in header.sheet.merges if m.bottom > header.bottom and m.top > header.bottom and m.column <= last]


def _is_row(header: Header, row: int, key: str, problems: Problems) -> bool:
    sheet, cells = header.sheet, header.sheet.rows[row]
    first, last = min(header.columns.values()), max(header.columns.values())
    told = [column for column, cell in cells.items() if cell.value != END_MARK]
    inside = [column for column in cells if first <= column <= last]
    if not told or all(column in header.others for column in told):
        return False
    if row in sheet.hidden_rows:
        ja, en = "行が非表示です。表示するか消してください。", "the row is hidden: show or delete it"
        problems.add(sheet, row, None, ja, en)
    if inside and any(column in cells for column in header.span(key)):
        for column in told:
            if column not in inside and column not in header.others:
                problems.note(sheet, row, column, "表の外のセルは取り込みません。", "outside the table: not taken over")
        return True
    problems.add(
        sheet,
        row,
        told[0],
        f"「{key}」のない行です。表の下の注記なら、別のシートへ移すか消してください。",
        f"a row without {key}; if it is a note below the table, move it to another sheet or delete it",
    )
    return False


def _titles(sheet: Sheet, row: int) -> dict[int, str]:
    return {column: str(cell.value) for column, cell in sheet.rows.get(row, {}).items()}


def _two_rows(sheet: Sheet, top: int) -> dict[int, str]:
    upper, lower = _titles(sheet, top), _titles(sheet, top + 1)
    titles = dict(upper)
    for column, below in lower.items():
        over = max((c for c in upper if c <= column), default=None)
        titles[column] = below if over is None else f"{upper[over]}_{below}"
    return titles


def _folded(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).casefold().split())
