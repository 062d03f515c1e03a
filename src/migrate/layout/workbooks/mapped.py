"""The five tables of the 中間標準レイアウト from sheets whose form a mapping tells."""

import re
from collections.abc import Sequence

from migrate.findings import Text
from migrate.layout.models import ItemType, Layout
from migrate.layout.names import element_name
from migrate.layout.workbooks.book import Book, Sheet
from migrate.layout.workbooks.cells import half_width
from migrate.layout.workbooks.draft_checks import check_drafts
from migrate.layout.workbooks.drafts import DomainDraft, Draft, source_of
from migrate.layout.workbooks.mapping import MappedTable, Mapping
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.sizes import FORMS, read_size
from migrate.layout.workbooks.table import Line, find_header, read_lines

# Columns of ours that are counts, so that an Excel number cannot have lost a leading zero.
_COUNTS = {"no", "length", "decimals", "repeat", "size"}
# What tells the domain of a row, where it begins with the domain's number.
_NUMBERED = {
    "files": "file_id",
    "relations": "from_file",
    "items": "file_id",
    "codes": "code_id",
    "code_values": "code_id",
}


def read_mapped(
    books: Sequence[Book], mapping: Mapping, base: Layout | None, problems: Problems
) -> dict[str, DomainDraft]:
    """Return domain number → domain, onto those of ``base``. A sheet no table of the mapping fits is noted, a
    table without a sheet a fault.
    """
    domains: dict[str, DomainDraft] = {}
    used: set[tuple[str, str]] = set()
    sheets = [sheet for book in books for sheet in book.sheets]
    for table in mapping.table:
        fitting = [(sheet, found) for sheet in sheets if (found := re.fullmatch(table.sheet, sheet.title))]
        if not fitting:
            ja, en = f"「{table.sheet}」に合うシートがありません。", f"no sheet fits {table.sheet!r}"
            problems.add(sheets[0], None, None, ja, en)
        for sheet, found in fitting:
            used.add((sheet.book, sheet.title))
            for draft in _drafts(sheet, table, {k: v for k, v in found.groupdict().items() if v}, problems):
                _place(draft, table, mapping, domains, problems)
    for sheet in sheets:
        if (sheet.book, sheet.title) not in used:
            problems.note(sheet, None, None, "対応付けにないので取り込みません。", "not in the mapping: not taken over")
    known = {c.cells.get("code_id", "") for domain in domains.values() for c in domain.tables.get("codes", [])}
    known |= set(base.codes) if base else set()
    for domain in domains.values():
        _number(domain)
        check_drafts(domain, known, "", problems)
    return domains


def _drafts(sheet: Sheet, table: MappedTable, named: dict[str, str], problems: Problems) -> list[Draft]:
    header = find_header(sheet, tuple(dict.fromkeys((table.key, *table.columns.values()))), table.header)
    if header is None:
        problems.add(sheet, table.header, None, "見出し行がありません。", "there is no header row")
        return []
    places = {ours: header.columns[theirs] for ours, theirs in table.columns.items() if theirs in header.columns}
    above: dict[str, str] = {}
    drafts = []
    for line in read_lines(header, table.key, problems, needed=(table.key, *table.columns.values())):
        cells = {"status": "official", "source": source_of(sheet, line.number), **named, **table.constants}
        for ours, theirs in table.columns.items():
            text = line.text(theirs, problems, number=ours in _COUNTS)
            if ours in table.fill_down:
                text = above[ours] = text or above.get(ours, "")
            cells[ours] = _translated(line, table, ours, text, problems)
        if "size" in cells:
            _size(line, table, cells, problems)
        if "name" in cells and table.table in ("files", "items"):
            cells.setdefault("element", element_name(cells["name"]))
        drafts.append(Draft(sheet, line.number, cells, places))
    return drafts


def _translated(line: Line, table: MappedTable, ours: str, text: str, problems: Problems) -> str:
    known = table.values.get(ours)
    if known is None or (not text and "" not in known):
        return text
    if text not in known:
        ja = f"「{text}」の読替えが対応付けにありません。あるのは {', '.join(known)} です。"
        line.fault(
            table.columns[ours], problems, ja, f"the mapping has no value for {text!r}; it has {', '.join(known)}"
        )
    return known.get(text, text)


def _size(line: Line, table: MappedTable, cells: dict[str, str], problems: Problems) -> None:
    """Make length, decimals and, where the size names one, the type of what the size column says."""
    text = cells.pop("size")
    size = read_size(text)
    if size is None:
        right = half_width(text)
        hint = (f"「{right}」と書いてください。", f"; write {right}") if read_size(right) else ("", "")
        ja, en = f"「{text}」は桁数として読めません ({FORMS})。{hint[0]}", f"{text!r} is no size ({FORMS}){hint[1]}"
        line.fault(table.columns["size"], problems, ja, en)
        size = read_size("1,1" if cells.get("type") == ItemType.DECIMAL else "1")
        assert size is not None
    cells["length"], cells["decimals"] = str(size.length), str(size.decimals or "")
    told = cells.get("type", "")
    if size.type and told not in ("", ItemType.INTEGER, size.type):
        ja, en = f"桁数「{text}」は型 {told} に合いません。", f"the size {text} does not go with type {told}"
        line.fault(table.columns["size"], problems, ja, en)
    elif size.type and (told in ("", ItemType.INTEGER)):
        cells["type"] = size.type.value


def _place(
    draft: Draft, table: MappedTable, mapping: Mapping, domains: dict[str, DomainDraft], problems: Problems
) -> None:
    column = _NUMBERED[table.table]
    number = draft.cells.get(column, "")[:2]
    if number not in mapping.domains:
        text = draft.cells.get(column, "")
        ja = f"{column}「{text}」の業務番号が対応付けの domains にありません。"
        draft.fault(column, problems, ja, f"{column} {text!r} begins with no number of the mapping's domains")
        return
    told = mapping.domains[number]
    domains.setdefault(number, DomainDraft(Text(told.name, told.name_en))).add(table.table, draft)


def _number(domain: DomainDraft) -> None:
    """Count the items of each file, where the sheets do not."""
    counted: dict[str, int] = {}
    numbered = []
    for item in domain.tables.get("items", []):
        file_id = item.cells.get("file_id", "")
        counted[file_id] = counted.get(file_id, 0) + 1
        cells = item.cells if "no" in item.cells else {**item.cells, "no": str(counted[file_id])}
        numbered.append(Draft(item.sheet, item.row, cells, item.columns))
    if numbered:
        domain.tables["items"] = numbered
