"""Our own workbooks of a 基本データリスト: デジタル庁's form, read as such, and what only we have beside it."""

from collections.abc import Mapping
from dataclasses import replace

from migrate.layout.families import FAMILIES
from migrate.layout.kihon import LegendEntry
from migrate.layout.models import Layout
from migrate.layout.workbooks.book import Book, Sheet
from migrate.layout.workbooks.cover import Cover
from migrate.layout.workbooks.drafts import DomainDraft, Draft
from migrate.layout.workbooks.form import COVER, form_tables, own_columns
from migrate.layout.workbooks.kihon import read_kihon
from migrate.layout.workbooks.own_tables import own_cells, read_table
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import Header, find_header

_MODELS = FAMILIES["kihon"].tables
# Whole tables of ours; without them the official form makes up the relations and the numbers of files.
_OURS = ("files", "relations")
# The columns that tell our side of a table, and of no other.
_SIGNS = {own_columns()["items"].columns[ours] for ours in ("status", "source")}


def read_exported_kihon(
    of_domains: Mapping[str, Cover], base: Layout | None, problems: Problems
) -> tuple[dict[str, DomainDraft], list[LegendEntry]]:
    """Return domain number → its rows, and the legends."""
    headers: dict[tuple[str, str], Header] = {}
    official = [_official(cover.book, headers) for cover in of_domains.values()]
    kihon = read_kihon(official, base, problems)
    drafts = {}
    for domain_id, cover in of_domains.items():
        domain = kihon.domains.get(domain_id)
        if domain is None:
            ja = f"項目のIDが業務番号 {domain_id} で始まっていません。"
            cover.fault("domain_id", problems, ja, f"the items' ids do not begin with {domain_id}")
            domain = DomainDraft(cover.domain_title, {})
        domain.title = cover.domain_title
        for table in own_columns():
            rows = domain.tables.get(table, [])
            domain.tables[table] = [_with_own(row, table, headers, problems) for row in rows]
        groups = {row.cells["file_id"]: row.cells["name"] for row in domain.tables.get("files", [])}
        for table in _OURS:
            domain.tables[table] = read_table(cover.book, form_tables()[table], _MODELS[table], problems)
        domain.tables["items"] = _numbered(domain, groups, problems)
        drafts[domain_id] = domain
    return drafts, kihon.legend


def _official(book: Book, headers: dict[tuple[str, str], Header]) -> Book:
    """Return the sheets of the official form, without our columns; where those stand goes to ``headers``."""
    ours = {COVER, *(form_tables()[table].sheet for table in _OURS)}
    return replace(book, sheets=tuple(_stripped(s, headers) for s in book.sheets if s.title not in ours))


def _stripped(sheet: Sheet, headers: dict[tuple[str, str], Header]) -> Sheet:
    titles = {title for own in own_columns().values() for title in own.columns.values()}
    header = find_header(sheet, titles)
    if header is None or not set(header.columns) >= _SIGNS:
        return sheet
    headers[sheet.book, sheet.title] = header
    gone = set(header.columns.values())
    rows = {row: {c: cell for c, cell in cells.items() if c not in gone} for row, cells in sheet.rows.items()}
    return replace(sheet, rows={row: cells for row, cells in rows.items() if cells})


def _with_own(row: Draft, table: str, headers: Mapping[tuple[str, str], Header], problems: Problems) -> Draft:
    """Return a row with what our columns say; a column that is gone is a fault."""
    own, header = own_columns()[table], headers.get((row.sheet.book, row.sheet.title))
    known = header.columns if header else {}
    for title in (title for title in own.columns.values() if title not in known):
        problems.add(row.sheet, None, None, f"列「{title}」がありません。", f"there is no column {title}")
    if header is None:
        return row
    places = {ours: known[title] for ours, title in own.columns.items() if title in known}
    cells = own_cells(header.sheet, row.row, places, own, _MODELS[table], problems)
    return replace(row, cells={**row.cells, **cells}, columns={**row.columns, **places})


def _numbered(domain: DomainDraft, groups: Mapping[str, str], problems: Problems) -> list[Draft]:
    """Return the items with the numbers that the sheet of files gives their groups."""
    numbers = {row.cells["name"]: row.cells["file_id"] for row in domain.tables["files"]}
    items = []
    for item in domain.tables.get("items", []):
        group = groups.get(item.cells["file_id"], "")
        if group not in numbers:
            sheet = form_tables()["files"].sheet
            ja = f"グループ「{group}」が{sheet}にありません。足してください。"
            item.fault("file_id", problems, ja, f"group {group} is not in the sheet {sheet}: add it")
        items.append(replace(item, cells={**item.cells, "file_id": numbers.get(group, item.cells["file_id"])}))
    return items
