"""Rows of workbooks on their way to the five tables: text by our column names, and the place each came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from migrate.findings import Text
from migrate.layout.errors import DefinitionError
from migrate.layout.families import Family
from migrate.layout.models import Domain, Model
from migrate.layout.tables import Row, build, cells
from migrate.layout.workbooks.book import Sheet
from migrate.layout.workbooks.problems import Problems


@dataclass(frozen=True)
class Draft:
    """One row: our column → text. ``columns`` says under which column of the sheet a text stood."""

    sheet: Sheet
    row: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def fault(self, column: str, problems: Problems, ja: str, en: str) -> None:
        """Add a fault of one of our columns."""
        problems.add(self.sheet, self.row, self.columns.get(column), ja, en)


@dataclass
class DomainDraft:
    """A domain as workbooks tell of it: Japanese and English name, table → rows.

    A table that is not there is one they do not speak of.
    """

    title: Text
    tables: dict[str, list[Draft]] = field(default_factory=dict)

    def add(self, table: str, *drafts: Draft) -> None:
        """Add rows to a table."""
        self.tables.setdefault(table, []).extend(drafts)


def source_of(sheet: Sheet, row: int) -> str:
    """Return what the column ``source`` says of a row."""
    return f"{sheet.book} [{sheet.title}] 行{row}"


def build_domain(
    family: Family, domain_id: str, slug: str, draft: DomainDraft, kept: Domain | None, problems: Problems
) -> Domain:
    """Return the domain. Cells that do not fit their column go to ``problems``, and their rows are left out.

    What the workbooks have no column for is taken from the same row of ``kept``, a table they do not speak of
    as it is there; of the columns they have, nothing is.
    """
    tables = {
        name: _build(model, name, draft.tables[name], getattr(kept, name, ()), problems)
        if name in draft.tables
        else getattr(kept, name, ())
        for name, model in family.tables.items()
    }
    return family.domain.model_validate({"domain_id": domain_id, "slug": slug, "title": draft.title, **tables})


def _build(
    model: type[Model], table: str, drafts: list[Draft], kept: Iterable[Model], problems: Problems
) -> tuple[Model, ...]:
    key = _key(model, table)
    old = {tuple(row[k] for k in key): row for row in map(cells, kept)}
    rows = []
    for number, draft in enumerate(drafts):
        same = old.get(tuple(draft.cells.get(k, "") for k in key), {})
        rows.append(Row(number, {f: draft.cells.get(f, same.get(f, "")) for f in model.model_fields}))
    errors: list[DefinitionError] = []
    built = build(model, rows, table, errors)
    for error in errors:
        draft = drafts[error.line or 0]
        ja, en = error.problem
        if error.column not in draft.columns:  # no column of the sheet shows what is meant
            ja, en = f"{error.column}: {ja}", f"{error.column}: {en}"
        draft.fault(error.column, problems, ja, en)
    return built


def _key(model: type[Model], table: str) -> tuple[str, ...]:
    if table == "items":  # by both: an id given to another item must not inherit what people wrote of the first
        return ("item_id", "name") if "item_id" in model.model_fields else ("file_id", "element")
    return {
        "files": ("file_id",),
        "relations": ("from_file", "from_items", "to_files"),
        "codes": ("code_id",),
        "code_values": ("code_id", "value"),
    }[table]
