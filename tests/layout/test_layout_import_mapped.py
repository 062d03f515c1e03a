"""The five tables from sheets of any form, by the example mapping that ships and by spoiled ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, ItemType, Layout, data_room, load_layout
from migrate.layout.consistency import check_layout
from migrate.layout.diff import compare
from migrate.layout.workbooks import Imported, import_workbooks
from migrate.layout.workbooks.sizes import read_size
from migrate.layout.writer import write_layout

EXAMPLE = data_room("layout_specs") / "import_mapping.example.toml"
VERSION = "chukan-2.7"
CUT = "\n[[table]]\n"
DRAFT = load_layout()
DOMAIN = DRAFT.domains[0]
RELATIONS = [r for r in DOMAIN.relations if all(f.startswith("01") for f in r.to_files)]
BEFORE = DOMAIN.model_copy(update={"relations": tuple(RELATIONS)})
# As the example mapping reads them, the other way round.
TYPES = {"X": "半角", "N": "全角", "9": "数値", "S9": "数値", "9V": "数値", "D": "年月日", "YM": "年月", "Y": "年度",
         "TIME": "時刻"}  # fmt: skip


def size(item: Any) -> str:
    """A size as the tables write it: with a picture where it is not the type's plain one."""
    if item.type is ItemType.DECIMAL:
        return f"9({item.length})V9({item.decimals})"
    return f"S9({item.length})" if item.type is ItemType.SIGNED else str(item.length)


def workbook(path: Path, change: Callable[[Workbook], None] | None = None) -> Path:
    """Domain 01 of the shipped draft as a workbook the example mapping fits."""
    book = Workbook()
    files = book.worksheets[0]
    files.title = "移行ファイル構成表"
    files.append(["移行ファイル番号", "移行ファイル名", "種類", "概要"])
    for file in DOMAIN.files:
        files.append([file.file_id, file.name, file.kind.value, file.description])
    relations = book.create_sheet("移行ファイル関連図")
    relations.append(["参照元", "参照元項目", "参照先", "参照先項目", "多重度", "必須"])
    for r in RELATIONS:
        texts = ["|".join(names) for names in (r.from_items, r.to_files, r.to_items)]
        relations.append([r.from_file, *texts, r.cardinality, "○" if r.mandatory else None])
    for file in DOMAIN.files:
        sheet = book.create_sheet(f"項目一覧_{file.file_id}")
        sheet.append([f"データ項目一覧表 {file.name}"])
        sheet.append([])
        sheet.append(
            ["項番", "データ項目名称", "データ型", "桁数", "主キー", "必須", "繰返し", "コード", "外字使用", "備考"]
        )
        for i in DOMAIN.items_by_file[file.file_id]:
            required = {"必須": "◎", "任意": None}.get(i.required.value, i.required.value)
            sheet.append([i.no, i.name, TYPES[i.type.value], size(i), "○" if i.key else None, required,
                          i.repeat if i.repeat > 1 else None, i.code_id or None, "可" if i.gaiji else "不可",
                          i.note])  # fmt: skip
    codes = book.create_sheet("コード構成表")
    codes.append(["コードID", "コード名称", "データ型", "桁数", "自治体固有"])
    for c in DOMAIN.codes:
        codes.append([c.code_id, c.name, TYPES[c.type.value], c.length, "○" if c.local_values else None])
    values = book.create_sheet("コード一覧表")
    values.append(["コードID", "コード値", "内容", "有効開始", "有効終了"])
    above = ""
    for v in DOMAIN.code_values:
        values.append(
            [v.code_id if v.code_id != above else None, v.value, v.label, v.valid_from or None, v.valid_to or None]
        )
        above = v.code_id
    if change:
        change(book)
    book.save(path)
    return path


def mapping(folder: Path, *changes: tuple[str, str]) -> Path:
    """The example, with 条件付き必須 as a value of its own and some texts changed."""
    text = EXAMPLE.read_text("utf-8").replace('"" = "任意" }', '"" = "任意", "条件付き必須" = "条件付き必須" }')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


