import csv
import hashlib
import io

import pytest

from migrate.testing import Municipality, write_delivery
from migrate.testing.demo import DEMO_RESIDENTS, DEMO_SEED
from migrate.testing.expected import EXPECTED
from migrate.testing.faults import DEMO_FAULTS, FAULTS
from migrate.testing.package_cp932.damage import FileFault, PaperFault, RecordFault

TOWN = Municipality(DEMO_SEED, DEMO_RESIDENTS)
INSERTING = {"duplicate_key": 1, "open_order": 1, "orphan_number": 1}
PAPERS_TOLD = {
    "duplicate_key": {"引渡目録.csv", "お読みください.txt", "管理合計表.csv"},
    "open_order": {"引渡目録.csv", "お読みください.txt", "管理合計表.csv"},
    "orphan_number": {"引渡目録.csv", "お読みください.txt"},  # this vendor totals no 個人番号
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    root = tmp_path_factory.mktemp("sound")
    truth = write_delivery(TOWN, root)
    return root, truth


def files(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_each_fault_has_the_rules_that_find_it():
    assert set(EXPECTED) == set(FAULTS)
    assert all(EXPECTED.values())


@pytest.mark.parametrize("name", [n for n, f in FAULTS.items() if isinstance(f, RecordFault)])
def test_a_record_fault_changes_its_record_and_no_other(name, sound, tmp_path):
    clean_root, clean_truth = sound
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS[name]])
    (planted,) = truth.planted
    assert planted.fault == name and planted.expects == EXPECTED[name]
    before, after = files(clean_root), files(tmp_path)
    changed = {path for path in before if before[path] != after[path]}
    papers = PAPERS_TOLD.get(name, {"引渡目録.csv"})
    assert changed == {planted.file} | papers
    old = before[planted.file].split(b"\r\n")
    new = after[planted.file].split(b"\r\n")
    inserted = INSERTING.get(name, 0)
    assert len(new) == len(old) + inserted
    first = next(n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    assert old[first + (not inserted) :] == new[first + 1 :]
    assert clean_truth.records[planted.file] + inserted == truth.records[planted.file]
    if name not in ("stray_quote", "undecodable_byte"):
        rows = list(csv.reader(io.StringIO(after[planted.file].decode("cp932"), newline="")))
        sound_rows = list(csv.reader(io.StringIO(before[planted.file].decode("cp932"), newline="")))
        if not inserted:
            differ = [n for n, (a, b) in enumerate(zip(sound_rows, rows, strict=True)) if a != b]
            assert tuple(differ) == planted.records
        if planted.column and not inserted:
            column = rows[0].index(planted.column)
            (n,) = planted.records
            assert [c for c, (a, b) in enumerate(zip(sound_rows[n], rows[n], strict=True)) if a != b] == [column]


def test_the_inserted_records_are_where_the_truth_says(tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS["duplicate_key"], FAULTS["orphan_number"]])
    twice, orphan = sorted(truth.planted, key=lambda p: p.fault)
    seals = (tmp_path / twice.file).read_bytes().split(b"\r\n")
    first, second = twice.records
    assert second == first + 1 and seals[first] == seals[second]
    numbers = [line.split(b",")[0] for line in (tmp_path / orphan.file).read_bytes().split(b"\r\n")]
    (place,) = orphan.records
    history = b"".join(p.read_bytes() for p in (tmp_path / "データ").glob("JK01*"))
    assert numbers[place] not in history and all(n in history for n in numbers[1:place])


def test_bytes_are_bad_where_the_truth_says(tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS["undecodable_byte"]])
    (planted,) = truth.planted
    data = (tmp_path / planted.file).read_bytes()
    with pytest.raises(UnicodeEncodeError):
        data.decode("cp932").encode("ascii")
    assert data.count(b"\xff") == 1
    rows = list(csv.reader(io.StringIO(data.decode("cp932"), newline="")))
    bad = [n for n, row in enumerate(rows) if "\uf8f3" in "".join(row)]
    assert tuple(bad) == planted.records and "\uf8f3" in rows[bad[0]][rows[0].index(planted.column)]


@pytest.mark.parametrize("name", [n for n, f in FAULTS.items() if isinstance(f, PaperFault)])
def test_a_paper_fault_changes_one_number_of_one_paper(name, sound, tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS[name]])
    (planted,) = truth.planted
    before, after = files(sound[0]), files(tmp_path)
    assert [path for path in before if before[path] != after[path]] == [planted.paper]
    tables = [list(csv.reader(f[planted.paper].decode("cp932").splitlines())) for f in (before, after)]
    differ = [
        (n, tables[0][0][c])
        for n, (a, b) in enumerate(zip(*tables, strict=True))
        for c, (x, y) in enumerate(zip(a, b, strict=True))
        if x != y
    ]
    assert differ == [(planted.paper_row, planted.column)]
    assert planted.file in after and planted.records == ()


def test_a_truncated_file_ends_within_its_last_record(sound, tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS["truncated_last_record"]])
    (planted,) = truth.planted
    whole, cut = (sound[0] / planted.file).read_bytes(), (tmp_path / planted.file).read_bytes()
    assert whole.startswith(cut) and not cut.endswith(b"\r\n")
    assert planted.records == (whole.count(b"\r\n") - 1,)
    inventory = (tmp_path / "引渡目録.csv").read_bytes()
    assert hashlib.sha256(cut).hexdigest().encode() in inventory


def test_a_missing_part_is_still_in_the_inventory(tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=[FAULTS["missing_part"]])
    (planted,) = truth.planted
    assert planted.file.endswith("_2.csv") and not (tmp_path / planted.file).exists()
    assert planted.file in (tmp_path / "引渡目録.csv").read_bytes().decode("cp932")


def test_a_fault_that_fits_nowhere_is_an_error(tmp_path):
    nowhere = RecordFault("two_latest", "JK02", "", lambda f: [], fits=lambda f: False)
    with pytest.raises(ValueError, match="two_latest"):
        write_delivery(TOWN, tmp_path, faults=[nowhere])


def test_all_faults_of_the_demo_are_there_at_once_and_the_papers_agree_with_them(tmp_path):
    truth = write_delivery(TOWN, tmp_path, faults=DEMO_FAULTS)
    assert {p.fault for p in truth.planted} == {f.name for f in DEMO_FAULTS}
    assert not any(isinstance(f, FileFault) for f in DEMO_FAULTS)
    rows = list(csv.DictReader((tmp_path / "引渡目録.csv").read_bytes().decode("cp932").splitlines()))
    for row in rows:
        data = (tmp_path / row["ファイル名"]).read_bytes()
        assert row["SHA-256"] == hashlib.sha256(data).hexdigest()
        expected = truth.records.get(row["ファイル名"], int(row["レコード件数"]))
        off = 1 if "CM01" in row["ファイル名"] else 0
        assert int(row["レコード件数"]) == expected + off
