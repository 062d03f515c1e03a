"""The headings of a sheet → its fields and their columns."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from migrate.sources.columns import require_free, require_headings
from migrate.sources.errors import SourceError, listed
from migrate.sources.workbook.cells import read_cell
from migrate.sources.workbook.form import WorkbookForm
from migrate.sources.workbook.package import Package, SheetPart
from migrate.sources.workbook.sheet import MAX_COLUMNS, Merge, SheetStream, column_letters

Headings = Mapping[int, Mapping[int, str]]


class Header(NamedTuple):
    """``columns``: fields → columns. ``hidden``: the fields in hidden columns."""

    columns: dict[str, int]
    hidden: list[str]


def read_header(
    package: Package, sheet: SheetPart, place: str, form: WorkbookForm, expected: Sequence[str] | None
) -> Header:
    """Read a sheet's headings. Raises SourceError as :func:`field_columns` does, and for a damaged sheet."""
    stream = SheetStream(package, sheet, place)
    headings: dict[int, dict[int, str]] = {}
    with closing(stream.rows()) as rows:
        for row in rows:
            if row.number in form.header_rows:
                headings[row.number] = {cell.column: read_cell(cell, package).text for cell in row.cells}
            # Merges stand behind the rows, and draw headings only where these are several.
            if row.number >= form.header_rows[-1] and len(form.header_rows) == 1:
                break
    columns = field_columns(place, headings, stream.merges, form, expected)
    hidden = [n for n, c in columns.items() if any(first <= c <= last for first, last in stream.hidden_columns)]
    return Header(columns, hidden)


def field_columns(
    place: str, headings: Headings, merges: Iterable[Merge], form: WorkbookForm, expected: Sequence[str] | None
) -> dict[str, int]:
    """Return fields → columns, in the order of the fields expected, or of the columns if none are.

    ``headings``: row → column → text. Raises SourceError unless each column between the first and the last heading
    has a name of its own, and these are the expected ones.
    """
    above = [merge for merge in merges if merge.top <= form.header_rows[-1]]
    if sum(merge.right - merge.left + 1 for merge in above) > MAX_COLUMNS * form.header_rows[-1]:
        # They lie over one another, which they must not.
        raise SourceError("sources.sheet_damaged", file=place, row=form.header_rows[-1])
    names = _names(headings, above, form)
    found = [name for name in names.values() if name]
    if not found:
        raise SourceError("sources.sheet_heading_missing", file=place, rows=_rows(form))
    if expected is not None:
        require_headings(place, _rows(form), found, expected)
    filled = [column for column, name in names.items() if name]
    blank = [c for c in range(filled[0], filled[-1] + 1) if not names.get(c)]
    repeated = [column for column, name in names.items() if name and found.count(name) > 1]
    if blank or repeated:
        # by their cells: what a guessed row of headings holds may be somebody's
        cells = [
            ", ".join(f"{column_letters(c)}{form.header_rows[-1]}" for c in columns) or "-"
            for columns in (blank, repeated)
        ]
        raise SourceError("sources.sheet_headings", file=place, cells=cells[0], repeated=cells[1])
    if expected is not None and set(expected) != set(found):
        raise SourceError(
            "sources.sheet_header_differs",
            file=place,
            rows=_rows(form),
            missing=listed([n for n in expected if n not in found]),
            unknown=listed([f"{n} ({column_letters(c)})" for c, n in names.items() if n and n not in expected]),
        )
    require_free(place, found)
    columns = {name: column for column, name in names.items() if name}
    return {name: columns[name] for name in expected or found}


def _names(headings: Headings, merges: Iterable[Merge], form: WorkbookForm) -> dict[int, str]:
    """Return each column's name, blank if it has none."""
    drawn = {
        (row, column): (merge.top, merge.left)
        for merge in merges
        for row in form.header_rows
        if merge.top <= row <= merge.bottom
        for column in range(merge.left, merge.right + 1)
    }
    columns = {column for row in form.header_rows for column in headings.get(row, ())}
    columns |= {column for _, column in drawn}
    names: dict[int, str] = {}
    for column in sorted(columns):
        # A heading drawn over several rows is one part of the name.
        cells = dict.fromkeys(drawn.get((row, column), (row, column)) for row in form.header_rows)
        texts = [headings.get(row, {}).get(left, "") for row, left in cells]
        names[column] = form.separator.join(text for text in texts if text)
    return names


def _rows(form: WorkbookForm) -> str:
    return ", ".join(map(str, form.header_rows))
