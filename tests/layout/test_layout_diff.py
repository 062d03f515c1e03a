"""Two layouts compared: every field of every table, and what is known again under another name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from layout_small import TABLES, Tables, write_spec

from migrate.findings import Lang
from migrate.layout import Layout, load_layout
from migrate.layout.diff import Change, FieldChange, Kind, compare


@pytest.fixture
def changed(tmp_path: Path, tables: Tables) -> Callable[[], tuple[Change, ...]]:
    """Compare the small layout with the spoilt tables."""

    def compared() -> tuple[Change, ...]:
        write_spec(tmp_path, TABLES, version="test-1")
        write_spec(tmp_path, tables, version="test-2")
        return compare(load_layout("test-1", tmp_path), load_layout("test-2", tmp_path)).changes

    return compared


Compared = Callable[[], tuple[Change, ...]]


def items(tables: Tables, element: str) -> dict[str, str]:
    return next(row for row in tables["items"] if row["element"] == element)


def test_equal_layouts_differ_in_nothing(changed: Compared, small_layout: Layout) -> None:
    assert changed() == ()
    assert not compare(small_layout, small_layout)


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("name_en", "other"), ("type", "N"), ("length", "16"), ("required", "任意"), ("condition", "氏名"),
        ("repeat", "2"), ("code_id", "01002"), ("gaiji", "1"), ("unknown_date", "1"), ("check", "my_number"),
        ("note", "注"), ("status", "derived"), ("key", ""), ("romaji", "other"), ("decimals", "2"),
    ],
)  # fmt: skip
def test_every_field_of_an_item(changed: Compared, tables: Tables, field: str, new: str) -> None:
    row = items(tables, "宛名番号")
    old, row[field] = row.get(field, ""), new
    (change,) = changed()
    assert (change.kind, change.table, change.domain, change.file) == (Kind.CHANGED, "items", "01", "0101")
    assert (change.key, change.fields) == ("0101 宛名番号", (FieldChange(field, old, new),))


@pytest.mark.parametrize("field", ["no", "source"])
def test_where_a_row_stands_is_no_change(changed: Compared, tables: Tables, field: str) -> None:
    items(tables, "符号1")[field] = "99"
    assert changed() == ()


@pytest.mark.parametrize(
    ("table", "row", "key", "file"),
    [
        ("files", 1, "0102", "0102"), ("relations", 0, "0101 世帯番号 → 0102", "0101"),
        ("items", 3, "0101 人数", "0101"), ("codes", 2, "01003", ""), ("code_values", 1, "01001 1", ""),
    ],
)  # fmt: skip
def test_every_table_loses_and_gains_rows(
    tmp_path: Path, tables: Tables, table: str, row: int, key: str, file: str
) -> None:
    del tables[table][row]
    if table == "files":
        tables["items"] = [r for r in tables["items"] if r["file_id"] != "0102"]
    write_spec(tmp_path, TABLES, version="test-1")
    write_spec(tmp_path, tables, version="test-2")
    more, less = (load_layout(v, tmp_path) for v in ("test-1", "test-2"))
    for kind, diff in ((Kind.REMOVED, compare(more, less)), (Kind.ADDED, compare(less, more))):
        (change,) = (c for c in diff.changes if c.table == table)
        assert (change.kind, change.key, change.file, change.domain) == (kind, key, file, "01")
        assert diff.counts()[kind] == len(diff.changes)


def test_a_rename_is_one_change_with_all_else_that_changed(changed: Compared, tables: Tables) -> None:
    items(tables, "人数").update(name="員数", element="員数", length="4")
    (change,) = changed()
    assert (change.kind, change.key) == (Kind.RENAMED, "0101 員数")
    assert [(f.field, f.old, f.new) for f in change.fields] == [
        ("name", "人数", "員数"), ("element", "人数", "員数"), ("length", "3", "4"),
    ]  # fmt: skip


def test_what_may_be_a_rename_is_marked_and_stays_two_changes(changed: Compared, tables: Tables) -> None:
    items(tables, "独自区分").update(name="独自の区分", element="独自の区分", romaji="other")
    added, removed = changed()
    assert (added.kind, added.key) == (Kind.ADDED, "0101 独自の区分")
    assert (removed.kind, removed.key, removed.likely) == (Kind.REMOVED, "0101 独自区分", "独自の区分")
    assert "独自の区分" in removed.in_(Lang.EN).splitlines()[1]


def test_another_order_is_told_of_the_file(changed: Compared, tables: Tables) -> None:
    first, second = items(tables, "人数"), items(tables, "所得")
    first["no"], second["no"] = second["no"], first["no"]
    here = [tables["items"].index(row) for row in (first, second)]
    tables["items"][here[0]], tables["items"][here[1]] = second, first
    (change,) = changed()
    assert (change.kind, change.table, change.key) == (Kind.REORDERED, "files", "0101")


def test_a_code_value_written_otherwise_is_one_change(changed: Compared, tables: Tables) -> None:
    """What means the same is the same value; the 2 that is dropped is not taken for the 2 that another became."""
    tables["code_values"][2]["value"] = "20"
    tables["code_values"][3]["value"] = "02"
    found = [(c.kind, c.key, c.name, c.fields) for c in changed()]
    assert found == [
        (Kind.CHANGED, "01002 20 19500101", "世帯主", (FieldChange("value", "02", "20"),)),
        (Kind.CHANGED, "01002 02", "子", (FieldChange("value", "20", "02"),)),
    ]


def test_a_value_of_another_meaning_is_a_change_of_its_label(changed: Compared, tables: Tables) -> None:
    tables["code_values"][3]["label"] = "実子"
    (change,) = changed()
    assert (change.kind, change.key) == (Kind.CHANGED, "01002 20")
    assert [f.field for f in change.fields] == ["label"]


def test_changes_are_data_and_lines_in_both_languages(changed: Compared, tables: Tables) -> None:
    items(tables, "人数")["length"] = "4"
    (change,) = changed()
    data: dict[str, Any] = json.loads(json.dumps(change.to_dict()))
    assert data == {
        "kind": "changed", "domain": "01", "file": "0101", "table": "items", "key": "0101 人数", "name": "人数",
        "fields": {"length": {"old": "3", "new": "4"}}, "likely": "",
    }  # fmt: skip
    assert change.in_(Lang.JA).splitlines() == ["変更 項目 0101 人数", "    length: 3 → 4"]
    assert change.in_(Lang.EN).splitlines() == ["changed item 0101 人数", "    length: 3 → 4"]
