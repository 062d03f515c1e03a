"""Joins between sources: nothing guessed where a key is not unique, nothing lost where it is not found."""

import random
import shutil
from pathlib import Path

import pytest
from runs_support import codes, run

from migrate.convert.definition.converter import load_converter
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.reconcile.trace import Became, TracedRun, trace
from migrate.testing import DeliveryTruth
from migrate.testing.invention import invent
from migrate.testing.kit.runs import run as run_kit
from migrate.testing.kit.runs import written
from migrate.testing.legacy import write_delivery
from migrate.testing.reference import convert
from migrate.testing.reference.values import Record


@pytest.fixture
def delivery(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> Path:
    return Path(shutil.copytree(clean[0], tmp_path / "delivery"))


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("cp932").split("\r\n")


def _write(path: Path, lines: list[str]) -> None:
    path.write_bytes("\r\n".join(lines).encode("cp932"))


def test_a_number_given_twice_rejects_its_resident(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK04_*.csv"))
    lines = _lines(path)
    key, _, _ = lines[1].rpartition(",")
    _write(path, [*lines[:2], f'{key},"123456789018"', *lines[2:]])
    result = run(delivery, tmp_path / "run")
    found = codes(result.findings)
    assert found["lookup_duplicate"] == 1
    assert unbalanced(result.uses) == []
    (use,) = [u for u in result.uses if (u.source, u.file_id) == ("JK04", "0101")]
    assert (use.attached, use.rejected) == (2, 0)


def test_a_number_of_nobody_is_an_orphan_kept_in_the_rejects(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK04_*.csv"))
    lines = _lines(path)
    _write(path, [*lines[:1], '"9999999999","1","123456789018"', *lines[1:]])
    result = run(delivery, tmp_path / "run")
    assert codes(result.findings)["lookup_orphan"] == 1
    assert unbalanced(result.uses) == []
    kept = tmp_path / "run" / "rejects" / path.relative_to(delivery)
    assert b'"9999999999","1","123456789018"' in kept.read_bytes()


def test_an_address_code_the_master_lacks_rejects_the_record(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK02_*.csv"))
    lines = _lines(path)
    cells = lines[1].split('","')
    cells[5] = "0099999"
    _write(path, [lines[0], '","'.join(cells), *lines[2:]])
    found = codes(run(delivery, tmp_path / "run").findings)
    assert found["lookup_missing"] == 1


def test_a_value_no_item_takes_is_not_dropped(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("AT01_*.csv"))
    lines = _lines(path)
    place = next(n for n, line in enumerate(lines) if '","020","' in line)
    cells = lines[place].split('","')
    cells[2] = "123456789018"
    lines[place] = '","'.join(cells)
    _write(path, lines)
    result = run(delivery, tmp_path / "run")
    assert codes(result.findings)["field_not_carried"] == 1
    assert unbalanced(result.uses) == []


def test_a_file_delivered_in_one_part_is_read_too(delivery: Path, tmp_path: Path) -> None:
    parts = sorted((delivery / "データ").glob("JK01_*.csv"))
    header, _, first = parts[0].read_bytes().partition(b"\r\n")
    rest = parts[1].read_bytes().partition(b"\r\n")[2]
    whole = parts[0].with_name("JK01_住民異動履歴.csv")
    for part in parts:
        part.unlink()
    whole.write_bytes(header + b"\r\n" + first + rest)
    inventory = delivery / "引渡目録.csv"
    lines = [line for line in _lines(inventory) if "JK01_" not in line]
    _write(inventory, lines)
    result = run(delivery, tmp_path / "run")
    assert result.rejected == 0
    assert unbalanced(result.uses) == []


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def test_sheets_with_keys_in_differing_forms_and_order_are_joined_all_the_same(tmp_path: Path) -> None:
    """個人住民税 in workbooks: 所得 and 課税 find each other by number and year, however each sheet has them typed."""
    converter = load_converter("spreadsheet", domains=("08",))
    layout = load_layout(converter.definition.layout)
    records = invent(converter, layout, 9)
    income, tax = records["S0801"], records["S0802"]
    random.Random(4).shuffle(tax)
    for n, record in enumerate(tax):
        number = record["住民番号"].lstrip("0")
        record["住民番号"] = (number, number.zfill(10), number.translate(WIDE))[n % 3]
        if n % 2:
            record["課税年度"] = record["課税年度"].replace("令和", "R").replace("年度", "")
    write_delivery(tmp_path / "delivery", converter, records)
    options = {"domains": ("08",)}
    made = run_kit(converter, tmp_path / "delivery", tmp_path / "run", "992011", "20251001", **options)
    found = codes(made.result.findings)
    assert not {"lookup_missing", "lookup_duplicate", "lookup_key_unread"} & found.keys()
    assert made.result.rejected == 0
    assert unbalanced(made.result.uses) == []
    expected: dict[str, list[Record]] = {}
    parameters = {"municipality": "992011", "base_date": "20251001"}
    for file_id, record in convert(converter, layout, tmp_path / "delivery", parameters):
        expected.setdefault(file_id, []).append(record)
    assert {"0801", "0803"} <= expected.keys() and len(expected["0803"]) == len(income)
    for file_id, of_file in expected.items():
        assert list(written(made.out, layout, file_id)) == of_file
    traced = TracedRun(made.out, tmp_path / "delivery")
    for number in (1, 4, 9):
        (record,) = trace(traced, f"0803:1:{number}", "*").records
        assert all(item.equal for item in record.items)
        (found,) = {(join.source, join.matches, join.record) for item in record.items for join in item.joins}
        assert found[:2] == ("S0801", 1)
        told = trace(traced, f"08_個人住民税.xlsx/所得#{found[2]}").fates
        assert any((fate.file_id, fate.became) == ("0803", Became.USED) for fate in told)


def test_a_source_joined_twice_gives_each_its_own_record(tmp_path: Path) -> None:
    """共有者 of rdb_dump: the representative and the member are two records of one table."""
    converter = load_converter("rdb_dump", domains=("03",))
    layout = load_layout(converter.definition.layout)
    records = invent(converter, layout, 4)
    entity, owners = records["ENTITY"], records["JOINT_OWNERS"]
    for owner, member in zip(owners, reversed(entity), strict=True):
        owner["member_entity_id"] = member["id"]
    write_delivery(tmp_path / "delivery", converter, records)
    made = run_kit(converter, tmp_path / "delivery", tmp_path / "run", "992011", "20251001", domains=("03",))
    number = {record["id"]: record["atena_code"] for record in entity}
    expected = [(number[o["entity_id"]], number[o["member_entity_id"]]) for o in owners]
    found = [(r["共有代表宛名番号"], r["構成員宛名番号"]) for r in written(made.out, layout, "0306")]
    assert found == expected and expected[0][0] != expected[0][1]
    (record,) = trace(TracedRun(made.out, tmp_path / "delivery"), "0306:1:1", "*").records
    joins = {item.item: {join.record for join in item.joins} for item in record.items if item.joins}
    assert joins["共有代表宛名番号"] == {1} and joins["構成員宛名番号"] == {4}
    assert all(item.equal for item in record.items)


def test_a_key_that_cannot_be_read_joins_nothing_and_is_told_on_both_sides(tmp_path: Path) -> None:
    converter = load_converter("spreadsheet", domains=("08",))
    records = invent(converter, load_layout(converter.definition.layout), 4)
    records["S0801"][1]["住民番号"] = "12番"
    records["S0802"][2]["課税年度"] = "来年度"
    write_delivery(tmp_path / "delivery", converter, records)
    made = run_kit(converter, tmp_path / "delivery", tmp_path / "run", "992011", "20251001", domains=("08",))
    told = [(f.place.file_id, f.legacy.record) for f in made.result.findings.samples("lookup_key_unread")]
    assert sorted(told) == [("0801", 5), ("0801", 6), ("0803", 5), ("0803", 6)]  # of both sheets; headings are in row 3
    assert codes(made.result.findings)["lookup_missing"] == 4
    assert unbalanced(made.result.uses) == []
