"""Two layouts compared: each kind of change in each table, in both languages and as data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_small import TABLES, Tables, write_spec

from migrate.findings import Lang
from migrate.layout import Layout, available_layouts, load_layout
from migrate.layout.diff import compare
from migrate.layout.reader import read_layout


@pytest.fixture
def changed(tmp_path: Path, small_layout: Layout, tables: Tables) -> Callable[..., list[str]]:
    """Compare the small layout with the spoiled tables."""

    def lines(lang: Lang = Lang.EN) -> list[str]:
        return compare(small_layout, read_layout(write_spec(tmp_path, tables).parent)).in_(lang).splitlines()

    return lines


def test_equal_layouts_do_not_differ(small_layout: Layout, tmp_path: Path) -> None:
    assert not compare(small_layout, read_layout(write_spec(tmp_path, TABLES).parent))


@pytest.mark.parametrize(
    ("table", "index", "cells", "said"),
    [
        ("items", 1, {"length": "5"}, ["changed item 0101 氏名", "    length: 4 → 5"]),
        ("items", 1, {"type": "X"}, ["changed item 0101 氏名", "    type: N → X"]),
        ("items", 13, {"repeat": ""}, ["changed item 0101 続柄", "    repeat: 3 → (blank)"]),
        ("items", 1, {"note": "一行\n二行"}, ["changed item 0101 氏名", "    note: (blank) → 一行⏎二行"]),
        ("items", 1, {"source": "elsewhere"}, []),
        ("files", 1, {"kind": "現況"}, ["changed file 0102 世帯", "    kind: マスタ → 現況"]),
        ("relations", 0, {"mandatory": ""}, ["changed relation 0101 世帯番号 → 0102", "    mandatory: 1 → (blank)"]),
        ("codes", 2, {"local_values": ""}, ["changed code list 01003 独自", "    local_values: 1 → (blank)"]),
        ("code_values", 3, {"label": "こ"}, ["changed code value 01002 20 こ", "    label: 子 → こ"]),
        ("code_values", 3, {"value": "21", "label": "孫"}, ["added code value 01002 21 孫",
         "removed code value 01002 20 子"]),
    ],
)  # fmt: skip
def test_each_change(
    table: str, index: int, cells: dict[str, str], said: list[str], tables: Tables, changed: Callable[..., list[str]]
) -> None:
    tables[table][index] |= cells
    assert changed() == said


def test_an_added_item_is_one_change_though_the_rest_moves_on(
    tables: Tables, changed: Callable[..., list[str]]
) -> None:
    added = tables["items"][3] | {"name": "新項目", "element": "新項目", "romaji": "shin", "name_en": "new"}
    tables["items"].insert(3, added)
    for number, row in enumerate(tables["items"][:18], 1):
        row["no"] = str(number)
    assert changed() == ["added item 0101 新項目"]
    assert changed(Lang.JA) == ["追加 項目 0101 新項目"]


def test_items_in_another_order_are_told_once(tables: Tables, changed: Callable[..., list[str]]) -> None:
    first, second = tables["items"][1], tables["items"][2]
    tables["items"][1:3] = [second | {"no": "2"}, first | {"no": "3"}]
    assert changed() == ["items reordered in file 0101 住民"]


def test_domains_and_the_version_itself(small_layout: Layout) -> None:
    (domain,) = small_layout.domains
    empty = small_layout.model_copy(update={"domains": (), "status": "official"})
    told = compare(small_layout, empty)
    assert told.in_(Lang.EN).splitlines()[:3] == [
        "changed version test-1", "    status: draft → official", f"removed domain 01 {domain.title.ja}",
    ]  # fmt: skip
    counted = told.counts()
    assert counted["removed"] == 1 + sum(map(len, TABLES.values()))
    assert compare(empty, small_layout).counts()["added"] == counted["removed"]


def test_as_data(small_layout: Layout, tmp_path: Path, tables: Tables) -> None:
    tables["items"][1]["length"] = "5"
    (change,) = compare(small_layout, read_layout(write_spec(tmp_path, tables).parent)).changes
    data = change.to_dict()
    assert (data["kind"], data["table"], data["key"]) == ("changed", "items", "0101 氏名")
    assert data["fields"] == {"length": {"old": "4", "new": "5"}}


@pytest.mark.parametrize("version", available_layouts())
def test_shipped_layouts_are_themselves(version: str) -> None:
    assert not compare(load_layout(version), load_layout(version))
