"""What the tests of the export share: whole versions there and back, and workbooks changed as people change them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from migrate.layout import Layout
from migrate.layout.export import export_layout
from migrate.layout.models import Model
from migrate.layout.workbooks import import_workbooks

M = TypeVar("M", bound=Model)
L = TypeVar("L", bound=Layout)


def there_and_back(layout: Layout, folder: Path) -> Layout:
    """A version through its workbooks, into a place that knows nothing of it."""
    export_layout(layout, folder / "books")
    return import_workbooks([folder / "books"], layout.version, folder / "layouts").layout


def anew(layout: L, **changes: object) -> L:
    """A layout as it is before it is written, changed."""
    return remade(layout, digest="", **changes)


def remade(model: M, **changes: object) -> M:
    """A model with changes, and without what it has cached of itself, which model_copy would keep."""
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_validate({**fields, **changes})


def with_items(layout: L, **updates: dict[str, object]) -> L:
    """A layout of one domain with some of its items changed, by element name."""
    (domain,) = layout.domains
    items = tuple(remade(i, **updates.get(i.element, {})) for i in domain.items)
    return anew(layout, domains=(remade(domain, items=items),))


def book_of(folder: Path, domain_id: str) -> Path:
    """The workbook of a domain."""
    (found,) = folder.glob(f"{domain_id}_*.xlsx")
    return found


def changed(path: Path, change: Callable[[Workbook], None]) -> Path:
    """A workbook opened, changed and saved."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def columns(sheet: Worksheet) -> Mapping[str, int]:
    """Our name → column, from the row above the header; of a cover: our name → row."""
    if sheet.title == "表紙":
        return {str(row[2].value): row[0].row or 0 for row in sheet.iter_rows() if len(row) > 2 and row[2].value}
    for row in sheet.iter_rows(max_row=5):
        names = {str(cell.value): cell.column or 0 for cell in row if cell.value is not None}
        if len(names) > 1 and all(name.isascii() for name in names):
            return names
    raise AssertionError(sheet.title)


def find(sheet: Worksheet, **cells: str) -> int:
    """The first row that has these texts in columns of ours."""
    places = columns(sheet)
    for row in range(5, sheet.max_row + 1):
        if all(sheet.cell(row, places[name]).value == text for name, text in cells.items()):
            return row
    raise AssertionError(cells)
