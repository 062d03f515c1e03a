"""The 新旧項目対応表: every item, field and code is in it, in both languages, the same bytes every time, and inert."""

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from reports_pages import Page

from migrate.convert.definition.converter import Converter, load_converter
from migrate.findings import Lang
from migrate.layout import data_room, load_layout
from migrate.reports.mapping import Mappings, render_mappings
from migrate.reports.mapping.workbook import mapping_workbook

EVIL = '=HYPERLINK("http://evil")<script>alert(1)</script>\u202e'


@pytest.fixture(scope="module")
def mappings() -> Mappings:
    return Mappings.of(load_converter("package_cp932"), load_layout())


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize("lang", list(Lang))
def test_there_is_a_sheet_for_every_file_with_every_item(mappings: Mappings, lang: Lang) -> None:
    data = mapping_workbook(mappings, lang)
    assert data == mapping_workbook(Mappings.of(load_converter("package_cp932"), load_layout()), lang)
    book = sheets(data)
    pages = [(title, rows) for title, rows in book.items() if "←" in title]
    for file, (title, rows) in zip(mappings.files, pages, strict=True):
        # a file made of one source twice has two sheets, and Excel's titles are short and each its own
        assert title.startswith(f"{file.target.id} ") and f"← {file.target.source}" in title
        header = next(n for n, row in enumerate(rows) if row[0] in ("項番", "no."))
        body = rows[header + 1 :]
        items = mappings.layout.items(file.target.id)
        assert [row[0] for row in body] == [item.no for item in items]
        assert all(str(row[1]).startswith(item.name) for row, item in zip(body, items, strict=True))
        mapped = {m.item: m for m in mappings.converter.mappings[file.target.mapping]}
        for row, item in zip(body, items, strict=True):
            mapping = mapped.get(item.name)
            fields = str(row[6] or "").splitlines()
            assert len(fields) == (len(mapping.fields) if mapping else 0)
            assert row[8]
    codes = book["コード対応" if lang is Lang.JA else "Codes"][1:]
    tables = mappings.converter.codes.values()
    assert len(codes) == sum((len(t.periods) + len(t.refused)) * len(t.columns) for t in tables)
    assert ("性別", "1", "男", "性別", "1", "男" if lang is Lang.JA else codes[0][5]) in [
        (*row[:5], row[5] if lang is Lang.JA else codes[0][5]) for row in codes
    ]


def test_both_parties_have_a_column_for_their_remarks(mappings: Mappings) -> None:
    book = sheets(mapping_workbook(mappings, Lang.JA))
    heads = [row for rows in book.values() for row in rows if row[0] in ("項番", "コード表", "移行元")]
    assert len(heads) == len(mappings.files) + 2
    assert all(row[-2:] == ("団体の意見", "移行元の意見") for row in heads)


def test_what_is_left_out_has_its_reason(mappings: Mappings) -> None:
    rows = sheets(mapping_workbook(mappings, Lang.EN))["Not converted"][1:]
    definition = mappings.converter.definition
    assert len(rows) == len(definition.not_supplied) + len(definition.source) - len(definition.converted)
    assert all(row[2] for row in rows)


@pytest.fixture
def hostile(tmp_path: Path) -> Mappings:
    folder = Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))
    path = folder / "mappings" / "0306_co_owner.csv"
    text = path.read_text("utf-8-sig").splitlines()
    quoted = EVIL.replace('"', '""')
    path.write_text("\n".join([text[0], f'{text[1].rpartition(",")[0]},"{quoted}"', *text[2:-1]]) + "\n", "utf-8-sig")
    overlay = tmp_path / "town.toml"
    overlay.write_text('converter = "package_cp932"\n[add.dates]\nunset = ["=1+1"]\n', "utf-8")
    return Mappings.of(Converter(folder, overlay), load_layout())


def test_nothing_in_it_acts(hostile: Mappings) -> None:
    book = load_workbook(io.BytesIO(mapping_workbook(hostile, Lang.JA)))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"]
    note = next(c for c in cells if "HYPERLINK" in str(c.value))
    assert note.data_type == "s" and note.quotePrefix and "\u202e" not in note.value
    page = render_mappings(hostile, Lang.EN)
    assert "<script>" not in page and "\u202e" not in page
    assert Page(page).count("script") == 0


def test_what_the_overlay_changed_and_what_is_left_to_do_stand_in_it(hostile: Mappings) -> None:
    book = sheets(mapping_workbook(hostile, Lang.EN))
    assert book["Overlay"][1][:2] == ("added", "dates.unset")
    assert len(book["Left to do"]) == 1 + len(hostile.examined.errors) + len(hostile.examined.warnings) > 1


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_has_the_same_tables(mappings: Mappings, lang: Lang) -> None:
    html = render_mappings(mappings, lang)
    assert html == render_mappings(mappings, lang)
    page = Page(html)
    assert page.count("table") == len(sheets(mapping_workbook(mappings, lang)))
    assert "生年月日（和暦）" in page.text
    assert set(page.attributes("href")) == {f"#{name}" for name in page.attributes("id") if name.startswith("t")}
