"""Workbooks made to harm, broken ones, and ones that look beyond themselves: refused, named, nothing run."""

import contextlib
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_books import ITEMS, kihon_book
from openpyxl import Workbook

from migrate.findings import Lang
from migrate.layout import DefinitionErrors
from migrate.layout.workbooks import book as books
from migrate.layout.workbooks import guard, import_workbooks
from migrate.layout.workbooks.book import open_book
from migrate.layout.workbooks.cells import CellError, text_of


def refused(path: Path) -> str:
    with pytest.raises(DefinitionErrors) as caught:
        open_book(path)
    (error,) = caught.value.errors
    assert error.file == path.name
    return error.in_(Lang.EN).removeprefix(f"{path.name}: ")


def rewritten(path: Path, change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> Path:
    """The same workbook with parts changed and added."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, change(name, archive.read(name))) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*parts, *more]:
            archive.writestr(name, content)
    return path


def sheet_with(before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(before, after) if name == "xl/worksheets/sheet1.xml" else content


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return kihon_book(tmp_path / "b.xlsx")


def test_a_part_that_unpacks_to_too_much(sound: Path) -> None:
    bomb = rewritten(sound, lambda _, content: content, ("xl/media/a.bin", bytes(guard.MAX_UNPACKED)))
    assert bomb.stat().st_size < 2**20
    assert refused(bomb).startswith("too large (the limit is 128 MB)")


def test_a_part_that_lies_about_its_size(sound: Path) -> None:
    """zipfile gives no more than is declared, so that a lie makes a broken part and no flood."""
    content = bytearray(rewritten(sound, lambda _, c: c, ("xl/zz.xml", b"<a>" + bytes(5_000_000))).read_bytes())
    at = content.rindex(b"xl/zz.xml") - 46  # its entry in the central directory
    assert struct.unpack_from("<I", content, at)[0] == 0x02014B50
    struct.pack_into("<I", content, at + 24, 10)
    sound.write_bytes(content)
    assert refused(sound).startswith(("this is not an xlsx workbook", "cannot be read as a workbook"))


def test_a_merge_over_the_whole_sheet(sound: Path) -> None:
    spread = rewritten(sound, sheet_with(b'ref="B5:C6"', b'ref="B5:XFD1048576"'))
    assert refused(spread).startswith("too large (the limit is 1,000,000 cells)")


def test_a_sheet_under_another_name(sound: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        content = sheet_with(b'ref="B5:C6"', b'ref="B5:XFD1048576"')(name, content)
        return content.replace(b"sheet1.xml", b"sheet1.dat") if name.endswith((".rels", "Types].xml")) else content

    moved = rewritten(sound, change)
    with zipfile.ZipFile(moved) as archive:
        parts = {name.replace("sheet1.xml", "sheet1.dat"): archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(moved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(moved).startswith("too large")


def test_more_cells_than_anyone_writes(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_CELLS", 100)
    assert refused(sound).startswith("too large (the limit is 100 cells)")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_entities_are_not_expanded(sound: Path, part: str) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def change(name: str, content: bytes) -> bytes:
        head, rest = content.split(b"?>", 1) if content.startswith(b"<?xml") else (b"", content)
        return (head + b"?>" if head else b"") + laughs + rest if name == part else content

    assert refused(rewritten(sound, change)) == "it holds a DOCTYPE"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"%PDF-1.7", b"a,b\n"]
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(content)
    assert refused(path).startswith("this is not an xlsx workbook")


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(path).startswith("cannot be read as a workbook")


def test_a_file_that_is_not_there_and_a_csv_that_is_not_utf_8(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx").startswith("cannot be read (")
    (tmp_path / "c.csv").write_bytes("項番".encode("cp932"))
    assert refused(tmp_path / "c.csv").startswith("cannot be read as CSV in UTF-8")


@pytest.mark.parametrize("name", ["b.xlsx", "c.csv"])
def test_a_file_larger_than_any_table(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE", 2**20)
    (tmp_path / name).write_bytes(bytes(2**20 + 1))
    assert refused(tmp_path / name).startswith("too large (the limit is 1 MB)")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return kihon_book(tmp_path_factory.mktemp("whole") / "b.xlsx").read_bytes()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read_and_never_our_fault(
    whole: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "b.xlsx"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    with contextlib.suppress(DefinitionErrors):
        import_workbooks([path], "kihon-1", tmp_path)


def test_a_stray_cell_in_the_farthest_corner_costs_nothing(tmp_path: Path) -> None:
    path = kihon_book(tmp_path / "b.xlsx", lambda b: b[ITEMS].__setitem__("XFD1048576", "e"))
    assert import_workbooks([path], "kihon-1", tmp_path).layout.files


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    def link(book: Workbook) -> None:
        book[ITEMS]["Q8"] = "=[1]Sheet1!A1"

    path = kihon_book(tmp_path / "b.xlsx", link)
    with pytest.raises(DefinitionErrors) as caught:
        import_workbooks([path], "kihon-1", tmp_path)
    assert "row 8 column Q: this is a formula" in caught.value.in_(Lang.EN)


def test_characters_no_xml_can_hold(tmp_path: Path) -> None:
    csv = tmp_path / "c.csv"
    csv.write_text("a\n\x01\n", encoding="utf-8")
    (sheet,) = open_book(csv).sheets
    with pytest.raises(CellError, match=r"U\+0001"):
        text_of(sheet.cell(2, 1))


def test_without_the_extra_it_says_what_to_install(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "find_spec", lambda name: None if name == "defusedxml" else object())
    assert refused(sound).endswith("pip install 'migrate-jichitai[excel]'")
