"""What a practitioner changes in a workbook is what changes in the layout, and nothing else; faults say where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_exports import anew, book_of, changed, columns, find
from openpyxl import Workbook

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, Layout, load_layout
from migrate.layout.diff import Kind, LayoutDiff, compare
from migrate.layout.export import export_layout
from migrate.layout.workbooks import import_workbooks

FILES, RELATIONS, ITEMS, VALUES, COVER = (
    "移行ファイル構成表", "移行ファイル関連図", "データ項目一覧表", "コード一覧表", "表紙",
)  # fmt: skip


@pytest.fixture
def layout(small_layout: Layout) -> Layout:
    return anew(small_layout, version="chukan-1", status="draft")


@pytest.fixture
def books(layout: Layout, tmp_path: Path) -> Path:
    export_layout(layout, tmp_path / "books")
    return tmp_path / "books"


def edited(layout: Layout, books: Path, change: Callable[[Workbook], None]) -> LayoutDiff:
    changed(book_of(books, "01"), change)
    return compare(layout, import_workbooks([books], layout.version, books).layout)


def faults(books: Path, *which: Path) -> list[str]:
    with pytest.raises(DefinitionErrors) as caught:
        import_workbooks(which or [books], "chukan-1", books)
    assert caught.value.in_(Lang.JA)
    return caught.value.in_(Lang.EN).splitlines()


def set_cell(sheet: str, column: str, text: object, **row: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        made = book[sheet]
        made.cell(find(made, **row), columns(made)[column]).value = text  # type: ignore[assignment]

    return change


def cover_cell(name: str, text: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[COVER].cell(columns(book[COVER])[name], 2).value = text  # type: ignore[assignment]

    return change


def test_a_changed_length_is_that_change(layout: Layout, books: Path) -> None:
    diff = edited(layout, books, set_cell(ITEMS, "length", "120", file_id="0101", name="氏名"))
    (change,) = diff.changes
    assert (change.kind, change.table, change.key) == (Kind.CHANGED, "items", "0101 氏名")
    assert [(f.field, f.old, f.new) for f in change.fields] == [("length", "4", "120")]


def test_a_number_typed_where_numbers_belong_is_one(layout: Layout, books: Path) -> None:
    (change,) = edited(layout, books, set_cell(ITEMS, "length", 120, name="氏名")).changes
    assert change.fields[0].new == "120"


def test_an_added_row_is_that_row(layout: Layout, books: Path) -> None:
    def add(book: Workbook) -> None:
        sheet = book[ITEMS]
        told = {"file_id": "0102", "no": "2", "name": "備考", "element": "備考", "romaji": "biko", "type": "N",
                "name_en": "Note", "length": "10", "required": "任意", "status": "提案", "source": "条例",
                "gaiji": "○"}  # fmt: skip
        row = sheet.max_row + 1
        for name, column in columns(sheet).items():
            sheet.cell(row, column).value = told.get(name)

    diff = edited(layout, books, add)
    (change,) = diff.changes
    assert (change.kind, change.table, change.key, change.name) == (Kind.ADDED, "items", "0102 備考", "備考")
    (item,) = (i for i in import_workbooks([books], "chukan-1", books).layout.items("0102") if i.element == "備考")
    assert (item.gaiji, item.status, item.source, item.key) == (True, "proposed", "条例", False)


def test_a_deleted_row_is_gone(layout: Layout, books: Path) -> None:
    def delete(book: Workbook) -> None:
        book[VALUES].delete_rows(find(book[VALUES], code_id="01002", value="20"))

    (change,) = edited(layout, books, delete).changes
    assert (change.kind, change.table, change.key) == (Kind.REMOVED, "code_values", "01002 20")


def test_all_rows_of_a_table_deleted_are_gone(layout: Layout, books: Path) -> None:
    diff = edited(layout, books, lambda book: book[RELATIONS].delete_rows(find(book[RELATIONS], from_file="0101")))
    assert [(c.kind, c.table) for c in diff.changes] == [(Kind.REMOVED, "relations")]


def test_a_source_alone_is_taken_over_too(layout: Layout, books: Path) -> None:
    changed(book_of(books, "01"), set_cell(ITEMS, "source", "条例3条", name="氏名"))
    made = import_workbooks([books], "chukan-1", books).layout
    assert made.items("0101")[1].source == "条例3条"
    assert not compare(layout, made)


def test_colours_widths_and_moved_columns_change_nothing(layout: Layout, books: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book[FILES]
        sheet.move_range(f"A3:H{sheet.max_row}", cols=3)
        sheet.column_dimensions["D"].width = 3
        book.move_sheet(book[VALUES], -3)

    assert not edited(layout, books, change)


def test_one_domain_is_changed_within_the_version_it_was_made_of(tmp_path: Path) -> None:
    shipped = load_layout()
    (domain,) = (d for d in shipped.domains if d.domain_id == "02")
    export_layout(shipped, tmp_path, [domain])
    book = changed(book_of(tmp_path, "02"), cover_cell("name", "印鑑"))
    changed(book, set_cell(ITEMS, "note", "変えました", file_id=domain.items[0].file_id, no="1"))
    made = import_workbooks([book], "chukan-2.7-town", tmp_path)
    assert made.old is None
    diff = compare(shipped, made.layout)
    told = [(c.table, *(f.field for f in c.fields)) for c in diff.changes]
    assert told == [("domains", "name"), ("items", "note")]
    assert len(made.layout.domains) == len(shipped.domains)


def test_a_domain_taken_off_the_list_is_gone(tmp_path: Path) -> None:
    shipped = load_layout()
    kept = [d.domain_id for d in shipped.domains if d.domain_id != "32"]
    export_layout(anew(shipped, domains=()), tmp_path / "books")
    shared = changed(book_of(tmp_path / "books", "00"), cover_cell("domains", "|".join(kept)))
    made = import_workbooks([shared], shipped.version, tmp_path / "layouts").layout
    assert [d.domain_id for d in made.domains] == kept


COVER_CHANGES: list[tuple[str, object, str]] = [
    ("version", "chukan-9", "make them one"),
    ("title_ja", "別", "make them one"),
    ("family", "other", "is not chukan|kihon"),
    ("namespace", "urn:x", "is not"),
    ("folder", "日本", "is not"),
    ("domain_id", "1", "is not"),
    ("domain_id", "001", "must have 2 digits"),
    ("form", "migrate layout export 2", "does not know"),
    ("status", "=1", "formula"),
]


@pytest.mark.parametrize(("name", "text", "says"), COVER_CHANGES)
def test_a_cover_that_is_not_right_says_so_at_its_cell(books: Path, name: str, text: object, says: str) -> None:
    changed(book_of(books, "01"), cover_cell(name, text))
    found = [fault for fault in faults(books) if says in fault]
    assert found, faults(books)
    assert "[表紙] row" in found[0]


SPOILS: list[tuple[str, Callable[[Workbook], None], str]] = [
    ("a sheet is gone", lambda b: b.remove(b[VALUES]), f"the sheet {VALUES} is gone"),
    ("a column is gone", lambda b: b[ITEMS].delete_cols(columns(b[ITEMS])["status"]), "no column 由来"),
    ("a row of the cover is gone", lambda b: b[COVER].delete_rows(columns(b[COVER])["folder"]), "folder is gone"),
    ("a word nobody knows", set_cell(ITEMS, "status", "公示", name="氏名"), "'公示' is not one of 公式, 準拠, 提案"),
    ("a mark nobody knows", set_cell(ITEMS, "gaiji", "x", name="氏名"), "'x' is not one of ○"),
    ("a number for a code", set_cell(VALUES, "value", 2, value="02"), "number 2 of Excel"),
    ("a formula", set_cell(ITEMS, "note", "=1+1", name="氏名"), "a formula"),
    ("an empty cell", set_cell(ITEMS, "status", None, name="氏名"), "the cell is empty"),
    ("no file id", set_cell(ITEMS, "file_id", None, name="氏名"), "a row without 移行ファイルID"),
    ("a code nobody has", set_cell(ITEMS, "code_id", "01777", name="続柄"), "no code list 01777"),
    ("an item twice", set_cell(ITEMS, "name", "氏名", name="世帯番号"), "element must be 氏名"),
    ("a name in two forms", set_cell(ITEMS, "length", "7", file_id="0102", name="世帯番号"), "have another form"),
]


@pytest.mark.parametrize(("change", "says"), [s[1:] for s in SPOILS], ids=[s[0] for s in SPOILS])
def test_what_is_wrong_is_told_at_its_place(books: Path, change: Callable[[Workbook], None], says: str) -> None:
    changed(book_of(books, "01"), change)
    assert any(says in fault for fault in faults(books)), faults(books)


def test_a_fault_names_the_cell(books: Path) -> None:
    changed(book_of(books, "01"), set_cell(ITEMS, "length", "１２", name="氏名"))
    (fault,) = faults(books)
    assert fault.startswith("01_住民.xlsx [データ項目一覧表] row 6 column H:")


def test_workbooks_of_two_kinds_or_twice_one_are_refused(books: Path, tmp_path: Path) -> None:
    other = Workbook()
    other.save(tmp_path / "other.xlsx")
    assert "not made by migrate layout export" in faults(books, books, tmp_path / "other.xlsx")[0]
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(book_of(books, "01").read_bytes())
    assert "has this domain too" in faults(books, books, copy)[0]


def test_the_shared_workbook_without_its_domains_is_refused(books: Path) -> None:
    (fault,) = faults(books, book_of(books, "00"))
    assert "no workbook of domain 01" in fault


def test_a_new_domain_has_to_be_listed(books: Path) -> None:
    changed(book_of(books, "00"), cover_cell("domains", "02"))
    says = faults(books)
    assert [place.split(":")[0] for place in says] == [
        "00_共通.xlsx [表紙] row 12 column B", "01_住民.xlsx [表紙] row 12 column B",
    ]  # fmt: skip


def test_what_is_left_aside_is_noted(books: Path) -> None:
    def add(book: Workbook) -> None:
        book.copy_worksheet(book[ITEMS])
        book[ITEMS].cell(4, 30).value = "メモ"

    changed(book_of(books, "01"), add)
    notes = [note.in_(Lang.EN) for note in import_workbooks([books], "chukan-1", books).notes]
    assert len(notes) == 2
    assert "column メモ is not taken over" in notes[1] + notes[0]
    assert "[データ項目一覧表 Copy]: not a sheet of this form" in notes[0] + notes[1]


def test_an_empty_folder_is_refused(books: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert "no workbook" in faults(books, tmp_path / "nothing")[0]
