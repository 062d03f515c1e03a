"""Opening a sheet of a workbook from its description."""

from migrate.sources.charsets import named_charset
from migrate.sources.errors import SourceError, listed
from migrate.sources.files import inside
from migrate.sources.source import Request
from migrate.sources.workbook.form import WorkbookForm
from migrate.sources.workbook.package import open_package
from migrate.sources.workbook.source import WorkbookSource


def open_workbook(request: Request) -> WorkbookSource:
    """Open the sheet ``member`` of the workbook ``file``; without ``member`` the only one it has.

    Its place is ``file/member``, as far as they are given. Without a layout the fields are what the headings say.
    Raises SourceError if the file or the sheet is not there, is no .xlsx, or has other headings than the layout.
    """
    source = request.source
    path = inside(request.root, source.file)
    if not path.is_file():
        raise SourceError("sources.file_missing", file=source.file)
    package = open_package(path, source.file)
    sheets = {sheet.title: sheet for sheet in package.sheets if sheet.part}
    title = source.member or (next(iter(sheets)) if len(sheets) == 1 else "")
    if title not in sheets:
        raise SourceError("sources.sheet_missing", file=source.file, sheet=source.member, known=listed(list(sheets)))
    first = not request.siblings or request.siblings[0].id == source.id
    read = {sibling.member or title for sibling in request.siblings} | {title}
    return WorkbookSource(
        package,
        sheets[title],
        f"{source.file}/{source.member}" if source.member else source.file,
        request.system.workbook or WorkbookForm(),
        named_charset(request.system.charset),
        request.layout,
        first=first,
        unused=[s.title for s in package.sheets if s.title not in read] if first else (),
        batch_records=request.batch_records,
    )
