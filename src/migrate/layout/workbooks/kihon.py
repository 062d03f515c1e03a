"""項目定義書 / 基本データリスト workbooks → the domains and legends of a kihon layout (FACTS §1.2, S9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migrate.findings import Text
from migrate.layout.families import FAMILIES
from migrate.layout.kihon import LETTERS, Legend, LegendEntry
from migrate.layout.models import ItemType, Layout
from migrate.layout.names import element_name
from migrate.layout.workbooks import kihon_codes, kihon_items
from migrate.layout.workbooks.book import Book, Sheet
from migrate.layout.workbooks.draft_checks import check_drafts
from migrate.layout.workbooks.drafts import DomainDraft, Draft, source_of
from migrate.layout.workbooks.kihon_legend import COLUMNS_LEGEND, TYPES_LEGEND, legend_entries
from migrate.layout.workbooks.kihon_relations import relation_drafts
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import Header, find_header, read_lines

_ITEMS, _CODES, _COLUMNS, _TYPES = "items", "codes", Legend.COLUMNS, Legend.TYPES
_SHAPES: Mapping[str, tuple[str, ...]] = {
    _ITEMS: tuple(kihon_items.COLUMNS.values()),
    _CODES: kihon_codes.COLUMNS,
    _COLUMNS: COLUMNS_LEGEND,
    _TYPES: TYPES_LEGEND,
}
# A workbook speaks of all five tables, even where it has no row of one.
_TABLES = tuple(FAMILIES["kihon"].tables)


@dataclass
class KihonDraft:
    """What workbooks tell: domain number → domain, and the legends."""

    domains: dict[str, DomainDraft] = field(default_factory=dict)
    legend: list[LegendEntry] = field(default_factory=list)


def read_kihon(books: Sequence[Book], old: Layout | None, problems: Problems) -> KihonDraft:
    """Read workbooks of デジタル庁's form: any number of item sheets, code sheets and the two legends.

    ``old`` is the version they add to or replace; groups of the same name keep their number in it. Sheets of
    another form are noted, not read.
    """
    draft = KihonDraft()
    shaped = [[found for sheet in book.sheets if (found := _shape(sheet, problems))] for book in books]
    for legend in Legend:
        headers = [header for of_book in shaped for shape, header in of_book if shape == legend]
        told = _legend(headers, legend, problems)
        draft.legend += told or [row for row in getattr(old, "legend", ()) if row.legend is legend]
    letters = {
        row.name: LETTERS[row.name] for row in draft.legend if row.legend is Legend.TYPES and row.name in LETTERS
    }
    if not letters:
        ja = "凡例（データ型）のシートがありません。凡例を含むブックと一緒に取り込んでください。"
        en = "there is no legend of the data types (凡例): import it along"
        problems.add(books[0].sheets[0], None, None, ja, en)
        return draft
    for book, of_book in zip(books, shaped, strict=True):
        _book(book, of_book, letters, old, draft, problems)
    for number, domain in draft.domains.items():
        check_drafts(domain, {c.cells["code_id"] for c in domain.tables["codes"]}, number, problems)
    for domain in draft.domains.values():
        domain.add("relations", *relation_drafts(domain, draft.domains.values(), old, problems))
    return draft


def _shape(sheet: Sheet, problems: Problems) -> tuple[str, Header] | None:
    """Return what table a sheet holds, by the share of its column names that are there."""
    found = [(shape, header) for shape, names in _SHAPES.items() if (header := find_header(sheet, names))]

    def share(candidate: tuple[str, Header]) -> float:
        return len(candidate[1].columns) / len(_SHAPES[candidate[0]])

    best = max(found, key=share, default=None)
    if best and share(best) > 0.5:
        return best
    problems.note(
        sheet, None, None, "定義の表がないので取り込みません。", "holds no definitions, so it is not taken over"
    )
    return None


def _legend(headers: list[Header], legend: Legend, problems: Problems) -> list[LegendEntry]:
    """Return a legend; of several workbooks, all must say the same."""
    names = _SHAPES[legend]
    rows: dict[str, LegendEntry] = {}
    for header in headers:
        lines = read_lines(header, names[1], problems, needed=names)
        for line, entry in legend_entries(legend, lines, problems):
            if rows.setdefault(entry.name, entry) != entry:
                ja = f"凡例「{entry.name}」が別のブックと違います。版の違うブックは一緒に取り込めません。"
                en = f"legend {entry.name!r} differs between workbooks: they are of different versions"
                line.fault(names[2], problems, ja, en)
    return list(rows.values())


def _book(
    book: Book,
    shaped: list[tuple[str, Header]],
    letters: Mapping[str, ItemType],
    old: Layout | None,
    draft: KihonDraft,
    problems: Problems,
) -> None:
    groups: dict[str, list[Draft]] = {}
    for header in (header for shape, header in shaped if shape == _ITEMS):
        for line in read_lines(header, kihon_items.ID, problems, needed=_SHAPES[_ITEMS]):
            group, item = kihon_items.item_draft(line, letters, problems)
            groups.setdefault(group, []).append(item)
    numbers = sorted({item.cells["item_id"][:3] for items in groups.values() for item in items} - {""})
    if len(numbers) != 1:
        if groups and not numbers:
            return  # no item has an id that can be read, and each says so
        ja = f"項目のある業務が一つではありません ({', '.join(numbers) or 'なし'})。ブックは業務ごとに分けてください。"
        en = f"a workbook must hold items of one domain, this one has {', '.join(numbers) or 'none'}"
        problems.add(book.sheets[0], None, None, ja, en)
        return
    (number,) = numbers
    domain = draft.domains.setdefault(number, DomainDraft(Text("", ""), {name: [] for name in _TABLES}))
    for group, items in groups.items():
        _add_group(domain, number, group, items, old, problems)
    for header in (header for shape, header in shaped if shape == _CODES):
        lines = read_lines(header, kihon_codes.VALUE, problems, needed=kihon_codes.COLUMNS)
        codes, values = kihon_codes.code_drafts(header, lines, number, problems)
        domain.add("codes", *codes)
        domain.add("code_values", *values)
        name = domain.title.ja or kihon_codes.business_name(header.sheet)
        domain.title = Text(name, name)
    if not domain.title.ja:
        domain.title = Text(number, number)


def _add_group(
    domain: DomainDraft, number: str, group: str, items: list[Draft], old: Layout | None, problems: Problems
) -> None:
    """Make a group a file and give its items their place in it."""
    files = {f.cells["name"]: f.cells["file_id"] for f in domain.tables.get("files", [])}
    first, file_id = items[0], _file_id(number, group, files, old)
    if group in files or len(files) == 99:
        ja = f"グループ「{group}」が別のブックにもあるか、グループが99を超えています。"
        first.fault("file_id", problems, ja, f"group {group} is in another workbook too, or there are more than 99")
        return
    cells = {"file_id": file_id, "name": group, "element": element_name(group), "status": "official"}
    cells["source"] = source_of(first.sheet, first.row)
    domain.add("files", Draft(first.sheet, first.row, cells, {"name": first.columns.get("file_id", 0)}))
    for place, item in enumerate(items, 1):
        placed = {**item.cells, "file_id": file_id, "no": str(place)}
        domain.add("items", Draft(item.sheet, item.row, placed, item.columns))


def _file_id(number: str, group: str, files: Mapping[str, str], old: Layout | None) -> str:
    """Return the group's number: the one it has in the old version, else the next that nobody has had there."""
    known = {f.name: f.file_id for d in old.domains if d.domain_id == number for f in d.files} if old else {}
    taken = {int(file_id[len(number) :]) for file_id in (*known.values(), *files.values())}
    return known.get(group, f"{number}{max(taken, default=0) + 1:02d}")
