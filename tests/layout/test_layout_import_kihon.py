"""項目定義書 / 基本データリスト → a layout: every cell of the official workbook, and every fault at its place."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_books import CODES, COLUMNS, FIRST, ITEMS, MAIN, ROWS, SIDE, TYPES, kihon_book
from lxml import etree
from openpyxl import Workbook

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, ItemType, Layout, load_layout
from migrate.layout.consistency import check_layout
from migrate.layout.diff import compare
from migrate.layout.kihon import KihonItem, KihonLayout, Legend
from migrate.layout.workbooks import Imported, import_workbooks
from migrate.layout.writer import write_layout
from migrate.layout.xsd import xsd_for

REPO = Path(__file__).resolve().parents[2]
VERSION = "kihon-1"


@pytest.fixture
def official() -> Path:
    found = REPO.parent / "shared" / "official" / "atenabango_item_definition_20230929.xlsx"
    if not found.is_file():
        pytest.skip("needs ../shared/official (the published workbook), which is not here")
    return found


def imported(*books: Path, into: Path, version: str = VERSION) -> Imported:
    return import_workbooks(books, version, into)


def faults(book: Path, into: Path) -> list[str]:
    with pytest.raises(DefinitionErrors) as caught:
        imported(book, into=into)
    return caught.value.in_(Lang.EN).splitlines()


def items_of(layout: Layout) -> list[KihonItem]:
    return [item for domain in layout.domains for item in domain.items if isinstance(item, KihonItem)]


def shown(cell: Any) -> str:
    """A cell as a person sees it, by openpyxl alone."""
    zeros = cell.number_format if set(cell.number_format) == {"0"} else "0"
    return "" if cell.value is None else str(cell.value).zfill(len(zeros) if cell.data_type == "n" else 0)


def test_every_cell_of_the_official_workbook_is_there(official: Path, tmp_path: Path) -> None:
    made = imported(official, into=tmp_path)
    sheet = openpyxl.load_workbook(official).worksheets[0]
    items = items_of(made.layout)
    assert len(items) == 29
    for row, item in zip(range(7, 36), items, strict=True):
        cell = {column: shown(sheet[f"{column}{row}"]) for column in "BCDEFGHIJKLMNOPQRSTUV"}
        mine = {
            "B": item.item_id[:3], "C": item.item_id[3:], "D": item.name, "E": item.romaji,
            "F": made.layout.files[item.file_id].name,
            "G": "○" if item.key else "", "H": "○" if item.foreign_key else "",
            "I": item.class_lv1, "J": item.class_lv2, "K": item.class_lv3,
            "L": "Ｎ" if item.type is ItemType.N else item.type.value, "M": str(item.length),
            "N": item.code_id.removeprefix("031"), "O": "" if item.repeat == 1 else str(item.repeat),
            "P": item.required.value, "Q": item.definition, "R": item.explanation, "S": item.spec_reference,
            "T": "○" if item.implementation else "", "U": item.sample, "V": item.note,
        }  # fmt: skip
        assert mine == cell
        assert item.source == f"{official.name} [{sheet.title}] 行{row}"
        assert (item.status, item.name_en) == ("official", "")
        assert item.unknown_date == (item.name == "生年月日")


def test_codes_and_legends_of_the_official_workbook(official: Path, tmp_path: Path) -> None:
    layout = imported(official, into=tmp_path).layout
    assert isinstance(layout, KihonLayout)
    assert {c.code_id: (c.name, c.local_values) for c in layout.codes.values()} == {
        "031001": ("性別", False), "031002": ("代表宛名フラグ", False), "031999": ("自治体固有コード", True),
    }  # fmt: skip
    assert [(v.value, v.label) for v in layout.code_values["031001"]] == [
        ("0", "不明（未記入）"),
        ("1", "男"),
        ("2", "女"),
    ]
    assert "031999" not in layout.code_values
    assert [e.name for e in layout.legend if e.legend is Legend.TYPES] == [
        "X", "Ｎ", "9", "9V", "S9", "BLOB", "YEAR", "DATE", "TIME"
    ]  # fmt: skip
    assert sum(e.legend is Legend.COLUMNS for e in layout.legend) == 18
    assert layout.key("03101") == ("宛名番号",)
    assert layout.domains[0].title.ja == "住登外者宛名番号管理"
    conditions = [i for i in items_of(layout) if i.required == "条件付き必須"]
    sheet = openpyxl.load_workbook(official).worksheets[0]
    assert len(conditions) == sum(sheet[f"P{row}"].value == "条件付き必須" for row in range(7, 36))
    assert all(i.stated_condition and not i.condition for i in conditions)


def test_the_official_layout_is_sound_and_survives_its_own_tables(official: Path, tmp_path: Path) -> None:
    made = imported(official, into=tmp_path)
    assert (made.notes, check_layout(made.layout)) == ((), [])
    write_layout(made.layout, tmp_path)
    again = load_layout(VERSION, tmp_path)
    assert again.model_copy(update={"digest": ""}) == made.layout
    xsd = xsd_for(again, "03101")
    etree.XMLSchema(etree.fromstring(xsd))
    assert set(xmlschema.XMLSchema10(io.BytesIO(xsd)).elements) == {"住登外者宛名基本情報"}
    assert not compare(again, imported(official, into=tmp_path).layout)


def test_a_workbook_of_the_same_form_with_every_type_and_more_groups(tmp_path: Path) -> None:
    made = imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path)
    layout = made.layout
    assert check_layout(layout) == []
    assert [(f.file_id, f.name, f.kind.value, f.name_en) for f in layout.files.values()] == [
        ("04101", MAIN, "", ""), ("04102", SIDE, "", ""),
    ]  # fmt: skip
    assert {i.type for i in items_of(layout)} == {
        ItemType.X, ItemType.N, ItemType.INTEGER, ItemType.DECIMAL, ItemType.SIGNED,
        ItemType.BLOB, ItemType.OPEN_YEAR, ItemType.ISO_DATE, ItemType.TIME,
    }  # fmt: skip
    rate = next(i for i in items_of(layout) if i.name == "率")
    assert (rate.length, rate.decimals, rate.no, rate.file_id) == (3, 2, 3, "04102")
    (relation,) = layout.domains[0].relations
    assert (relation.from_file, relation.to_files, relation.to_items, relation.mandatory) == (
        "04102", ("04101",), ("宛名番号",), False,
    )  # fmt: skip
    assert [n.in_(Lang.EN) for n in made.notes] == []


def test_a_code_list_of_another_domain_is_named_after_it(tmp_path: Path) -> None:
    def linked(book: Workbook) -> None:
        book[ITEMS]["N11"], book[ITEMS]["N11"].number_format = "住民基本台帳（１）001", "@"
        sheet = book.copy_worksheet(book[CODES])
        sheet.title = "コード一覧（連携）"
        sheet["A6"], sheet["A9"] = "住民基本台帳（１）001", "住民基本台帳（１）999"

    layout = imported(kihon_book(tmp_path / "b.xlsx", linked), into=tmp_path).layout
    assert [v.value for v in layout.code_values["041住民基本台帳（１）001"]] == ["0", "1", "2"]
    assert check_layout(layout) == []
    xsd = xsd_for(layout, "04101")
    etree.XMLSchema(etree.fromstring(xsd))
    xmlschema.XMLSchema10(io.BytesIO(xsd))


def test_the_header_is_found_by_its_names_wherever_it_stands(tmp_path: Path) -> None:
    def moved(book: Workbook) -> None:
        sheet = book[ITEMS]
        for merge in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merge))
        sheet.insert_rows(2, 4)
        sheet.insert_cols(1, 2)
        sheet["P9"] = "コ ー ド"  # a title set wide, as people do

    here = imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path).layout
    there = imported(kihon_book(tmp_path / "c.xlsx", moved), into=tmp_path).layout
    assert not compare(here, there)


def test_items_on_several_sheets_are_one_domain(tmp_path: Path) -> None:
    def split(book: Workbook) -> None:
        sheet, first = book[ITEMS], next(i for i, row in enumerate(ROWS) if row["F"] == SIDE)
        other = book.copy_worksheet(sheet)
        sheet.delete_rows(FIRST + first, len(ROWS))
        other.delete_rows(FIRST, first)

    whole = imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path).layout
    assert not compare(whole, imported(kihon_book(tmp_path / "c.xlsx", split), into=tmp_path).layout)


def put(sheet: str, cell: str, value: Any, number_format: str = "General") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value
        book[sheet][cell].number_format = number_format

    return change


def do(sheet: str, method: str, *args: Any) -> Callable[[Workbook], None]:
    return lambda book: (getattr(book[sheet], method)(*args), None)[1]


def hide_row(sheet: str, row: int) -> Callable[[Workbook], None]:
    return lambda book: setattr(book[sheet].row_dimensions[row], "hidden", True)


_I, _C, _T = f"b.xlsx [{ITEMS}]", f"b.xlsx [{CODES}]", f"b.xlsx [{TYPES}]"
_WIDE = f"{_I} row 7 column M: '１５' is not a whole number in half-width digits; write 15"
_WIDE_PAIR = f"{_I} row 16 column M: '３，２' is not digits before,behind the point; write 3,2"
_BAD: dict[str, tuple[Callable[[Workbook], None], str]] = {
    "unknown type": (put(ITEMS, "L8", "CHAR"), f"{_I} row 8 column L: 'CHAR' is not one of X, Ｎ, 9,"),
    "half-width N": (put(ITEMS, "L8", "N"), f"{_I} row 8 column L: 'N' is not one of X, Ｎ, 9,"),
    "type not in the legend": (put(TYPES, "B9", None), f"{_I} row 9 column L: 'DATE' is not one of"),
    "legend of an unknown type": (put(TYPES, "B9", "GEO"), f"{_T} row 9 column B: 'GEO' is a type not supported"),
    "code list not there": (put(ITEMS, "N11", "007"), f"{_I} row 11 column N: there is no code list 007"),
    "no such key": (put(ITEMS, "H16", "○"), f"{_I} row 16 column H: no group has a primary key item"),
    "id twice": (put(ITEMS, "C9", 2, "00000"), f"{_I} row 9 column B: '04100002' is in {ITEMS} row 8 too"),
    "name twice": (put(ITEMS, "D9", "氏名"), f"{_I} row 9 column D: '氏名' is in {ITEMS} row 8 too"),
    "romaji twice": (put(ITEMS, "E9", "shimei"), f"{_I} row 9 column E: 'shimei' is in {ITEMS} row 8 too"),
    "value too long": (put(CODES, "C7", "10"), f"{_C} row 7 column C: 2 characters, but item 性別 ({ITEMS} row 11)"),
    "value of another type": (put(CODES, "C7", "１"), f"{_C} row 7 column C: is not of type X, which item 性別"),
    "value twice": (put(CODES, "C8", "1"), f"{_C} row 8 column C: '1' is in {CODES} row 7 too"),
    "list twice": (put(CODES, "A9", 1, "000"), f"{_C} row 9 column A: '041001' is in {CODES} row 6 too"),
    "merged body": (do(ITEMS, "merge_cells", "D8:D9"), f"{_I} row 8 column D: cells D8:D9 within the table are merged"),
    "full-width length": (put(ITEMS, "M7", "１５"), _WIDE),
    "full-width n,m": (put(ITEMS, "M16", "３，２"), _WIDE_PAIR),
    "fraction for n,m": (put(ITEMS, "M16", 3.2), f"{_I} row 16 column M: this is the fraction 3.2"),
    "no length": (put(ITEMS, "M7", None), f"{_I} row 7 column M: '' is not a whole number"),
    "note below the table": (put(ITEMS, "A24", "※1 注記"), f"{_I} row 24 column A: a row without データ項目ID"),
    "note in the table": (put(ITEMS, "D23", "※1 注記"), f"{_I} row 23 column D: a row without データ項目ID"),
    "missing column": (put(ITEMS, "M5", None), f"{_I} row 6: there is no column 桁数"),
    "column twice": (put(ITEMS, "X5", "桁数"), f"{_I} row 6 column X: column 桁数 is there twice"),
    "formula": (put(ITEMS, "Q8", '="氏"&"名"'), f"{_I} row 8 column Q: this is a formula"),
    "number as text": (put(ITEMS, "U7", 31), f"{_I} row 7 column U: this is the number 31 of Excel, which drops"),
    "number as code value": (put(CODES, "C7", 1), f"{_C} row 7 column C: this is the number 1 of Excel"),
    "date as text": (put(ITEMS, "U9", date(2021, 11, 1), "yyyy-mm-dd"), f"{_I} row 9 column U: Excel made"),
    "odd number format": (put(ITEMS, "M16", 32, "#,##0"), f"{_I} row 16 column M: the number 32 has the format"),
    "error value": (put(ITEMS, "Q8", "#REF!"), f"{_I} row 8 column Q: this is the error value #REF!"),
    "31 for 031": (put(ITEMS, "B8", 31), f"{_I} row 8 column B: '3100002' is not an id of 8 half-width digits"),
    "1 for 001": (put(ITEMS, "N11", 1), f"{_I} row 11 column N: '1' is not a code id of 3 half-width digits"),
    "hidden row": (hide_row(ITEMS, 9), f"{_I} row 9: the row is hidden"),
    "hidden sheet": (lambda b: setattr(b[CODES], "sheet_state", "hidden"), f"{_C}: the sheet is hidden"),
    "white space": (put(ITEMS, "E8", "shimei "), f"{_I} row 8 column E: 'shimei ' has white space around it"),
    "no name": (put(ITEMS, "D8", None), f"{_I} row 8 column D: the cell is empty; write a value"),
    "another mark": (put(ITEMS, "G7", "●"), f"{_I} row 7 column G: '●' is neither ○ nor blank"),
    "another requirement": (put(ITEMS, "P8", "条件"), f"{_I} row 8 column P: '条件' is not one of 必須"),
    "repeat": (put(ITEMS, "O12", "９"), f"{_I} row 12 column O: '９' is not a number in half-width digits"),
    "unknown days unclear": (put(ITEMS, "R9", "・不詳日は要相談"), f"{_I} row 9 column R: whether unknown days"),
    "condition missing": (put(ITEMS, "R8", None), f"{_I} row 8: 条件付き必須 needs a condition"),
    "fixed length": (put(ITEMS, "M9", 8), f"{_I} row 9: the length of DATE is 10"),
    "key not mandatory": (put(ITEMS, "P7", "任意"), f"{_I} row 7: a key item must be 必須"),
    "two domains": (put(ITEMS, "B8", "042"), f"{_I}: a workbook must hold items of one domain, this one has 041, 042"),
    "no legend": (lambda b: b.remove(b[TYPES]), f"{_I}: there is no legend of the data types"),
    "legend number": (put(COLUMNS, "A4", "一"), f"b.xlsx [{COLUMNS}] row 4 column A: '一' is not a number"),
}  # fmt: skip


@pytest.mark.parametrize("case", _BAD)
def test_each_fault_is_told_at_its_cell(case: str, tmp_path: Path) -> None:
    change, said = _BAD[case]
    found = faults(kihon_book(tmp_path / "b.xlsx", change), tmp_path)
    assert any(line.startswith(said) for line in found), found
    assert not list(tmp_path.glob("kihon*"))


def test_all_faults_are_told_at_once_in_the_language_asked_for(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        for case in ("unknown type", "full-width length", "value too long", "id twice", "hidden row"):
            _BAD[case][0](book)

    with pytest.raises(DefinitionErrors) as caught:
        imported(kihon_book(tmp_path / "b.xlsx", spoil), into=tmp_path)
    assert len(caught.value.errors) == 5
    japanese = caught.value.in_(Lang.JA).splitlines()
    assert f"b.xlsx [{ITEMS}] 行7 列M: 「１５」は1以上の半角の整数ではありません。「15」と書いてください。" in japanese


_ANYTHING = st.sampled_from(
    [None, "○", 31, -1, 0, 3.5, True, date(2021, 1, 1), "=A1", "#N/A", "任意", " ", "\n", "001", "Ｎ", "N", "e", "9V",
     "1,1", "必須", "0" * 40, "※※", "データ型", "コードID", "凡例", 10**20, "041", "不詳日"]
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_a_cell_is_told_or_taken(tmp_path: Path, data: st.DataObject) -> None:
    def spoil(book: Workbook) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            sheet = book[data.draw(st.sampled_from([ITEMS, CODES, COLUMNS, TYPES]))]
            row, column = data.draw(st.integers(1, 24)), data.draw(st.integers(1, 24))
            if type(sheet.cell(row, column)).__name__ == "Cell":
                sheet.cell(row, column).value = data.draw(_ANYTHING)

    try:
        made = imported(kihon_book(tmp_path / "b.xlsx", spoil), into=tmp_path / "none")
    except DefinitionErrors as error:
        assert all(e.file and e.problem.ja and e.problem.en for e in error.errors)
    else:
        assert check_layout(made.layout) == []


def test_what_is_left_aside_is_noted(tmp_path: Path) -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("改版履歴")["A1"] = "第1版"
        book[ITEMS]["X5"], book[ITEMS]["X7"], book[ITEMS]["Z8"] = "改定区分", "新規", "要確認"

    made = imported(kihon_book(tmp_path / "b.xlsx", more), into=tmp_path)
    assert [n.in_(Lang.EN) for n in made.notes] == [
        "b.xlsx [改版履歴]: holds no definitions, so it is not taken over",
        f"{_I} column X: column 改定区分 is not taken over",
        f"{_I} row 8 column Z: outside the table: not taken over",
    ]


def test_a_workbook_without_legends_goes_by_those_that_are_there(tmp_path: Path) -> None:
    def without(book: Workbook) -> None:
        book.remove(book[TYPES])
        book.remove(book[COLUMNS])

    first = imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path).layout
    write_layout(first, tmp_path)
    assert not compare(first, imported(kihon_book(tmp_path / "c.xlsx", without), into=tmp_path).layout)


def test_workbooks_of_one_name_in_two_folders(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    books = kihon_book(tmp_path / "b.xlsx"), kihon_book(tmp_path / "other" / "b.xlsx", domain="042")
    assert [d.domain_id for d in imported(*books, into=tmp_path).layout.domains] == ["041", "042"]


def test_a_second_domain_joins_the_first_and_may_refer_to_it(tmp_path: Path) -> None:
    write_layout(imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path).layout, tmp_path)
    rows = [dict(ROWS[0]), dict(ROWS[7])]
    rows[0] |= {"D": "整理番号", "E": "seiribango", "F": "別の表"}
    rows[1] |= {"F": "別の表", "G": None}
    second = imported(kihon_book(tmp_path / "c.xlsx", rows=rows, domain="042"), into=tmp_path)
    assert [d.domain_id for d in second.layout.domains] == ["041", "042"]
    assert second.layout.domains[0] == load_layout(VERSION, tmp_path).domains[0]
    (relation,) = second.layout.domains[1].relations
    assert relation.to_files == ("04101", "04102")  # both have 宛名番号 in their key: the source does not say which
    assert faults(kihon_book(tmp_path / "d.xlsx", rows=rows, domain="042"), tmp_path / "elsewhere")


def test_a_new_edition_keeps_group_numbers_and_what_people_added(tmp_path: Path) -> None:
    first = imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path).layout
    domain = first.domains[0]
    number, name, *others = domain.items
    number = number.model_copy(update={"check": "address_number", "name_en": "Addressee number"})
    name = name.model_copy(update={"condition": "性別=1", "gaiji": True})
    items = (number, name, *others)
    write_layout(first.model_copy(update={"domains": (domain.model_copy(update={"items": items}),)}), tmp_path)
    front = {"C": 99, "D": "通番", "E": "tsuban", "F": "新しい表", "L": "X", "M": 5, "G": "○", "P": "必須"}
    rows = [front, *({**row, "C": n} for n, row in enumerate(ROWS, 1))]
    second = imported(kihon_book(tmp_path / "c.xlsx", rows=rows), into=tmp_path).layout
    assert {f.name: f.file_id for f in second.files.values()} == {"新しい表": "04103", MAIN: "04101", SIDE: "04102"}
    by_id = {i.item_id: i for i in items_of(second)}
    assert (by_id["04100001"].check, by_id["04100001"].name_en) == ("address_number", "Addressee number")
    assert (by_id["04100002"].condition, by_id["04100002"].gaiji) == ("性別=1", True)
    rows[1] |= {"D": "整理番号"}
    third = imported(kihon_book(tmp_path / "d.xlsx", rows=[*rows[:8], *rows[9:]]), into=tmp_path).layout
    renamed = next(i for i in items_of(third) if i.item_id == "04100001")
    assert (renamed.check, renamed.name_en) == ("", ""), "an id that means another item inherits nothing"


def test_legends_of_two_workbooks_must_agree(tmp_path: Path) -> None:
    books = (
        kihon_book(tmp_path / "b.xlsx"),
        kihon_book(tmp_path / "c.xlsx", put(TYPES, "C2", "別の説明"), domain="042"),
    )
    with pytest.raises(DefinitionErrors, match=r"different versions|版の違う"):
        imported(*books, into=tmp_path)


def test_items_that_differ_by_the_source_are_declared_so(tmp_path: Path) -> None:
    made = imported(kihon_book(tmp_path / "b.xlsx", put(ITEMS, "M14", 20)), into=tmp_path).layout
    (difference,) = made.differences
    assert (difference.element, difference.length) == ("宛名番号", 20)
    assert check_layout(made) == []


@pytest.mark.parametrize("version", ["2.1", "chukan-2.1", "kihon-", "kihon-2/1", "kihon-..", "kihon-版"])
def test_a_version_is_named_after_its_family(version: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionErrors):
        imported(kihon_book(tmp_path / "b.xlsx"), into=tmp_path, version=version)