def imported(book: Path, into: Path, *changes: tuple[str, str]) -> Imported:
    return import_workbooks([book], VERSION, into, mapping=mapping(into, *changes))


def test_the_example_reads_the_whole_domain(tmp_path: Path) -> None:
    made = imported(workbook(tmp_path / "b.xlsx"), tmp_path)
    assert made.notes == ()
    domain: Any = made.layout.domains[0]
    was = Layout(
        version=VERSION, digest="", family="chukan", domains=(BEFORE,), title=made.layout.title, status="official"
    )
    # Everything is as it was but where it comes from, and the notes on relations, for which the example has no column
    # and which the draft therefore keeps.
    assert {c.table: [f.field for f in c.fields] for c in compare(was, made.layout).changes} == {
        "files": ["status"], "items": ["status"], "codes": ["status"],
    }  # fmt: skip
    assert domain.items[0].status == "official"
    assert domain.items[0].source == "b.xlsx [項目一覧_0101] 行4"
    assert (domain.items[1].romaji, domain.items[1].check) == ("atenabango", "address_number")
    write_layout(made.layout, tmp_path)
    assert load_layout(VERSION, tmp_path).model_copy(update={"digest": ""}) == made.layout


def test_csvs_are_workbooks_of_one_sheet(tmp_path: Path) -> None:
    header = "項番,データ項目名称,データ型,桁数,主キー,必須,繰返し,コード,外字使用,備考"
    tables = {
        "移行ファイル構成表": "移行ファイル番号,移行ファイル名,種類,概要\n0101,住民,現況,説明\n",
        "項目一覧_0101": f"題\n\n{header}\n1,宛名番号,半角,15,○,◎,,,不可,\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    text = mapping(tmp_path).read_text("utf-8")
    parts = text.split(CUT)
    kept = [parts[0], *(t for t in parts[1:] if 'table = "files"' in t or 'table = "items"' in t)]
    path = tmp_path / "two.toml"
    path.write_text(CUT.join(kept).replace('keep_from = "chukan-2.7-draft"', ""), encoding="utf-8")
    books = [tmp_path / "移行ファイル構成表.csv", tmp_path / "項目一覧_0101.csv"]
    with pytest.raises(DefinitionErrors) as caught:  # no sheet tells the romaji, and no version to keep it from
        import_workbooks(books, VERSION, tmp_path, mapping=path)
    (line,) = caught.value.in_(Lang.EN).splitlines()
    assert line == "項目一覧_0101.csv [項目一覧_0101] row 4: romaji: the cell is empty; write a value"


def put(sheet: str, cell: str, value: Any) -> Callable[[Workbook], None]:
    return lambda book: book[sheet].__setitem__(cell, value)


_S = "項目一覧_0101"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(_S, "C4", "文字"), f"b.xlsx [{_S}] row 4 column C: the mapping has no value for '文字'; it has 半角"),
        (put(_S, "D4", "９（５）"), f"b.xlsx [{_S}] row 4 column D: '９（５）' is no size (15, 5,2,"),
        (put(_S, "D4", "N(15)"), f"b.xlsx [{_S}] row 4 column D: the size N(15) does not go with type X"),
        (put(_S, "B5", "市区町村コード"), f"b.xlsx [{_S}] row 5 column B: '市区町村コード' is in {_S} row 4 too"),
        (put(_S, "H4", "01777"), f"b.xlsx [{_S}] row 4 column H: there is no code list 01777"),
        (put(_S, "D3", "長さ"), f"b.xlsx [{_S}] row 3: there is no column 桁数"),
        (put("コード一覧表", "B2", "9" * 40), "b.xlsx [コード一覧表] row 2 column B: 40 characters, but item"),
        (put("コード構成表", "A2", 1001), "b.xlsx [コード構成表] row 2 column A: this is the number 1001 of Excel"),
        (put("移行ファイル構成表", "A2", "9901"), "b.xlsx [移行ファイル構成表] row 2 column A: file_id '9901'"),
        (put("移行ファイル構成表", "C2", "台帳"), "b.xlsx [移行ファイル構成表] row 2 column C: '台帳' is not"),
        (put("移行ファイル関連図", "C2", "0177"), "b.xlsx [移行ファイル関連図] row 2: there is no file 0177"),
        (lambda b: b.remove(b["コード一覧表"]), "b.xlsx [移行ファイル構成表]: no sheet fits 'コード一覧表'"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_cell(change: Callable[[Workbook], None], said: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionErrors) as caught:
        imported(workbook(tmp_path / "b.xlsx", change), tmp_path)
    found = caught.value.in_(Lang.EN).splitlines()
    assert any(line.startswith(said) for line in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('family = "chukan"', 'family = "kihon"'), "mapping.toml column family: not right"),
        (('table = "files"', 'table = "file"'), "mapping.toml column table.0.table: not right"),
        (("header = 3", "hedaer = 3"), "mapping.toml column table.2.hedaer: not right"),
        (('sheet = "項目一覧_', 'sheet = "項目一覧_('), "mapping.toml column table.2.sheet: not right"),
        (('[domains."01"]', '[domains."01"'), "mapping.toml: cannot be read as TOML"),
    ],
)
def test_a_bad_mapping_names_its_key(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionErrors) as caught:
        imported(workbook(tmp_path / "b.xlsx"), tmp_path, change)
    assert caught.value.in_(Lang.EN).splitlines()[0].startswith(said)


