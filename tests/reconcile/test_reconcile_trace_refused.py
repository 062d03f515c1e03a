"""What was not written, and what cannot be traced: each said, with the place and what to do, and nobody's data."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from trace_city import City

from migrate.findings import Lang
from migrate.reconcile.trace import Became, TracedRun, TraceError, trace
from migrate.reconcile.trace.reference import ByKey, ByOrdinal, ByPlace, parse_reference
from migrate.targets import TargetError
from migrate.testing.places import MUNICIPALITY_CODE


def refused(city: City, record: str, item: str = "*", **asked: str) -> TraceError:
    with pytest.raises(TraceError) as raised:
        trace(city.opened, record, item, **asked)  # type: ignore[arg-type]
    for lang in Lang:
        assert raised.value.in_(lang)
    return raised.value


def test_every_rejected_record_tells_why(city: City) -> None:
    listed: dict[tuple[str, str], dict[str, list[str]]] = {}
    for path in (city.run / "rejects").rglob("*.reasons.csv"):
        place = path.relative_to(city.run / "rejects").as_posix().removesuffix(".reasons.csv")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                listed.setdefault((place, row["record"]), {})[row["transfer_file"]] = row["reasons"].split()
    assert len(listed) > 5
    for (place, record), files in listed.items():
        found = trace(city.opened, f"{place}#{record}")
        for file_id, reasons in files.items():
            of = [f for f in found.fates if file_id in ("", f.file_id)]
            assert of and all(fate.became is Became.REJECTED and set(reasons) <= set(fate.reasons) for fate in of)
        if "" in files:  # not even read
            assert [finding.rule for finding in found.findings] == files[""] and found.records == ()
            assert "bytes_around" in found.findings[0].values


def test_a_record_that_others_take_values_of(city: City) -> None:
    (fate,) = (f for f in trace(city.opened, "データ/JK04_個人番号.csv#9").fates)
    assert fate.became is Became.MERGED and len(fate.records) == len(fate.owners) == 1
    (part, ordinal), (owner,) = fate.records[0], fate.owners
    (record,) = trace(city.opened, f"0101:{part}:{ordinal}", "個人番号").records
    assert f"{record.legacy.place}#{record.legacy.record}" == owner
    (join,) = record.items[0].joins
    assert (join.place, join.record) == ("データ/JK04_個人番号.csv", 9)
    towns = {f.file_id: f for f in trace(city.opened, "データ/CM01_住所マスタ.csv#3").fates}
    assert towns["0110"].became is Became.WRITTEN and towns["0101"].became is Became.USED


@pytest.mark.parametrize(
    ("record", "item", "key"),
    [
        ("0101:1:99999", "*", "no_record"),
        ("0101:1:0", "*", "no_record"),
        ("0101:7:1", "*", "no_record"),
        ("9999:1:1", "*", "file_unknown"),
        ("0101:1:1", "氏名x", "item_unknown"),
        ("0101:氏名x=1", "*", "item_unknown"),
        ("0101:宛名番号=123456", "*", "no_key"),
        (f"0101:市区町村コード={MUNICIPALITY_CODE}", "*", "too_many"),
        ("データ/ない.csv#1", "*", "place_unknown"),
        ("../../etc/passwd#1", "*", "place_unknown"),
        ("データ/JK04_個人番号.csv#99999", "*", "no_legacy_record"),
        ("データ/JK04_個人番号.csv#0", "*", "no_legacy_record"),
        ("データ/JK04_個人番号.csv#8", "存在しない", "item_unknown"),
        ("0101", "*", "reference"),
        ("0101:1", "*", "reference"),
        ("", "*", "reference"),
    ],
)
def test_what_is_not_there(city: City, record: str, item: str, key: str) -> None:
    error = refused(city, record, item)
    assert error.key == f"trace.{key}"
    assert "123456" not in str(error) and MUNICIPALITY_CODE not in str(error)


def test_references() -> None:
    assert parse_reference("0101:1:57") == ByOrdinal("0101", 1, 57)
    assert parse_reference("03101:a=1,b=x=y") == ByKey("03101", {"a": "1", "b": "x=y"})
    assert parse_reference("0101:a=1#2") == ByKey("0101", {"a": "1#2"})
    assert parse_reference("データ\\X.csv#57") == ByPlace("データ/X.csv", 57)
    assert parse_reference("a#b.csv#5") == ByPlace("a#b.csv", 5)


@pytest.fixture
def copy(city: City, tmp_path: Path) -> City:
    shutil.copytree(city.delivery, tmp_path / "delivery")
    shutil.copytree(city.run, tmp_path / "run")
    return City(tmp_path / "delivery", tmp_path / "run")


def test_a_delivery_that_was_changed(copy: City) -> None:
    legacy = trace(copy.opened, "0101:1:3", "氏名").records[0].legacy
    file = copy.delivery / "データ/JK01_住民異動履歴_1.csv"
    raw = bytearray(file.read_bytes())
    raw[-3] ^= 1  # of another record than the one that is asked for
    file.write_bytes(raw)
    error = refused(replace(copy), "0101:1:3", "氏名")
    assert error.key == "trace.delivery_differs"
    where = f"{legacy.place}#{legacy.record} @{legacy.offset}"
    assert error.values == {"file": legacy.place, "where": where}
    (record,) = trace(replace(copy).opened, "0104:1:1").records  # of another file
    assert all(item.equal for item in record.items)


def test_a_joined_file_that_was_changed(copy: City) -> None:
    file = copy.delivery / "データ/CM01_住所マスタ.csv"
    file.write_bytes(file.read_bytes() + b"\r\n")
    assert refused(copy, "0101:1:3").key == "trace.delivery_differs"
    assert trace(copy.opened, "0101:1:3", "氏名").differences == 0  # needs no join


def test_xml_that_was_changed(copy: City) -> None:
    document = next((copy.run / "xml").rglob("0101_*.xml"))
    document.write_bytes(document.read_bytes().replace("住民".encode(), "移民".encode()))
    assert refused(copy, "0101:1:1").key == "trace.xml_differs"
    document.unlink()
    assert refused(copy, "0101:1:1").key == "trace.xml_missing"


def test_a_directory_that_is_no_run(city: City, tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nothing", city.delivery, city.run / "manifest.json"):
        with pytest.raises(TraceError) as raised:
            TracedRun(root, city.delivery)
        assert raised.value.key == "trace.no_run"
    (tmp_path / "manifest.json").write_text("[1]", "utf-8")
    with pytest.raises(TraceError):
        TracedRun(tmp_path, city.delivery)
    with pytest.raises(TraceError) as raised:
        TracedRun(city.run, city.delivery / "お読みください.txt")
    assert raised.value.key == "trace.no_delivery"


def test_another_converter(city: City, tmp_path: Path) -> None:
    with pytest.raises(TraceError) as raised:
        TracedRun(city.run, city.delivery, converter="rdb_dump")
    assert raised.value.key == "trace.converter_differs"
    ours = tmp_path / "package_cp932"
    shutil.copytree("converters/package_cp932", ours)
    assert TracedRun(city.run, city.delivery, converter=str(ours)).converter.folder == ours
    mapping = ours / "mappings/0104_resident_note.csv"
    mapping.write_bytes(mapping.read_bytes() + b"\n")
    with pytest.raises(TraceError):
        TracedRun(city.run, city.delivery, converter=str(ours))


def test_a_path_of_the_manifest_leads_nowhere_else(copy: City, tmp_path: Path) -> None:
    (tmp_path / "outside.xml").write_bytes(next((copy.run / "xml").rglob("0104_*.xml")).read_bytes())
    manifest = copy.run / "manifest.json"
    text = manifest.read_text("utf-8").replace("xml/01/0104_resident_note_0001.xml", "../outside.xml")
    manifest.write_text(text, "utf-8")
    assert refused(copy, "0104:1:1").key == "trace.xml_missing"


def test_a_database_that_is_none(city: City, tmp_path: Path) -> None:
    for url, key in {
        f"duckdb:///{tmp_path / 'none.duckdb'}": "targets.no_file",
        "mysql:///x": "targets.unknown_url",
    }.items():
        with pytest.raises(TargetError) as raised:
            trace(city.opened, "0104:1:1", to=url)
        assert raised.value.key == key
    assert not (tmp_path / "none.duckdb").exists()
