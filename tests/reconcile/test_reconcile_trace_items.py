"""Every value of the XML traces to bytes that give it, as read here by other means than the product's."""

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import pytest
from lxml import etree
from trace_city import City

from migrate.findings import Findings
from migrate.reconcile.trace import RecordTrace, Trace, trace
from migrate.targets import open_target
from migrate.xml import find_parts

_FILES = ("0101", "0102", "0103", "0104", "0105", "0110", "0201", "0301", "0302", "0303", "0306", "0307")


def carried(text: str) -> str:
    """Python's private-use points of cp932 as the product carries them: the vendor's code on plane 15."""
    return re.sub("[\ue000-\ue757]", lambda found: chr(0xF0000 + int.from_bytes(found[0].encode("cp932"))), text)


def bytes_at(city: City, place: str, offset: int, length: int) -> bytes:
    return (city.delivery / place).read_bytes()[offset : offset + length]


@cache
def document(city: City, file_id: str) -> list[dict[str, list[str]]]:
    """The records of a transfer file by lxml alone."""
    records = []
    for path in sorted((city.run / "xml").rglob(f"{file_id}_*.xml")):
        for record in etree.parse(path).getroot():
            values: dict[str, list[str]] = {}
            for child in record:
                values.setdefault(etree.QName(child).localname, []).append(child.text or "")
            records.append(values)
    return records