def test_sheets_of_no_table_are_noted(tmp_path: Path) -> None:
    book = workbook(tmp_path / "b.xlsx", lambda b: (b.create_sheet("表紙"), None)[1])
    assert [n.in_(Lang.EN) for n in imported(book, tmp_path).notes] == [
        "b.xlsx [表紙]: not in the mapping: not taken over"
    ]


_LENGTH = st.integers(1, 999)


@given(_LENGTH, _LENGTH, st.sampled_from("XN9"))
def test_every_form_of_a_size(length: int, decimals: int, letter: str) -> None:
    assert read_size(str(length)) == (length, 0, None)
    assert read_size(f"{length},{decimals}") == (length, decimals, ItemType.DECIMAL)
    assert read_size(f"{letter}({length})") == (length, 0, ItemType(letter))
    assert read_size(f"S9({length})") == (length, 0, ItemType.SIGNED)
    assert read_size(f"9({length})V9({decimals})") == (length, decimals, ItemType.DECIMAL)


@given(st.text(st.sampled_from("0159SXNV(),.-+ ９（"), max_size=9))
def test_what_is_no_size_is_none_or_one_that_writes_itself(text: str) -> None:
    found = read_size(text)
    if found is not None:
        assert found.length >= 1
        digits = "".join(c if c.isdigit() else " " for c in text.replace("S9(", " (").replace("9(", "("))
        assert digits.split() == [str(n) for n in (found.length, found.decimals) if n]


def test_an_import_that_says_less_keeps_the_other_tables(tmp_path: Path) -> None:
    write_layout(imported(workbook(tmp_path / "b.xlsx"), tmp_path).layout, tmp_path)
    text = mapping(tmp_path).read_text("utf-8").split(CUT)
    path = tmp_path / "items.toml"
    path.write_text(CUT.join([text[0], next(t for t in text if 'table = "items"' in t)]), encoding="utf-8")
    book = workbook(tmp_path / "c.xlsx", put(_S, "J4", "新しい備考"))
    again = import_workbooks([book], VERSION, tmp_path, mapping=path)
    assert again.old is not None
    (change,) = compare(again.old, again.layout).changes
    assert (change.table, [f.field for f in change.fields]) == ("items", ["note"])
    assert check_layout(again.layout) == []
