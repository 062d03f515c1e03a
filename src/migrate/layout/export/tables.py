"""The five tables of the standard as sheets, titled as the standard titles them, one row of the CSV a row."""

from collections.abc import Iterable

from migrate.layout.export.cover import cover, draft_lines
from migrate.layout.export.sheets import Line, Look, Sheet, Title
from migrate.layout.families import FAMILIES
from migrate.layout.models import Domain, Layout, Model, Status
from migrate.layout.tables import cells
from migrate.layout.workbooks.form import FormTable, form_tables

# How many columns tell which row it is, and stay in view.
_FROZEN = {"files": 2, "relations": 1, "items": 3, "codes": 2, "code_values": 2, "differences": 1}


def domain_sheets(layout: Layout, domain: Domain, name: str) -> list[Sheet]:
    """Return the sheets of the workbook ``name`` of a domain: the cover and the five tables."""
    tables = [table_sheet(layout, domain, table) for table in FAMILIES[layout.family].tables]
    return [cover(layout, domain, name), *tables]


def version_sheets(layout: Layout, name: str) -> list[Sheet]:
    """Return the sheets of the workbook ``name`` of what belongs to no domain."""
    return [cover(layout, None, name), _sheet(layout, form_tables()["differences"], "", layout.differences)]


def table_sheet(layout: Layout, domain: Domain, table: str) -> Sheet:
    """Return one table of a domain."""
    return _sheet(layout, form_tables()[table], f"{domain.domain_id} {domain.title.ja}", getattr(domain, table))


def _sheet(layout: Layout, table: FormTable, what: str, rows: Iterable[Model]) -> Sheet:
    lines = [
        Line((f"{what} {table.sheet} — {layout.version}".lstrip(),), Look.TITLE),
        *draft_lines(layout),
        Line(tuple(table.columns), Look.NAMES),
    ]
    return Sheet(
        table.sheet,
        lines,
        [title(table, ours) for ours in table.columns],
        [table.texts(cells(row)) for row in rows],
        frozen=_FROZEN[table.name],
    )


def title(table: FormTable, ours: str, look: Look = Look.HEADER) -> Title:
    """Return the head of a column of ours."""
    words = table.words.get(ours, {})
    origin = {word: Look(Status(meant)) for word, meant in words.items()} if ours == "status" else {}
    return Title(table.columns[ours], look=look, choices=tuple(words), origin=origin)
