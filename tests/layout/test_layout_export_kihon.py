"""A 基本データリスト → workbooks of デジタル庁's form, which read as ours and, without our cover, as official ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_books import kihon_book
from layout_exports import anew, book_of, changed, remade, there_and_back, with_items
from openpyxl import Workbook, load_workbook

from migrate.findings import Lang, Text
from migrate.layout import DefinitionErrors
from migrate.layout.diff import Kind, compare
from migrate.layout.export import export_layout
from migrate.layout.kihon import KihonLayout
from migrate.layout.models import Relation, Status
from migrate.layout.workbooks import import_workbooks
from migrate.layout.writer import write_layout

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "official" / "atenabango_item_definition_20230929.xlsx"
VERSION = "kihon-1"
ITEMS = "項目定義書（試験業務）"


@pytest.fixture
def layout(tmp_path: Path) -> KihonLayout:
    """What an official workbook tells, and what people added to it."""
    made = import_workbooks([kihon_book(tmp_path / "official.xlsx")], VERSION, tmp_path).layout
    assert isinstance(made, KihonLayout)
    return made


def told_more(layout: KihonLayout) -> KihonLayout:
    """The same with everything that only our tables have a place for."""
    (domain,) = layout.domains
    name, sex = domain.items[1], domain.items[4]
    first = {"name_en": "Addressee", "check": "address_number", "status": Status.DERIVED, "source": "別"}
    more = {domain.items[0].item_id: first, name.item_id: {"gaiji": True, "condition": sex.element, "source": "=1"}}
    relation = Relation(from_file="04102", from_items=("宛名番号",), to_files=("04101",), to_items=("宛名番号",),
                        cardinality="n:1", mandatory=True, note="確かめた")  # fmt: skip
    told = remade(
        domain,
        title=Text("試験業務", "Trial"),
        slug="trial",
        files=tuple(remade(f, name_en=f"file_{f.file_id}", description="説明") for f in domain.files),
        items=tuple(remade(i, **{"name_en": f"Item {i.item_id}", **more.get(i.item_id, {})}) for i in domain.items),
        codes=tuple(remade(c, status=Status.PROPOSED, source="条例") for c in domain.codes),
        code_values=tuple(remade(v, label_en="V", valid_from="20200101") for v in domain.code_values),
        relations=(relation,),
    )
    return anew(layout, domains=(told,), status="draft")


def test_the_official_workbook_survives_import_and_export_and_import(tmp_path: Path) -> None:
    if not OFFICIAL.is_file():
        pytest.skip("needs ../shared/official (the published workbook), which is not here")
    first = import_workbooks([OFFICIAL], VERSION, tmp_path).layout
    assert len(first.domains[0].items) == 29
    assert there_and_back(first, tmp_path / "fresh") == first
    write_layout(first, tmp_path)
    imported = import_workbooks([book_of(tmp_path / "fresh" / "books", "031")], VERSION, tmp_path)
    assert imported.same
    assert not imported.notes


def test_what_only_our_tables_say_survives_too(layout: KihonLayout, tmp_path: Path) -> None:
    for number, version in enumerate((layout, told_more(layout))):
        assert there_and_back(version, tmp_path / str(number)) == version


def test_our_sheets_without_our_cover_are_an_official_workbook(layout: KihonLayout, tmp_path: Path) -> None:
    """Anybody who reads the official form reads ours: the same items, codes and values, from another place."""
    export_layout(layout, tmp_path / "books")

    def strip(book: Workbook) -> None:
        for title in ("表紙", "移行ファイル構成表", "移行ファイル関連図"):
            del book[title]

    book = changed(book_of(tmp_path / "books", "041"), strip)
    made = import_workbooks([book], VERSION, tmp_path / "elsewhere").layout
    assert not compare(layout, made)


def test_it_looks_like_the_official_one(layout: KihonLayout, tmp_path: Path) -> None:
    export_layout(layout, tmp_path)
    ours = load_workbook(book_of(tmp_path, "041"))
    sheet, official = ours[ITEMS], load_workbook(kihon_book(tmp_path / "o.xlsx")).worksheets[0]
    for row in (5, 6):
        heads = [[cell.value for cell in s[row]][1:22] for s in (sheet, official)]
        assert heads[0] == heads[1]
    assert "B5:C6" in {str(merge) for merge in sheet.merged_cells.ranges}
    assert [sheet[f"{c}7"].value for c in "BCD"] == ["041", "00001", "宛名番号"]
    assert {sheet[f"{c}7"].fill.fgColor.rgb for c in "BCD"} == {"00DAEEF3"}  # the key's light blue
    assert sheet["D8"].fill.fill_type is None
    codes = ours["コード一覧（個別）_試験業務"]
    assert [[c.value for c in row[:4]] for row in codes.iter_rows(min_row=5, max_row=6)] == [
        ["001", "性別", "0", "不明（未記入）"], [None, None, "1", "男"],
    ]  # fmt: skip


def cell(sheet: str, place: str, text: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][place] = text  # type: ignore[assignment]

    return change


def test_a_changed_length_is_that_change(layout: KihonLayout, tmp_path: Path) -> None:
    told = told_more(layout)
    export_layout(told, tmp_path / "b")
    changed(book_of(tmp_path / "b", "041"), cell(ITEMS, "M8", "120"))
    (change,) = compare(told, import_workbooks([tmp_path / "b"], VERSION, tmp_path / "l").layout).changes
    assert (change.kind, change.table, change.name) == (Kind.CHANGED, "items", "氏名")
    assert [(f.field, f.old, f.new) for f in change.fields] == [("length", "100", "120")]


SPOILS: list[tuple[str, Callable[[Workbook], None], str]] = [
    ("another group", cell(ITEMS, "F8", "新グループ"), "group 新グループ is not in the sheet 移行ファイル構成表"),
    ("our column gone", lambda b: b[ITEMS].delete_cols(24), "no column 判定式"),
    ("our title changed", cell(ITEMS, "AA5", "状態"), "no column 由来"),
    ("a word nobody knows", cell(ITEMS, "AA8", "公示"), "'公示' is not one of"),
    ("another domain's ids", cell("表紙", "B11", "042"), "do not begin with 042"),
]


@pytest.mark.parametrize(("change", "says"), [s[1:] for s in SPOILS], ids=[s[0] for s in SPOILS])
def test_what_is_wrong_is_told(
    layout: KihonLayout, tmp_path: Path, change: Callable[[Workbook], None], says: str
) -> None:
    export_layout(layout, tmp_path / "b")
    changed(book_of(tmp_path / "b", "041"), change)
    with pytest.raises(DefinitionErrors) as caught:
        import_workbooks([tmp_path / "b"], VERSION, tmp_path / "l")
    assert says in caught.value.in_(Lang.EN), caught.value.in_(Lang.EN)


UNSAID: list[tuple[str, dict[str, object], str]] = [
    ("操作時刻", {"no": 9}, "items.csv:17 column no"),
    ("適用開始年月日", {"unknown_date": True}, "items.csv:15 column unknown_date"),
    ("操作時刻", {"code_id": "042001"}, "code list 042001"),
]


@pytest.mark.parametrize(("element", "update", "says"), UNSAID)
def test_what_the_form_cannot_say_is_refused(
    layout: KihonLayout, tmp_path: Path, element: str, update: dict[str, object], says: str
) -> None:
    with pytest.raises(DefinitionErrors) as caught:
        export_layout(with_items(layout, **{element: update}), tmp_path / "out")
    assert says in caught.value.in_(Lang.EN), caught.value.in_(Lang.EN)
    assert not list((tmp_path / "out").iterdir())
