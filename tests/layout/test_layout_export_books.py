"""How the workbooks look, what they are called, and that none is replaced that somebody may have changed."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from layout_exports import anew, book_of, remade, with_items
from openpyxl.worksheet.worksheet import Worksheet

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, Layout
from migrate.layout.export import export_layout
from migrate.layout.models import Status

SHEETS = ["表紙", "移行ファイル構成表", "移行ファイル関連図", "データ項目一覧表", "コード構成表", "コード一覧表"]


@pytest.fixture
def sheets(small_layout: Layout, tmp_path: Path) -> dict[str, Worksheet]:
    origins: dict[str, dict[str, object]] = {"氏名": {"status": Status.OFFICIAL}, "人数": {"status": Status.DERIVED}}
    export_layout(with_items(small_layout, **origins), tmp_path)
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(book_of(tmp_path, "01")).worksheets}


def test_the_sheets_are_the_standards_tables(sheets: dict[str, Worksheet]) -> None:
    assert list(sheets) == SHEETS


def test_headers_are_japanese_with_our_names_above_them(sheets: dict[str, Worksheet]) -> None:
    for title in SHEETS[1:]:
        sheet = sheets[title]
        names, titles = ([cell.value for cell in sheet[row]] for row in (3, 4))
        assert all(str(name).isascii() for name in names)
        assert not any(str(head).isascii() for head in titles)
        assert sheet.auto_filter.ref.startswith("A4:")
        assert str(sheet.freeze_panes).endswith("5")


def test_codes_keep_their_zeros_and_empty_cells_are_text_too(sheets: dict[str, Worksheet]) -> None:
    items, values = sheets["データ項目一覧表"], sheets["コード一覧表"]
    assert [items["A5"].value, items["H5"].value, values["A7"].value, values["B7"].value] == [
        "0101", "15", "01002", "02",
    ]  # fmt: skip
    assert {dimension.number_format for dimension in items.column_dimensions.values()} == {"@"}
    assert items["R5"].alignment.wrap_text is None  # an empty cell is not written; its column breaks lines
    assert items.column_dimensions["R"].alignment.wrap_text


def test_a_draft_says_so_on_every_sheet_and_an_official_version_does_not(
    sheets: dict[str, Worksheet], small_layout: Layout, tmp_path: Path
) -> None:
    for sheet in sheets.values():
        (banner,) = (c for row in sheet.iter_rows(max_row=4) for c in row if str(c.value).startswith("草案です"))
        assert banner.fill.fgColor.rgb == "00FFE0E0"
        assert "draft" in str(banner.value)
    export_layout(anew(small_layout, status="official"), tmp_path / "official")
    for sheet in openpyxl.load_workbook(book_of(tmp_path / "official", "01")).worksheets:
        assert not any("草案です" in str(c.value) for row in sheet.iter_rows() for c in row)


def test_what_a_row_rests_on_is_said_and_coloured(sheets: dict[str, Worksheet]) -> None:
    items = sheets["データ項目一覧表"]
    assert [items[f"S{row}"].value for row in (5, 6, 8)] == ["提案", "公式", "準拠"]
    (places,) = items.conditional_formatting
    assert {str(r) for r in places.cells.ranges} == {"A5:C1048576", "S5:S1048576"}
    colours = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in places.rules}
    assert list(colours) == ['$S5="公式"', '$S5="準拠"', '$S5="提案"']
    assert len(set(colours.values())) == 3
    legend = {c.fill.fgColor.rgb for row in sheets["表紙"].iter_rows() for c in row if ": " in str(c.value)}
    assert set(colours.values()) <= legend


def test_the_cover_says_how_to_import_it(sheets: dict[str, Worksheet]) -> None:
    texts = [str(c.value) for row in sheets["表紙"].iter_rows() for c in row]
    assert 'migrate layout import "01_住民.xlsx" --version test-1 --out layouts' in texts


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("住民台帳（コンビニ）", "01_住民台帳（コンビニ）.xlsx"),
        ('a/b\\c:d*e?f"g<h>i|j', "01_a_b_c_d_e_f_g_h_i_j.xlsx"),
        ("終わり. ", "01_終わり_.xlsx"),
        ("../../etc", "01_.._.._etc.xlsx"),
        ("長" * 300, f"01_{'長' * 80}.xlsx"),
    ],
)
def test_file_names_are_such_that_windows_takes_them(
    small_layout: Layout, tmp_path: Path, title: str, name: str
) -> None:
    (domain,) = small_layout.domains
    layout = anew(small_layout, domains=(remade(domain, title=type(domain.title)(title, "x")),))
    assert [p.name for p in export_layout(layout, tmp_path)] == ["00_共通.xlsx", name]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["00_共通.xlsx", name]


def test_no_entry_tells_when_it_was_made(small_layout: Layout, tmp_path: Path) -> None:
    for path in export_layout(small_layout, tmp_path):
        with zipfile.ZipFile(path) as archive:
            assert {(i.date_time[0], i.create_system) for i in archive.infolist()} == {(1980, 0)}
            assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_workbook_somebody_changed_is_not_replaced_unless_asked(small_layout: Layout, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in export_layout(small_layout, tmp_path)}
    export_layout(small_layout, tmp_path)  # the same once more is no conflict
    book = book_of(tmp_path, "01")
    book.write_bytes(b"theirs")
    book_of(tmp_path, "00").unlink()
    with pytest.raises(DefinitionErrors) as caught:
        export_layout(small_layout, tmp_path)
    assert "01_住民.xlsx" in caught.value.in_(Lang.EN)
    assert "--force" in caught.value.in_(Lang.JA)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("01_住民.xlsx", b"theirs")]
    export_layout(small_layout, tmp_path, force=True)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_without_the_extra_it_says_what_to_install(
    small_layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrate.layout.export.find_spec", lambda _: None)
    with pytest.raises(DefinitionErrors) as caught:
        export_layout(small_layout, tmp_path / "out")
    assert "migrate-jichitai[excel]" in caught.value.in_(Lang.EN)
    assert not (tmp_path / "out").exists()
