"""Files that are no workbooks, are damaged, or were made to harm: each is refused with what to do."""

import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_files import cell, heading, opened, read, row, text, xml_book

from migrate.layout.workbooks.guard import Limits
from migrate.sources import SourceError
from migrate.sources.workbook import package


def refused(path, **options):
    with pytest.raises(SourceError) as error:
        read(path, **options)
    assert str(error.value)
    return error.value


def test_old_workbooks_and_those_with_a_password_are_refused_with_what_to_do(tmp_path):
    path = tmp_path / "台帳.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    error = refused(path)
    assert error.key == "sources.workbook_old" and ".xlsx" in str(error)


@pytest.mark.parametrize("data", [b"", b"\x1a", "番号,氏名\r\n".encode("cp932"), b"PK\x03\x04" + bytes(50)])
def test_what_is_no_zip_is_refused(tmp_path, data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refused(path).key == "sources.workbook_refused"


@pytest.mark.parametrize("lost", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_zip_without_the_parts_of_a_workbook_is_refused(tmp_path, lost):
    whole, path = xml_book(tmp_path / "whole.xlsx", heading("あ")), tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w") as fewer:
        for name in archive.namelist():
            if name != lost:
                fewer.writestr(name, archive.read(name))
    assert refused(path).key == "sources.workbook_unreadable"


def test_a_binary_workbook_is_refused(tmp_path):
    path = xml_book(tmp_path / "a.xlsb", more={"xl/workbook.xml": b"\x83\x01\x00\x99\x01\x19\x04"})
    error = refused(path)
    assert error.key == "sources.workbook_unreadable" and ".xlsb" in str(error)


def test_entities_and_workbooks_that_unpack_to_too_much_are_refused(tmp_path, monkeypatch):
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = xml_book(tmp_path / "a.xlsx", heading("あ"), prolog=prolog)
    error = refused(path)
    assert error.key == "sources.workbook_refused" and "DOCTYPE" in str(error)
    bomb = xml_book(tmp_path / "b.xlsx", heading("あ"), more={"xl/media/a.bin": bytes(2**20)})
    assert read(bomb).rows == []
    package._open.cache_clear()
    monkeypatch.setattr(package, "_LIMITS", Limits(2**20, 2**20, None, package._LIMITS.advice))
    assert package._LIMITS.advice.en in str(refused(bomb)) or package._LIMITS.advice.ja in str(refused(bomb))


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        (row(3, text("A3", "a")) + row(2, text("A2", "b")), 3),
        (row(2, text("A2", "a")) + row(2, text("A2", "b")), 2),
        (row(2, text("B2", "a"), text("A2", "b")), 2),
        (row(2, text("A2", "a"), text("A2", "b")), 2),
        (row(2, text("A3", "a")), 2),
        (row(2, text("２", "a")), 2),
        (row(2, text("AAAA2", "a")), 2),
        (row(2, text("XFE2", "a")), 2),
        (row(2, cell("A2", "1", style=-1)), 2),
        (row(1_048_577, text("A1048577", "a")), 1),
        ("<row r='x'/>", 1),
        (row(2, text("A2", "a")) + "</sheetData><sheetData>&b;", 2),
    ],
)
def test_rows_and_cells_out_of_order_are_damage_told_with_the_row(tmp_path, rows, after):
    error = refused(xml_book(tmp_path / "a.xlsx", heading("あ") + rows))
    assert (error.key, error.values) == ("sources.sheet_damaged", {"file": "a.xlsx", "row": after})


def test_merges_nobody_can_read_or_without_number_are_damage(tmp_path):
    for behind in ("<mergeCell ref='A1:'/>", "<mergeCell ref='A2:B3'/>" * 100_001):
        path = xml_book(tmp_path / f"{len(behind)}.xlsx", heading("あ"), behind=behind)
        assert refused(path).key == "sources.sheet_damaged"


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_damaged_file_is_read_or_refused_never_anything_else(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("d")
    whole = xml_book(folder / "whole.xlsx", heading("あ") + row(2, cell("A2", "0", "s")), texts="<si><t>x</t></si>")
    if data.draw(st.booleans(), label="inside a part"):
        with zipfile.ZipFile(whole) as archive:
            name = data.draw(st.sampled_from(archive.namelist()))
            content = bytearray(archive.read(name))
        _spoil(content, data)
        path = xml_book(folder / "a.xlsx", more={**_parts(whole), name: bytes(content)})
    else:
        content = bytearray(whole.read_bytes())
        _spoil(content, data)
        path = folder / "a.xlsx"
        path.write_bytes(content)
    try:
        read(path)
    except SourceError as error:
        assert error.key.startswith("sources.")


def _parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _spoil(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans(), label="cut"):
        del content[place:]
    else:
        content[place] = data.draw(st.integers(0, 255))


def test_memory_does_not_grow_with_the_sheet(tmp_path):
    def peak(count):
        path = xml_book(
            tmp_path / f"{count}.xlsx",
            heading("あ") + "".join(row(n, text(f"A{n}", "x" * 50)) for n in range(2, count)),
        )
        source = opened(path, batch_records=250)
        tracemalloc.start()
        for batch in source.batches():
            assert batch.records <= 250
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(6_000) < 1.3 * peak(1_500)


def test_files_and_paths_that_are_not_there(tmp_path):
    (tmp_path / "delivery").mkdir()
    xml_book(tmp_path / "outside.xlsx", heading("あ"))
    with pytest.raises(SourceError) as error:
        opened(tmp_path / "delivery" / "none.xlsx")
    assert error.value.key == "sources.file_missing"
    from migrate.sources.description import SourceFile, SourceKind, SourceSystem
    from migrate.sources.opening import open_source
    from migrate.sources.source import Request

    source = SourceFile(id="S", file="../outside.xlsx")
    system = SourceSystem(kind=SourceKind.WORKBOOK, charset="utf-8")
    with pytest.raises(SourceError) as error:
        open_source(Request(source, system, [source], tmp_path / "delivery"))
    assert error.value.key == "sources.file_outside"


@pytest.mark.parametrize(
    "part",
    [
        {"behind": "<mergeCell ref='A1:XFD1'/>" * 3},
        {"behind": "<mergeCell ref='B1:A1'/>"},
        {"behind": "<mergeCell ref='A1:XFE1'/>"},
        {"columns": "<cols>" + "<col min='1' max='2' hidden='1'/>" * 16_385 + "</cols>"},
    ],
)
def test_more_merges_and_columns_than_there_can_be_are_damage(tmp_path, part):
    assert (
        refused(xml_book(tmp_path / "a.xlsx", heading("あ"), **part), header_rows=(1, 2)).key == "sources.sheet_damaged"
    )


def test_texts_longer_than_any_cell_are_damage(tmp_path):
    long = "x" * 600_000
    runs = f"<r><t>{long}</t></r><r><t>{long}</t></r>"
    rows = heading("あ") + row(2, f'<c r="A2" t="inlineStr"><is>{runs}</is></c>')
    assert refused(xml_book(tmp_path / "a.xlsx", rows)).key == "sources.sheet_damaged"
    shared = xml_book(tmp_path / "b.xlsx", heading("あ"), texts=f"<si>{runs}</si>")
    assert refused(shared).key == "sources.workbook_unreadable"
    assert read(xml_book(tmp_path / "c.xlsx", heading("あ") + row(2, text("A2", long)))).rows == [(long,)]