@cache
def sampled(city: City, file_id: str) -> tuple[int, ...]:
    count = len(document(city, file_id))
    return tuple({1, count, *([count // 3] if file_id == "0101" else [])})


@cache
def of_record(city: City, file_id: str, ordinal: int, item: str = "*") -> RecordTrace:
    (record,) = trace(city.opened, f"{file_id}:1:{ordinal}", item, unmask=True).records
    return record


@pytest.mark.parametrize("file_id", _FILES)
def test_every_item_of_sampled_records(city: City, file_id: str) -> None:
    records = document(city, file_id)
    fields = 0
    for ordinal in sampled(city, file_id):
        record = of_record(city, file_id, ordinal)
        for item in record.items:
            there = records[ordinal - 1].get(item.element)
            assert item.value == (None if there is None else " | ".join(there))
            assert item.equal is True, item
            for field in item.fields:
                if field.offset is None:
                    assert not field.known and field.value is None
                    continue
                fields += 1
                raw = bytes_at(city, field.place, field.offset, field.length or 0)
                assert field.bytes is not None and bytes.fromhex(field.bytes) == raw[:256]
                (cells,) = csv.reader([raw.decode("cp932")], strict=True)
                assert field.value == carried(cells[0])
        the_place_is_right(city, record, len(etree_values(records[ordinal - 1])))
    assert fields


def etree_values(record: dict[str, list[str]]) -> list[str]:
    return [value for values in record.values() for value in values]


def the_place_is_right(city: City, record: RecordTrace, elements: int) -> None:
    legacy, xml = record.legacy, record.xml
    assert xml is not None and legacy.offset is not None and legacy.length is not None
    with (city.delivery / legacy.place).open(encoding="cp932", newline="") as file:
        line = list(csv.DictReader(file))[legacy.record - 1]
    (again,) = csv.reader([bytes_at(city, legacy.place, legacy.offset, legacy.length).decode("cp932")], strict=True)
    assert again == list(line.values())
    own = [f for item in record.items for f in item.fields if f.source == legacy.source]
    assert own and all(field.value == carried(line[field.name]) for field in own)
    written = (city.run / xml.path).read_bytes()
    assert xml.offset is not None and xml.length is not None
    assert len(etree.fromstring(written[xml.offset : xml.offset + xml.length])) == elements
    assert written[: xml.offset].count(b"\n") + 1 == xml.line


def test_a_join_tells_the_record_that_was_joined(city: City) -> None:
    records = document(city, "0101")
    ordinal = next(n for n, record in enumerate(records, 1) if "在留カード等番号" in record)
    record = of_record(city, "0101", ordinal, item="在留カード等番号")
    (item,) = record.items
    (join,), (field,) = item.joins, item.fields
    assert (join.source, join.matches, join.place) == ("JK03", 1, "データ/JK03_外国人履歴.csv")
    assert (field.place, field.record) == (join.place, join.record)
    with (city.delivery / join.place).open(encoding="cp932", newline="") as file:
        foreign = list(csv.DictReader(file))[(join.record or 0) - 1]
    (number,) = records[ordinal - 1]["在留カード等番号"]
    assert foreign["在留カード等番号"] == number
    (name,) = of_record(city, "0101", ordinal, item="氏名").items
    assert name.joins == ()


def test_a_code_tells_its_row(city: City) -> None:
    (item,) = of_record(city, "0101", 1, item="性別").items
    steps = {step.key: step.text for step in item.steps}
    assert item.mapping is not None and item.mapping.function == "code"
    (field,) = item.fields
    table = (Path("converters/package_cp932/codes/性別.csv")).read_text("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(table)) if row["value"] == field.value)
    assert f"{row['value']} ({row['label']})" in steps["code_row"].ja and "codes/性別.csv" in steps["code_row"].en


def test_a_date_tells_the_style_it_was_read_in(city: City) -> None:
    styles = {
        step.text.en
        for ordinal in range(1, 10)
        for step in of_record(city, "0101", ordinal, item="生年月日").items[0].steps
        if step.key == "date_style"
    }
    assert len(styles) > 1 and all(style.startswith("style of the date: ") for style in styles)


def test_by_key_it_is_the_same_record(city: City) -> None:
    opened = city.opened
    (by_place,) = trace(opened, "0101:1:5").records
    values = document(city, "0101")[4]
    key = ",".join(f"{name}={values[name][0]}" for name in ("宛名番号", "個人履歴番号", "枝番号"))
    assert trace(opened, f"0101:{key}").records == (by_place,)


def personal(city: City, record: RecordTrace) -> set[str]:
    """What of a record would tell of a person: its longer values, and their bytes."""
    values = {f.value for item in record.items for f in item.fields if f.value and len(f.value) > 3}
    values |= {
        i.value
        for i in record.items
        if i.value and len(i.value) > 3 and i.mapping and i.mapping.function != "parameter"
    }
    raw = {f.bytes for item in record.items for f in item.fields if f.bytes and len(f.bytes) > 15}
    return values | raw


def test_nothing_personal_is_shown_unless_asked(city: City) -> None:
    opened, seen = city.opened, 0
    for file_id in ("0101", "0104", "0301", "0307"):
        for ordinal in sampled(city, file_id)[:1]:
            shown = personal(city, of_record(city, file_id, ordinal))
            seen += len(shown)
            legacy = trace(opened, f"{file_id}:1:{ordinal}").records[0].legacy
            for masked in (
                trace(opened, f"{file_id}:1:{ordinal}"),
                trace(opened, f"{legacy.place}#{legacy.record}"),
            ):
                told = json.dumps(_contents(masked), ensure_ascii=False)
                assert not [value for value in shown if value in told]
    assert seen > 50


def _contents(found: Trace) -> list[object]:
    """All of a trace but what the converter and the layout say of the item."""
    data = found.to_dict()
    for record in data["records"]:
        for name in ("file", "facts", "where", "mapping"):
            record.pop(name)
        for item in record["items"]:
            for name in ("mapping", "note", "code", "type"):
                item.pop(name)
            # a code table's row is the vendor's label
            item["steps"] = [s for s in item["steps"] if s["key"] != "function"] + [s["value"] for s in item["steps"]]
    data.pop("run")
    return [data["records"], data["places"], data["findings"]]


def test_differences_are_counted(city: City) -> None:
    (record,) = trace(city.opened, "0104:1:1").records
    items = (replace(record.items[0], equal=False), *record.items[1:])
    assert Trace({}, (record,)).differences == 0
    assert Trace({}, (replace(record, items=items),)).differences == 1


def test_forward_to_the_loaded_row(city: City, tmp_path: Path) -> None:
    path, opened = tmp_path / "city.duckdb", city.opened
    url = f"duckdb:///{path}"
    parts = [p for p in find_parts(city.run / "xml") if p.name.startswith(("0101", "0306"))]
    open_target(url).load(parts, opened.layout, batch_records=50, findings=Findings())
    (resident,) = trace(opened, "0101:1:60", to=url).records
    assert resident.loaded is not None and resident.loaded.state == "loaded"
    assert all(item.loaded and item.loaded.equal for item in resident.items)
    (owner,) = trace(opened, "0306:1:2", "持分分母", to=url, unmask=True).records
    (item,) = owner.items
    assert item.loaded is not None and item.loaded.value == item.value
    table, column = item.loaded.column.split(".")
    with duckdb.connect(path) as database:
        database.execute(f"UPDATE {table} SET {column} = 7777 WHERE _ordinal = 2")
        database.execute(f"DELETE FROM {table} WHERE _ordinal = 3")
    found = trace(opened, "0306:1:2", "持分分母", to=url, unmask=True)
    assert found.records[0].items[0].loaded == replace(item.loaded, value="7777", equal=False)
    assert (found.records[0].items[0].equal, found.differences) == (True, 1)
    states = [trace(opened, record, to=url).records[0].loaded for record in ("0306:1:3", "0104:1:1")]
    assert [state.state for state in states if state] == ["missing", "part_not_loaded"]
