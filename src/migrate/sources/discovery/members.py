"""What a file that describes itself has in it: tables of a dump or a database, sheets of a workbook."""

from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from migrate.sources.description import SourceKind, SourceSystem
from migrate.sources.errors import SourceError

if TYPE_CHECKING:
    from migrate.sources.workbook.package import Package, SheetPart

# A title and one or two lines of headings stand above the records (FACTS §5.2); further down nobody looks.
_HEADING_ROWS = 10


class Member(NamedTuple):
    """A table or a sheet ("" for the file as a whole), and the description it can be opened by."""

    name: str
    system: SourceSystem


def members_of(kind: SourceKind, path: Path, file: str) -> list[Member]:
    """Return what can be read of a file. Raises SourceError for one that is damaged or of another kind."""
    match kind:
        case SourceKind.WORKBOOK:
            return _sheets(path, file)
        case SourceKind.DUMP:
            return _blocks(path, file)
        case SourceKind.DATABASE:
            return _tables(path, file)
        case _:
            return [Member("", SourceSystem(kind=kind, charset="utf-8"))]


def _sheets(path: Path, file: str) -> list[Member]:
    from migrate.sources.workbook.form import WorkbookForm
    from migrate.sources.workbook.package import open_package

    package = open_package(path, file)
    made = []
    for sheet in package.sheets:
        if sheet.part and (row := _heading_row(package, sheet, file)):
            form = WorkbookForm(header_rows=(row,))
            made.append(Member(sheet.title, SourceSystem(kind=SourceKind.WORKBOOK, charset="utf-8", workbook=form)))
    return made


def _heading_row(package: "Package", sheet: "SheetPart", file: str) -> int:
    """Guess the row of headings: the first of those with the most cells, all of them text; 0 for an empty sheet."""
    from migrate.sources.workbook.cells import read_cell
    from migrate.sources.workbook.sheet import SheetStream

    with closing(SheetStream(package, sheet, file).rows()) as rows:
        first = list(islice(rows, _HEADING_ROWS))
    widths = {row.number: len([cell for cell in row.cells if read_cell(cell, package).text]) for row in first}
    widest = max(widths.values(), default=0)
    return next((number for number, width in widths.items() if width == widest), 0) if widest else 0


def _blocks(path: Path, file: str) -> list[Member]:
    from migrate.sources.dump.scan import scan

    blocks = scan(path, file, "utf-8").blocks
    names = dict.fromkeys(f"{b.schema}.{b.table}" if b.schema else b.table for b in blocks)
    return [Member(name, SourceSystem(kind=SourceKind.DUMP, charset="utf-8")) for name in names]


def _tables(path: Path, file: str) -> list[Member]:
    try:
        from migrate.sources.database.table import table_names
    except ModuleNotFoundError as error:
        raise SourceError("sources.database_driver", module=error.name) from None
    return [Member(name, SourceSystem(kind=SourceKind.DATABASE, charset="utf-8")) for name in table_names(path, file)]
