"""Profiles of whole deliveries: every file read or named, papers compared, nothing personal, the same every time."""

import json
import sqlite3
from pathlib import Path

import pytest
from runs_support import codes

from migrate.findings import Findings, Severity
from migrate.runs.directory import RunError
from migrate.runs.profile import ProfileOptions, profile
from migrate.runs.progress import Silent
from migrate.sources.profile import DeliveryProfile
from migrate.testing import DeliveryTruth, Demo

CLEAN = {
    # delivery → files (papers among them) and sources read, records in them; what else is said is information only
    "mainframe_jef": (26, 65, 77_816),
    "mainframe_ibm": (69, 65, 56_817),
    "package_cp932": (73, 67, 164_965),
    "rdb_dump": (5, 67, 78_137),
    "spreadsheet": (19, 42, 16_125),
}
FAULTY = {"mainframe_jef_faulty": "mainframe_jef", "package_cp932_faulty": "package_cp932"}


def made(delivery: Path, converter: str = "", **options: object) -> DeliveryProfile:
    return profile(ProfileOptions(delivery, converter, **options), Silent())  # type: ignore[arg-type]


def places(findings: Findings) -> list[list[object]]:
    """Return every error by rule and place, with the numbers it names; no value of any record is among them."""
    lines = []
    for finding in findings.samples():
        legacy = finding.legacy
        numbers = {k: v for k, v in finding.values.items() if k in ("listed", "found", "item", "field", "name")}
        if finding.severity == "error" and legacy:
            lines.append([finding.rule, legacy.file, legacy.record, legacy.offset, numbers])
    return lines


@pytest.mark.parametrize("name", CLEAN)
def test_every_file_of_a_clean_delivery_is_read_and_its_papers_agree(shared: Path, name: str) -> None:
    delivery = shared / "legacy" / name
    result = made(delivery, name)
    files, sources, records = CLEAN[name]
    assert (len(result.files), len(result.sources), result.records, result.rejected) == (files, sources, records, 0)
    assert result.findings.count(at_least=Severity.ERROR) == 0
    assert [line for line in result.compared if line.state == "differs" and "外字" not in line.paper] == []
    everything = {p.relative_to(delivery).as_posix() for p in delivery.rglob("*") if p.is_file()}
    assert {f.path for f in result.files} | {f.path for f in result.skipped} == everything


@pytest.mark.parametrize(("name", "converter"), FAULTY.items())
def test_every_disagreement_of_a_faulty_delivery_is_named(shared: Path, name: str, converter: str) -> None:
    golden = json.loads(Path(__file__).with_name("faulty_deliveries.json").read_text("utf-8"))
    result = made(shared / "legacy" / name, converter)
    assert json.loads(json.dumps(places(result.findings))) == golden[name]


def test_a_delivery_nobody_described_is_read_as_far_as_it_describes_itself(clean: tuple[Path, DeliveryTruth]) -> None:
    delivery, truth = clean
    result = made(delivery)
    read = {file.path: file.records for file in result.files if file.path.startswith("データ/")}
    assert read == truth.records
    assert {file.charset for file in result.files if file.path.startswith("データ/")} == {"cp932"}
    assert result.findings.count(at_least=Severity.ERROR) == 0


def test_planted_faults_are_told_with_their_places(demo: tuple[Path, Demo]) -> None:
    delivery, _ = demo
    found = codes(made(delivery, "package_cp932").findings)
    assert {"record_field_count", "undecodable_bytes"} & found.keys()


def test_a_profile_says_nothing_of_anyone(clean: tuple[Path, DeliveryTruth]) -> None:
    delivery, _ = clean
    text = json.dumps(made(delivery, "package_cp932").to_dict(), ensure_ascii=False)
    names = _names(delivery)
    assert len(names) > 50
    assert [name for name in names if name in text] == []
    shown = json.dumps(made(delivery, "package_cp932", unmask=True).to_dict(), ensure_ascii=False)
    assert '"unmasked": true' in shown and [name for name in names if name in shown] != []


def _names(delivery: Path) -> set[str]:
    lines = (delivery / "データ" / "JK01_住民異動履歴_1.csv").read_bytes().decode("cp932").splitlines()
    header = lines[0].split(",")
    at = next(n for n, name in enumerate(header) if "漢字氏名" in name)
    names = {line.split(",")[at].strip('"') for line in lines[1:]}
    return {name for name in names if len(name) > 3}


def test_batches_of_any_size_give_the_same_profile(clean: tuple[Path, DeliveryTruth]) -> None:
    delivery, _ = clean
    digests = {made(delivery, "package_cp932", batch_records=size).digest for size in (37, 1000, 20_000)}
    assert len(digests) == 1


def test_a_source_that_is_not_there_or_differs_is_named_and_the_rest_read(
    clean: tuple[Path, DeliveryTruth], tmp_path: Path
) -> None:
    import shutil

    delivery = Path(shutil.copytree(clean[0], tmp_path / "delivery"))
    (delivery / "データ" / "JK02_世帯マスタ.csv").unlink()
    seal = delivery / "データ" / "IN01_印鑑.csv"
    seal.write_bytes(seal.read_bytes().replace("宛名コード".encode("cp932"), "宛名番号".encode("cp932"), 1))
    result = made(delivery, "package_cp932")
    reasons = {f.path: f.reason for f in result.skipped}
    assert "JK02_世帯マスタ" in next(place for place in reasons if "JK02" in place)
    unreadable = {f.legacy.file for f in result.findings.samples("source_unreadable") if f.legacy}
    assert {"データ/JK02_世帯マスタ", "データ/IN01_印鑑"} <= unreadable
    assert any("宛名番号" in why["ja"] for why in reasons.values())
    assert result.findings.count("file_missing") >= 1 and len(result.sources) > 5


def test_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunError):
        made(tmp_path / "nothing")


def test_a_source_that_nobody_listed_is_information(clean: tuple[Path, DeliveryTruth]) -> None:
    result = made(clean[0], "package_cp932")
    assert result.findings.count(at_least=Severity.ERROR) == 0
    absent = result.findings.count("source_not_delivered")
    assert absent > 30 and absent + len(result.sources) == 67


def test_what_a_source_told_before_it_broke_off_is_kept(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "x.sqlite3")
    database.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
    database.execute("INSERT INTO people VALUES (1, '山\ufffd'), (2, '田'), (3, CAST(x'e5b1' AS TEXT))")
    database.commit()
    database.close()
    found = codes(made(tmp_path, batch_records=1).findings)
    assert found == {"text_doubtful": 1, "source_unreadable": 1}
