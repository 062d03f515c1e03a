"""Any text a table may hold is text in Excel and comes back as it was; what Excel cannot hold is refused, not cut."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from layout_exports import anew, book_of, remade, there_and_back, with_items

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, Layout
from migrate.layout.export import export_layout

TRAPS = [
    "=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(1)", "\t=1", "\n=1", "#N/A", "#REF!", "TRUE", "1e5", "00",
    "2025-01-01", "1/2", "'01", "_x000D_", "_x005F_x000D_", "__x000d__", "a_x0041_x0042_", "_X000D_", "e", "○",
    " 前後 ", "\u3000全角\u3000", "１２３", "二行\n目\n", "<a>&amp;]]>", "\u00a0", "葛\U000e0100", "𠮷", "\ud7ff\ue000",
    "\x85\u2028", "表紙", "移行ファイルID",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(TRAPS),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\ufffe", "\uffff"])),
    st.text("=+-@\t\n _x0D5FA#'\"|,\u3000", min_size=1),
    st.integers(32_000, 32_767).map("長".__mul__),
)


def noted(layout: Layout, note: str, label: str) -> Layout:
    """The small layout with texts in cells that may hold any."""
    (domain,) = layout.domains
    items = tuple(remade(i, note=note, source=label or "x") for i in domain.items)
    values = tuple(remade(v, label_en=label or "x") for v in domain.code_values)
    relations = tuple(remade(r, note=note) for r in domain.relations)
    told = remade(domain, items=items, code_values=values, relations=relations)
    return anew(layout, version="chukan-1", domains=(told,))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(note=TEXTS, label=TEXTS)
@example(note="=1+1", label="_x000D_")
@example(note="𠮷" * 16_383, label="長" * 32_767)
def test_any_text_comes_back(small_layout: Layout, note: str, label: str) -> None:
    layout = noted(small_layout, note, label)
    with TemporaryDirectory() as folder:
        assert there_and_back(layout, Path(folder)) == layout


def sheet_cells(path: Path, sheet: str) -> set[str]:
    """The texts of a sheet, by a reader that shares no code with the one the import uses."""
    read = pl.read_excel(
        path, sheet_name=sheet, engine="calamine", has_header=False, infer_schema_length=0, drop_empty_rows=False
    )
    return {text for row in read.rows() for text in row if text is not None}


@pytest.mark.parametrize("text", TRAPS)
def test_another_reader_sees_the_same_text(small_layout: Layout, tmp_path: Path, text: str) -> None:
    export_layout(noted(small_layout, text, text), tmp_path)
    for sheet in ("データ項目一覧表", "コード一覧表"):
        assert text in sheet_cells(book_of(tmp_path, "01"), sheet)


def test_another_reader_sees_every_cell(small_layout: Layout, tmp_path: Path) -> None:
    export_layout(small_layout, tmp_path)
    (domain,) = small_layout.domains
    read = pl.read_excel(book_of(tmp_path, "01"), sheet_name="データ項目一覧表", engine="calamine",
                         has_header=False, infer_schema_length=0).rows()  # fmt: skip
    assert [row[:5] for row in read[-len(domain.items) :]] == [
        (i.file_id, str(i.no), i.name, i.element, i.romaji) for i in domain.items
    ]


def test_nothing_is_a_formula_or_a_link_and_what_looks_so_is_quoted(small_layout: Layout, tmp_path: Path) -> None:
    export_layout(noted(small_layout, "=1+1", "@x"), tmp_path)
    with zipfile.ZipFile(book_of(tmp_path, "01")) as archive:
        parts: Mapping[str, str] = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]
    for name, part in parts.items():
        assert not re.search("<f[ >]", part), name
        assert 'TargetMode="External"' not in part
    book = openpyxl.load_workbook(book_of(tmp_path, "01"))
    quoted = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value in ("=1+1", "@x")]
    assert len(quoted) > 10
    for cell in quoted:
        assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)
    kinds = {c.data_type for s in book.worksheets for row in s.iter_rows() for c in row if c.value is not None}
    assert kinds == {"s"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\x0bb", "U+000B"), ("\x00", "U+0000"), ("\x1b", "U+001B"), ("\ufffe", "U+FFFE"), ("\r=1", "U+000D"),
        ("長" * 32_768, "32,768"), ("𠮷" * 16_384, "32,768"), ("_x000D_" + "長" * 32_761, "32,774"),
    ],
)  # fmt: skip
def test_what_excel_cannot_hold_is_refused_at_its_place(
    small_layout: Layout, tmp_path: Path, text: str, what: str
) -> None:
    layout = with_items(small_layout, 氏名={"note": "二\n行"}, 人数={"note": text})
    with pytest.raises(DefinitionErrors) as caught:
        export_layout(layout, tmp_path / "out")
    (error,) = caught.value.errors
    assert error.file == "test-1/01_resident_register/items.csv"
    assert (error.line, error.column) == (6, "note")  # the row before it has two lines
    assert what in error.in_(Lang.EN)
    assert what in error.in_(Lang.JA)
    assert not (tmp_path / "out").exists()
