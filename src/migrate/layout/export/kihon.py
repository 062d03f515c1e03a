"""A 基本データリスト as workbooks of デジタル庁's 項目定義書 form; right of its columns stand those of migrate."""

from collections.abc import Iterator, Sequence

from migrate.layout.export.cover import cover, draft_lines
from migrate.layout.export.sheets import Line, Look, Sheet, Title
from migrate.layout.export.tables import table_sheet, title
from migrate.layout.kihon import LETTERS, KihonCodeValue, KihonDomain, KihonItem, KihonLayout, Legend
from migrate.layout.tables import cells
from migrate.layout.workbooks import kihon_codes, kihon_items
from migrate.layout.workbooks.form import own_columns
from migrate.layout.workbooks.kihon_legend import COLUMNS_LEGEND, TYPES_LEGEND

_LETTER = {type_.value: letter for letter, type_ in LETTERS.items()}
_MARK = {"": "", "1": "○"}
_LONGEST_TITLE = 31
# The table begins in column B; the second remark stands above 項目説明.
_LEFT, _GAP = 2, ("",) * 15
_OFFICIAL = [c for c in kihon_items.COLUMNS if c != "item_id"]


def kihon_sheets(layout: KihonLayout, domain: KihonDomain, name: str) -> list[Sheet]:
    """Return the sheets of the workbook ``name`` of a domain: those of the official one, and ours around them."""
    return [
        cover(layout, domain, name),
        _items(layout, domain),
        _codes(layout, domain),
        table_sheet(layout, domain, "files"),
        table_sheet(layout, domain, "relations"),
        _legend(layout, Legend.COLUMNS, "凡例）列項目説明", COLUMNS_LEGEND),
        _legend(layout, Legend.TYPES, "凡例）データ型", TYPES_LEGEND),
    ]


def _items(layout: KihonLayout, domain: KihonDomain) -> Sheet:
    own = own_columns()["items"]
    head = f"■地方公共団体情報システム-（{domain.title.ja}）項目定義書"
    colours = "水色セル：各グループにおける主キーのデータ項目"
    marks = "項目説明：※※で始まる記載については、データ出力条件が「条件付き必須」の場合の条件を記載"
    banner = draft_lines(layout) or (Line(),)
    lines = [Line(("", head), Look.TITLE), *banner, Line(("", colours, *_GAP, marks), Look.NOTE), Line()]
    titles = [Title("データ項目ID"), Title(""), *_two_row_titles(), *(title(own, c, Look.OWN) for c in own.columns)]
    groups = {file.file_id: file.name for file in domain.files}
    items = [item for file_id in groups for item in domain.items if item.file_id == file_id]
    rows = []
    for item in items:
        texts = cells(item)
        texts |= _as_printed(item, groups[item.file_id])
        rows.append((item.item_id[:3], item.item_id[3:], *(texts[c] for c in _OFFICIAL), *own.texts(texts)))
    keys = frozenset(n for n, item in enumerate(items) if item.key)
    return Sheet(_title(f"項目定義書（{domain.title.ja}）"), lines, titles, rows, left=_LEFT, frozen=3, keys=keys)


def _two_row_titles() -> Iterator[Title]:
    """Yield the official titles; of those with an upper part, only the first has it."""
    told = ""
    for ours in _OFFICIAL:
        upper, _, lower = kihon_items.COLUMNS[ours].partition("_")
        yield Title("" if lower and upper == told else upper, lower)
        told = upper


def _as_printed(item: KihonItem, group: str) -> dict[str, str]:
    """Return the cells that the official table writes in another way than the CSV."""
    marks = {c: _MARK["1" if getattr(item, c) else ""] for c in ("key", "foreign_key", "implementation")}
    length = f"{item.length},{item.decimals}" if item.decimals else str(item.length or "")
    code = item.code_id.removeprefix(item.item_id[:3])
    return {"file_id": group, "type": _LETTER[item.type.value], "length": length, "code_id": code, **marks}


def _codes(layout: KihonLayout, domain: KihonDomain) -> Sheet:
    own, own_values = own_columns()["codes"], own_columns()["code_values"]
    banner = draft_lines(layout) or (Line(),)
    lines = [Line(("コード一覧表", "", "業務名"), Look.TITLE), Line(("", "", domain.title.ja)), *banner]
    titles = [Title(name) for name in kihon_codes.COLUMNS]
    titles += [title(table, c, Look.OWN) for table in (own, own_values) for c in table.columns]
    values: dict[str, list[KihonCodeValue]] = {}
    for value in domain.code_values:
        values.setdefault(value.code_id, []).append(value)
    rows: list[tuple[str, ...]] = []
    for code in domain.codes:
        head, of_code = (code.code_id.removeprefix(domain.domain_id), code.name), own.texts(cells(code))
        listed = [((v.value, v.label, v.note), own_values.texts(cells(v))) for v in values.get(code.code_id, ())]
        if code.local_values:
            any_ = (kihon_codes.ANY, kihon_codes.ANY, code.note)
            listed.insert(0, (any_, ("",) * len(own_values.columns)))
        for official, ours in listed:
            rows.append((*head, *official, *of_code, *ours))
            head, of_code = ("", ""), ("",) * len(of_code)  # written once for the rows below
    return Sheet(_title(f"コード一覧（個別）_{domain.title.ja}"), lines, titles, rows, frozen=2)


def _legend(layout: KihonLayout, legend: Legend, sheet: str, names: Sequence[str]) -> Sheet:
    heads = {Legend.COLUMNS: "■基本データリストで示す内容及び留意事項", Legend.TYPES: "データ型"}
    rows = [(str(row.no), row.name, row.content, row.note) for row in layout.legend if row.legend == legend]
    return Sheet(sheet, [Line((heads[legend],), Look.TITLE), Line()], [Title(name) for name in names], rows)


def _title(text: str) -> str:
    """Return the title of a sheet: what Excel allows in one, and not too long for it."""
    return "".join(c for c in text if c not in "[]:*?/\\")[:_LONGEST_TITLE]
