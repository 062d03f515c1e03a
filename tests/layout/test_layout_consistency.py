"""The consistency proof finds each disagreement it claims to find, and the shipped layouts have none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_small import TABLES, Tables, write_spec

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, Layout, available_layouts, load_layout
from migrate.layout.consistency import check_layout
from migrate.layout.reader import read_layout


@pytest.mark.parametrize("version", available_layouts())
def test_shipped_layout_is_sound(version: str) -> None:
    assert [p.in_(Lang.EN) for p in check_layout(load_layout(version))] == []


def test_small_layout_is_sound(small_layout: Layout) -> None:
    assert check_layout(small_layout) == []


_IF = {"required": "条件付き必須"}

# (table, index of the row, changed cells) → the row and the start of the text of the only problem
_SPOILED: list[tuple[str, int, dict[str, str], str, str]] = [
    ("files", 1, {"file_id": "0101"}, "0101", "file_id or name_en is there twice"),
    ("files", 1, {"name_en": "resident"}, "0101", "file_id or name_en is there twice"),
    ("files", 1, {"name_en": "House hold"}, "0102", "name_en must be in snake_case"),
    ("files", 1, {"file_id": "0202"}, "0202", "file_id must be the domain's number"),
    ("files", 0, {"element": "住民票"}, "0101", "element must be 住民"),
    ("files", 1, {"name": "住民", "element": "住民"}, "住民", "this element is there twice"),
    ("items", 17, {"key": ""}, "0102", "the file has no key item"),
    ("items", 17, {"required": "任意"}, "0102 世帯番号", "a key item must be 必須"),
    ("items", 17, {"file_id": "0103"}, "0102", "the file has no key item"),
    ("relations", 0, {"from_file": "0199"}, "0199 → 0102", "from_file is not a file of this domain"),
    ("relations", 0, {"to_files": "0102|0301"}, "0101 → 0102|0301", "there is no file 0301"),
    ("relations", 0, {"to_items": "世帯No"}, "0101 → 0102", "file 0102 has no item 世帯No"),
    ("relations", 0, {"from_items": "世帯番号|宛名番号"}, "0101 → 0102", "from_items and to_items differ"),
    ("items", 17, {"type": "9"}, "0101 → 0102", "the items of the two sides differ in type"),
    ("relations", 0, {"cardinality": "多対1"}, "0101 → 0102", "cardinality must look like"),
    ("items", 1, {"element": "氏 名"}, "0101 氏 名", "element must be 氏名"),
    ("items", 3, {"name": "所得", "element": "所得"}, "0101 所得", "this element is there twice"),
    ("items", 3, {"romaji": "r1"}, "0101 r1", "this romaji is there twice"),
    ("items", 3, {"no": "99"}, "0101", "items must stand in the order of no"),
    ("items", 3, {"length": "0"}, "0101 人数", "length and repeat must be 1 or more"),
    ("items", 3, {"decimals": "1"}, "0101 人数", "decimals belongs to 9V"),
    ("items", 5, {"decimals": ""}, "0101 持分", "decimals belongs to 9V"),
    ("items", 6, {"length": "10"}, "0101 異動年月日", "the length of D is 8"),
    ("items", 10, {"length": "8"}, "0101 異動年月", "the length of YM is 6"),
    ("items", 2, {"gaiji": "1"}, "0101 世帯番号", "gaiji is for N only"),
    ("items", 2, {"check": "luhn"}, "0101 世帯番号", "unknown check"),
    ("items", 2, {"check": "my_number"}, "0101 世帯番号", "the length of my_number is 12"),
    ("items", 2, {"code_id": "01999"}, "0101 世帯番号", "there is no code list 01999"),
    ("items", 13, {"length": "1"}, "0101 続柄", "code list 01002 is X(2)"),
    ("items", 13, {"type": "9"}, "0101 続柄", "code list 01002 is X(2)"),
    ("items", 13, {"length": "1"}, "0101 続柄", "values of 01002 are longer"),
    ("items", 2, {"required": "条件付き必須"}, "0101 世帯番号", "条件付き必須 needs a condition"),
    ("items", 2, {"condition": "氏名"}, "0101 世帯番号", "条件付き必須 needs a condition"),
    ("items", 2, {**_IF, "condition": "氏名=="}, "0101 世帯番号", "condition clause"),
    ("items", 2, {**_IF, "condition": "世帯=1"}, "0101 世帯番号", "the condition's item"),
    ("items", 2, {**_IF, "condition": "続柄=02"}, "0101 世帯番号", "続柄 repeats"),
    ("items", 2, {**_IF, "condition": "生年月日_不詳フラグ=2"}, "0101 世帯番号", "01001 has no"),
    ("items", 3, {"unknown_date": "1", "type": "D", "length": "8"}, "0101 人数", "needs an item _不詳フラグ"),
    ("items", 8, {"code_id": ""}, "0101 生年月日", "needs an item _不詳フラグ"),
    ("items", 9, {"length": "70"}, "0101 生年月日", "needs an item _不詳表記"),
    ("items", 7, {"repeat": "2"}, "0101 生年月日", "unknown_date is for D"),
    ("codes", 2, {"code_id": "01001"}, "01001", "this code_id is there twice"),
    ("codes", 2, {"length": "0"}, "01003", "length must be 1 or more"),
    ("codes", 2, {"code_id": "01004", "local_values": ""}, "01004", "the list has no values"),
    ("code_values", 2, {"code_id": "01009"}, "01009 02", "code_id is not"),
    ("code_values", 2, {"value": "002"}, "01002 002", "does not fit X(2)"),
    ("code_values", 2, {"value": "０２"}, "01002 ０２", "does not fit X(2)"),
    ("code_values", 3, {"value": "02", "valid_from": "19500101"}, "01002 02 19500101", "this value is"),
    ("code_values", 2, {"valid_to": "19491231"}, "01002 02", "valid_from and valid_to"),
    ("code_values", 2, {"valid_from": "昭和25"}, "01002 02", "valid_from and valid_to"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "index", "cells", "row", "said"), _SPOILED)
def test_each_disagreement_is_found(
    tables: Tables,
    load_tables: Callable[[Tables], Layout],
    table: str,
    index: int,
    cells: dict[str, str],
    row: str,
    said: str,
) -> None:
    tables[table][index] |= cells
    problems = check_layout(load_tables(tables))
    found = [p.row for p in problems if p.text.en.startswith(said)]
    assert found[:1] == [row], [p.in_(Lang.EN) for p in problems]


def test_two_folders_with_one_domain_number(tmp_path: Path) -> None:
    folder = write_spec(tmp_path, TABLES)
    write_spec(tmp_path / "second", TABLES).rename(folder.with_name("01_another"))
    said = {p.in_(Lang.EN) for p in check_layout(load_layout("test-1", tmp_path))}
    assert "01_another/files.csv [01]: two folders have this domain number" in said
    assert "01_another/files.csv [0101]: file_id or name_en is there twice" in said
    assert "01_resident_register/codes.csv [01001]: this code_id is there twice" in said


def declare(folder: Path, *rows: str) -> list[str]:
    lines = ["element,type,length,decimals,reason", *rows]
    (folder.parent / "differences.csv").write_text("\n".join(lines), encoding="utf-8")
    return [p.in_(Lang.EN) for p in check_layout(read_layout(folder.parent))]


def test_one_name_has_one_form_in_all_domains_unless_declared(tmp_path: Path, tables: Tables) -> None:
    tables["items"][17]["length"] = "12"  # 世帯番号 of 0102, a key; 0101 has it with another length
    folder = write_spec(tmp_path, tables)
    (found,) = check_layout(load_layout("test-1", tmp_path))
    assert (found.table, found.row) == ("differences.csv", "世帯番号 X(12)")
    assert "0102 have another form than X(" in found.text.en
    assert declare(folder, "世帯番号,X,12,,the second table is wider") == []


def test_a_declared_difference_must_be_there_and_be_one(tmp_path: Path, tables: Tables) -> None:
    folder = write_spec(tmp_path, tables)
    assert "no item has this form" in "".join(declare(folder, "世帯番号,X,12,,gone"))
    usual = next(i for i in tables["items"] if i["name"] == "世帯番号")
    row = f"世帯番号,X,{usual['length']},,it is the usual one"
    assert "this is the usual form" in "".join(declare(folder, row))


def test_a_difference_needs_a_reason(tmp_path: Path, tables: Tables) -> None:
    folder = write_spec(tmp_path, tables)
    with pytest.raises(DefinitionErrors) as caught:
        declare(folder, "世帯番号,X,12,,")
    assert "differences.csv" in caught.value.in_(Lang.EN)
    assert "reason" in caught.value.in_(Lang.EN)
