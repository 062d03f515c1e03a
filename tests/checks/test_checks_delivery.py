"""Deliveries as they lie on disk: real documents, run directories, damaged and foreign ones."""

import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from checks_small import (
    LAYOUT,
    NOTICE,
    NOTICE_HOLDS,
    SCAN,
    SCAN_HOLDS,
    Records,
    changed,
    check,
    codes_found,
    envelope,
    frame,
    good_records,
)

from migrate.checks.delivery import Delivery, DeliveryError
from migrate.checks.tally import State
from migrate.findings import LENGTH, OFFSET, ORDINAL, PART, RECORD, SOURCE, Legacy
from migrate.xml import part_name, write_part


def write(records: Records, root: Path, parts: int = 1) -> Path:
    """Records as documents of a delivery below ``root``."""
    for file_id, rows in records.items():
        size = -(-len(rows) // parts)
        for part in range(1, parts + 1):
            kept = rows[(part - 1) * size : part * size]
            path = root.joinpath(*part_name(LAYOUT, file_id, part).parts)
            write_part(path, LAYOUT, envelope(file_id, len(kept), part, parts), [frame(kept, file_id)])
    for name, holds in ((NOTICE, NOTICE_HOLDS), (SCAN, SCAN_HOLDS)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(holds)
    return root


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder for the runner, apart from the delivery."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def test_good_documents_have_no_finding(tmp_path: Path, work: Path) -> None:
    delivered = Delivery.open(write(good_records(), tmp_path / "xml", parts=2))
    assert [d.envelope.part for d in delivered.documents["0101"]] == [1, 2]
    result = check(delivered, work)
    assert codes_found(result) == set()
    assert result.documents == {"0101": 2, "0102": 2, "0103": 2, "0301": 2}
    assert result.records == {"0101": 3, "0102": 1, "0103": 2, "0301": 1}


def test_a_run_directory_gives_findings_their_legacy_place(tmp_path: Path, work: Path) -> None:
    write(changed("0101", 2, 人数="01"), tmp_path / "xml", parts=2)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "provenance").mkdir()
    pl.DataFrame(
        {PART: [1, 1, 2], ORDINAL: [1, 2, 1], SOURCE: ["データ/a.csv", "データ/a.csv", "データ/b.csv"],
         RECORD: [7, 8, 1], OFFSET: [100, 200, 30], LENGTH: [100, 99, 98]},
        schema_overrides={PART: pl.UInt32, ORDINAL: pl.UInt32, RECORD: pl.UInt64, OFFSET: pl.UInt64},
    ).write_parquet(tmp_path / "provenance" / "0101.parquet")  # fmt: skip
    for path in (tmp_path, tmp_path / "xml", tmp_path / "xml" / "01"):
        (finding,) = check(Delivery.open(path), work).findings.samples("item_type")
        assert finding.legacy == Legacy(file="データ/b.csv", record=1, offset=30, length=98)


def test_provenance_that_is_not_there_is_not_invented(tmp_path: Path, work: Path) -> None:
    write(changed("0101", 1, 人数="01"), tmp_path / "xml")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    (finding,) = check(Delivery.open(tmp_path), work).findings.samples()
    assert finding.legacy is None


def test_a_single_packed_document(tmp_path: Path, work: Path) -> None:
    root = write(changed("0101", 1, 人数="01"), tmp_path / "xml")
    packed = tmp_path / "one.xml.gz"
    packed.write_bytes(gzip.compress((root / "01" / "0101_resident_0001.xml").read_bytes()))
    result = check(Delivery.open(packed), work)
    assert codes_found(result) == {"item_type"}
    assert {o.state for o in result.outcomes if o.rule == "file_part_missing"} == {State.SKIPPED}


def test_an_empty_folder_is_no_delivery(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no layout document"):
        Delivery.open(tmp_path)


def test_a_document_cut_short_is_reported_and_nothing_counts_as_passed(tmp_path: Path, work: Path) -> None:
    root = write(changed("0101", 0, 人数="01"), tmp_path / "xml")
    document = root / "01" / "0101_resident_0001.xml"
    whole = document.read_bytes()
    document.write_bytes(whole[: whole.rindex("<レコード>".encode()) + 40])
    result = check(Delivery.open(root), work)
    assert {"xml_malformed", "item_type"} <= codes_found(result)
    states = {o.rule: o.state for o in result.outcomes}
    assert {states[r] for r in ("item_length", "key_duplicate", "reference_missing")} == {State.SKIPPED}
    assert "0101_resident_0001.xml" in result.not_checked[0].en
    assert "reference_missing" not in codes_found(result)


def test_documents_that_are_none_do_not_stop_the_others(tmp_path: Path, work: Path) -> None:
    root = write(changed("0101", 1, 人数="01"), tmp_path / "xml")
    (root / "readme.xml").write_text("<readme/>", encoding="utf-8")
    (root / "broken.xml").write_bytes(b"<")
    result = check(Delivery.open(root), work)
    assert {"item_type", "xml_attribute_mismatch", "xml_malformed"} <= codes_found(result)
    assert sum(result.records.values()) == 7


def test_a_file_the_layout_does_not_have(tmp_path: Path, work: Path) -> None:
    root = write(good_records(), tmp_path / "xml")
    known = (root / "01" / "0102_household_0001.xml").read_text("utf-8")
    (root / "01" / "0199.xml").write_text(known.replace('file="0102"', 'file="0199"'), encoding="utf-8")
    result = check(Delivery.open(root), work)
    assert "xml_attribute_mismatch" in codes_found(result)
    assert not result.crashed
    assert any("0199.xml" in text.en for text in result.not_checked)


def test_what_the_reader_sees_passes_through(tmp_path: Path, work: Path) -> None:
    root = write(good_records(), tmp_path / "xml")
    document = root / "01" / "0102_household_0001.xml"
    text = (
        document.read_text("utf-8").replace('records="1"', 'records="2"').replace("</レコード>", "<余分/></レコード>")
    )
    document.write_text(text, encoding="utf-8", newline="\n")
    result = check(Delivery.open(root), work)
    assert codes_found(result) == {"xml_record_count_mismatch", "xml_unknown_element"}
    states = {o.rule: o.state for o in result.outcomes}
    assert states["xml_unknown_element"] is State.FAILED
    assert states["xml_stray_text"] is State.PASSED


def test_the_line_is_that_of_a_document_in_another_form(tmp_path: Path, work: Path) -> None:
    root = write(changed("0101", 1, 人数="01"), tmp_path / "xml")
    document = root / "01" / "0101_resident_0001.xml"
    text = document.read_text("utf-8").replace("<レコード>", "\n<レコード>\n")
    document.write_text(text, encoding="utf-8", newline="\n")
    (finding,) = check(Delivery.open(root), work).findings.samples()
    assert finding.place is not None
    line = text.splitlines()[(finding.place.line or 0) - 1]
    assert (finding.place.record, line) == (2, "<レコード>")


def test_the_result_is_plain_data(tmp_path: Path, work: Path) -> None:
    result = check(Delivery.open(write(changed("0101", 1, 人数="01"), tmp_path / "xml")), work)
    told = json.loads(json.dumps(result.to_dict(), ensure_ascii=False))
    (rule,) = [line for line in told["rules"] if line["rule"] == "item_type"]
    assert (rule["state"], rule["findings"], rule["reason"]) == ("failed", 1, {"ja": "", "en": ""})
    assert str(tmp_path) not in json.dumps(told)


def test_objects_are_looked_for_below_the_whole_delivery_and_links_do_not_count(tmp_path: Path, work: Path) -> None:
    root = write(good_records(), tmp_path / "xml")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    (root / "objects" / "stray.txt").write_bytes(b"stray")
    for path, found in ((tmp_path, {"object_unclaimed"}), (root, {"object_unclaimed"}), (root / "01", set())):
        assert codes_found(check(Delivery.open(path), work)) == found
    outside = tmp_path / "outside.pdf"
    (root / NOTICE).rename(outside)
    (root / NOTICE).symlink_to(outside)
    assert codes_found(check(Delivery.open(root / "01"), work)) == {"object_hash_mismatch"}
