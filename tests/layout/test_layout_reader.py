"""Reading a spec folder: what it gives and what it says about bad cells."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from layout_small import TABLES, Tables, write_spec

from migrate.findings import Lang
from migrate.layout import (
    DefinitionErrors,
    ItemType,
    Layout,
    Required,
    available_layouts,
    data_room,
    load_layout,
)

ITEMS = "test-1/01_resident_register/items.csv"


def faults(root: Path) -> list[str]:
    with pytest.raises(DefinitionErrors) as caught:
        load_layout("test-1", root)
    return caught.value.in_(Lang.EN).splitlines()


def test_layout_is_what_the_tables_say(small_layout: Layout) -> None:
    layout = small_layout
    assert (layout.version, layout.family, layout.status) == ("test-1", "chukan", "draft")
    assert (layout.title.ja, layout.title.en) == ("試験用", "For tests")
    assert layout.namespace("01") == "urn:test:test-1:01"
    assert list(layout.files) == ["0101", "0102"]
    assert layout.files["0102"].description == "参照先, 引用符つき"
    assert layout.key("0101") == ("宛名番号",)
    items = {i.element: i for i in layout.items("0101")}
    assert [i.no for i in items.values()] == list(range(1, 18))
    assert items["持分"].type is ItemType.DECIMAL
    assert (items["持分"].length, items["持分"].decimals) == (2, 3)
    assert items["続柄"].repeat == 3
    assert items["生年月日"].unknown_date
    assert not items["異動年月日"].unknown_date
    assert items["生年月日_不詳表記"].required is Required.CONDITIONAL
    (relation,) = layout.domains[0].relations
    assert (relation.to_files, relation.to_items, relation.mandatory) == (("0102",), ("世帯番号",), True)
    assert [v.value for v in layout.code_values["01002"]] == ["02", "20"]
    assert layout.codes["01003"].local_values


def test_digest_is_of_the_content_not_of_the_file(tmp_path: Path, small_layout: Layout, tables: Tables) -> None:
    write_spec(tmp_path / "plain", tables, bom=False, eol="\n", reverse=True)
    assert load_layout("test-1", tmp_path / "plain").digest == small_layout.digest
    tables["items"][1]["length"] = "5"
    write_spec(tmp_path / "other", tables)
    assert load_layout("test-1", tmp_path / "other").digest != small_layout.digest


def test_available_layouts_and_unknown_version(tmp_path: Path, tables: Tables) -> None:
    write_spec(tmp_path, tables)
    write_spec(tmp_path, tables, version="test-0")
    assert available_layouts(tmp_path) == ["test-0", "test-1"]
    with pytest.raises(DefinitionErrors, match="test-0, test-1"):
        load_layout("test-9", tmp_path)


def test_data_rooms_are_found_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (data_room("layout_specs") / "NOTICE.md").is_file()
    package = tmp_path / "site-packages" / "migrate"
    monkeypatch.setattr("migrate.layout.locations._PACKAGE", package)
    with pytest.raises(FileNotFoundError, match="install migrate-jichitai again"):
        data_room("gaiji")
    (package / "data" / "gaiji").mkdir(parents=True)
    assert data_room("gaiji") == package / "data" / "gaiji"


@pytest.mark.parametrize(
    ("table", "column", "cell", "said"),
    [
        ("items", "type", "XX", "'XX' is not one of X, N, 9, S9, 9V, D, YM, Y, TIME"),
        ("items", "length", "１５", "'１５' is not a number in half-width digits; write it with 0-9 only"),
        ("items", "length", "15.0", "'15.0' is not a number in half-width digits; write it with 0-9 only"),
        ("items", "length", "", "the cell is empty; write a value"),
        ("items", "no", " 1", "' 1' is not a number in half-width digits; write it with 0-9 only"),
        ("items", "key", "○", "'○' is not a flag: write 1 or leave it blank"),
        ("items", "required", "必要", "'必要' is not one of 必須, 条件付き必須, 任意"),
        ("items", "status", "", "the cell is empty; write a value"),
        ("files", "kind", "台帳", "'台帳' is not one of 現況, 履歴, 明細, マスタ"),
        ("relations", "to_files", "0102|", "'0102|' has an empty part between '|'"),
        ("codes", "local_values", "はい", "'はい' is not a flag: write 1 or leave it blank"),
        ("code_values", "value", "", "the cell is empty; write a value"),
    ],
)
def test_bad_cell_names_file_line_and_column(
    tmp_path: Path, tables: Tables, table: str, column: str, cell: str, said: str
) -> None:
    tables[table][-1][column] = cell
    write_spec(tmp_path, tables)
    line = len(tables[table]) + 1
    assert faults(tmp_path) == [f"test-1/01_resident_register/{table}.csv:{line} column {column}: {said}"]


def test_line_counts_newlines_inside_cells_and_blank_rows(tmp_path: Path, tables: Tables) -> None:
    tables["items"][0]["note"] = "一行目\r\n二行目"
    tables["items"].insert(1, {})
    tables["items"][2]["length"] = "x"
    write_spec(tmp_path, tables)
    (only,) = faults(tmp_path)
    assert only.startswith(f"{ITEMS}:5 column length: ")


def test_all_faults_are_told_at_once_in_the_language_asked_for(tmp_path: Path, tables: Tables) -> None:
    tables["items"][0]["type"] = "?"
    tables["items"][3]["length"] = "?"
    tables["codes"][0]["status"] = "?"
    write_spec(tmp_path, tables)
    assert len(faults(tmp_path)) == 3
    with pytest.raises(DefinitionErrors) as caught:
        load_layout("test-1", tmp_path)
    assert str(caught.value) in (caught.value.in_(Lang.JA), caught.value.in_(Lang.EN))
    assert str(caught.value).startswith(str(caught.value.errors[0]))
    assert caught.value.in_(Lang.JA).startswith(f"{ITEMS}:2 type 列: 「?」は使えません。")
    assert [(e.file, e.line, e.column) for e in caught.value.errors][:2] == [
        (ITEMS, 2, "type"),
        (ITEMS, 5, "length"),
    ]


def _spoil_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(change(path.read_bytes())), None)[1]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            _spoil_bytes(lambda b: b.replace(b"length", b"lenght", 1)),
            [":1 column lenght: unknown column; the columns are ", ":1 column length: the column is missing"],
        ),
        (
            _spoil_bytes(lambda b: b.replace(b"romaji", b"no", 1)),
            [":1 column no: the column is there twice", ":1 column romaji: the column is missing; add it"],
        ),
        (_spoil_bytes(lambda b: b.decode("utf-8-sig").encode("cp932")), [":2: this is not UTF-8; in Excel"]),
        (_spoil_bytes(lambda b: b + b"0101,99\r\n"), [":20: 2 cells where the header has 20"]),
        (_spoil_bytes(lambda b: b + b'"0101"x,99\r\n'), [":20: this is not CSV"]),
        (_spoil_bytes(lambda b: b + b'"0101,99\r\n'), [":20: this is not CSV"]),
        (_spoil_bytes(lambda b: b""), [": the header row is missing"]),
        (Path.unlink, [": the table cannot be read"]),
    ],
    ids=["unknown", "twice", "cp932", "short row", "after quote", "open quote", "empty", "absent"],
)
def test_bad_table(tmp_path: Path, spoil: Callable[[Path], None], said: list[str]) -> None:
    spoil(write_spec(tmp_path, TABLES) / "items.csv")
    found = faults(tmp_path)
    assert len(found) == len(said)
    for line, start in zip(found, said, strict=True):
        assert line.startswith(ITEMS + start)


def test_bad_settings_and_folder_name(tmp_path: Path) -> None:
    folder = write_spec(tmp_path, TABLES)
    folder.rename(folder.with_name("resident"))
    settings = folder.parent / "layout.toml"
    text = settings.read_text(encoding="utf-8").replace("family", "famly").replace('"test-1"', '"test-2"')
    settings.write_text(text.replace("{domain}", "x"), encoding="utf-8")
    assert [line.split(": ")[0] for line in faults(tmp_path)] == [
        "test-1/layout.toml column family",
        "test-1/layout.toml column famly",
        "test-1/layout.toml column version",
        "test-1/layout.toml column namespace",
        "test-1/resident",
    ]
    settings.write_text("version = ", encoding="utf-8")
    assert "this is not TOML" in faults(tmp_path)[0]


def test_tables_opened_and_saved_by_a_plain_csv_program_give_the_same_layout(
    tmp_path: Path, small_layout: Layout
) -> None:
    folder = write_spec(tmp_path, TABLES)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r").writerows(rows)
    assert load_layout("test-1", tmp_path) == small_layout
