"""The first sheet of our own workbooks: what it tells that no table does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrate.findings import Text
from migrate.layout.families import FAMILIES
from migrate.layout.workbooks.book import Book, Cell, Sheet
from migrate.layout.workbooks.cells import CellError, text_of
from migrate.layout.workbooks.form import COVER, DOMAIN_FIELDS, DOMAINS, FORM, FORM_NAME, VERSION_FIELDS
from migrate.layout.workbooks.problems import Problems

# Columns of the cover: label, value, our name.
_VALUE, _NAME = 2, 3
_FORMS = {"domain_id": "[0-9]{2,3}", "folder": "[a-z0-9_]+", "namespace": r".*\{domain\}.*"}
_FORMS["family"] = "|".join(FAMILIES)


@dataclass(frozen=True)
class Cover:
    """``fields``: our name → text; ``rows``: our name → row. A workbook of no domain has no ``domain_id``."""

    book: Book
    sheet: Sheet
    fields: Mapping[str, str]
    rows: Mapping[str, int]

    @property
    def version(self) -> Mapping[str, str]:
        """What it says of the version as a whole."""
        return {name: self.fields[name] for name in VERSION_FIELDS}

    @property
    def domain_title(self) -> Text:
        """What its domain is called."""
        name = self.fields["name"]
        return Text(name, self.fields["name_en"] or name)

    def fault(self, name: str, problems: Problems, ja: str, en: str) -> None:
        """Add a fault of a field."""
        problems.add(self.sheet, self.rows.get(name), _VALUE, ja, en)


def is_ours(book: Book) -> bool:
    """Tell whether a workbook is one that ``migrate layout export`` made."""
    return any(FORM_NAME in _rows(sheet) for sheet in book.sheets if sheet.title == COVER)


def read_covers(books: Sequence[Book], problems: Problems) -> list[Cover]:
    """Return the covers of workbooks; those that are not as they should be are left out and told."""
    covers = []
    for book in books:
        if not is_ours(book):
            ja = "migrate layout export のブックではないので、一緒には取り込めません。"
            problems.add(book.sheets[0], None, None, ja, "not made by migrate layout export: import it separately")
        elif cover := _cover(book, problems):
            covers.append(cover)
    for cover in covers:
        for name, text in cover.version.items():
            if text != covers[0].fields[name]:
                ja = f"別のブックでは「{covers[0].fields[name]}」です。どのブックも同じにしてください。"
                cover.fault(name, problems, ja, f"{covers[0].book.name} has {covers[0].fields[name]!r}: make them one")
    return covers


def _cover(book: Book, problems: Problems) -> Cover | None:
    sheet = next(sheet for sheet in book.sheets if sheet.title == COVER)
    rows = _rows(sheet)
    before = len(problems.errors)
    fields: dict[str, str] = {}
    for name, row in rows.items():
        try:
            fields[name] = text_of(sheet.cell(row, _VALUE))
        except CellError as error:
            problems.add(sheet, row, _VALUE, *error.text)
    cover = Cover(book, sheet, fields, rows)
    needed = [*VERSION_FIELDS, *([DOMAINS] if DOMAINS in rows else DOMAIN_FIELDS)]
    for name in (name for name in needed if name not in rows):
        problems.add(sheet, None, _NAME, f"{name} の行がありません。", f"the row of {name} is gone")
    for name, form in _FORMS.items():
        if name in fields and not re.fullmatch(form, fields[name]):
            cover.fault(name, problems, f"「{fields[name]}」は使えません。", f"{fields[name]!r} is not {form}")
    if fields.get(FORM_NAME) != FORM:
        ja = f"この様式は取り込めません。取り込めるのは「{FORM}」です。"
        cover.fault(FORM_NAME, problems, ja, f"a form this version does not know; it knows {FORM!r}")
    return cover if len(problems.errors) == before else None


def _rows(sheet: Sheet) -> dict[str, int]:
    known = {FORM_NAME, DOMAINS, *VERSION_FIELDS, *DOMAIN_FIELDS}
    named = {row: cells.get(_NAME, Cell("")).value for row, cells in sheet.rows.items()}
    return {str(name): row for row, name in named.items() if name in known}
