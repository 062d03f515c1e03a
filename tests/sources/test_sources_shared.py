"""The vendors' deliveries themselves, read only: counts, bytes and damage; no value is shown."""

import csv
import io

import polars as pl
import pytest

from migrate.characters import charset, count_gaiji
from migrate.findings import LENGTH, OFFSET, RECORD, Findings
from migrate.sources import ControlTotals, DelimitedSource, Inventory, InventoryColumns, TotalsColumns

CP932 = charset("cp932")
LISTED = InventoryColumns(
    path="引渡目録.csv",
    file="ファイル名",
    description="内容",
    records="レコード件数",
    bytes="バイト数",
    sha256="SHA-256",
)
TOTALS = TotalsColumns(
    path="管理合計表.csv", name="業務／資料", records="件数", item="項目", total="合計", count_item="（件数）"
)


class Delivery:
    def __init__(self, root):
        self.root = root
        self.inventory = Inventory.read(root, LISTED, "cp932")
        self.totals = ControlTotals.read(root, TOTALS, "cp932")
        self.findings = Findings()
        self.frames, self.rejects = {}, {}
        for path in sorted((root / "データ").glob("*.csv")):
            with path.open(encoding="cp932", newline="") as file:
                names = next(csv.reader(file))
            batches = list(DelimitedSource([path], root, names, CP932, batch_records=5000).batches())
            name = path.relative_to(root).as_posix()
            self.frames[name] = pl.concat(batch.frame for batch in batches)
            self.rejects[name] = [reject for batch in batches for reject in batch.rejects]
            for batch in batches:
                self.findings.merge(batch.findings)
            records = self.frames[name].height + len(self.rejects[name])
            self.inventory.compare_records(name, records, self.findings)
        self.findings.merge(self.inventory.verify_files(root))


@pytest.fixture(scope="module")
def clean(shared):
    return Delivery(shared / "legacy" / "package_cp932")


@pytest.fixture(scope="module")
def faulty(shared):
    return Delivery(shared / "legacy" / "package_cp932_faulty")


def test_every_file_of_the_clean_delivery_is_read_whole(clean):
    data = {name for name in clean.inventory.listed if name.startswith("データ/")}
    assert set(clean.frames) == data and len(data) == 69
    assert not any(clean.rejects.values())
    # the readme says 408 files; what no inventory lists are its papers, layouts, fonts and itself left out
    assert clean.findings.groups() == [("file_unlisted", "", "", 6)]
    assert len(clean.inventory.listed) == 408


def test_every_value_of_the_clean_delivery_encodes_back_to_its_bytes(clean):
    for name, frame in clean.frames.items():
        data = (clean.root / name).read_bytes()
        records = list(csv.reader(io.StringIO(data.decode("cp932"), newline="")))[1:]
        fields = frame.select(pl.exclude("^#.*$"))
        values = [value for row in fields.iter_rows() for value in row]
        delivered = [value for record in records for value in record]
        assert CP932.encode("\n".join(values)) == "\n".join(delivered).encode("cp932"), name


def test_offsets_of_the_clean_delivery_cut_each_file_into_its_records(clean):
    for name, frame in clean.frames.items():
        data = (clean.root / name).read_bytes()
        places = frame.select(OFFSET, LENGTH, RECORD)
        ends = (places[OFFSET] + places[LENGTH]).to_list()
        assert places[OFFSET].to_list() == [data.index(b"\n") + 1, *ends[:-1]] and ends[-1] == len(data), name
        assert places[RECORD].to_list() == list(range(1, frame.height + 1))


def test_control_totals_of_the_clean_delivery_agree(clean):
    findings = Findings()
    for total, name in [("住民基本台帳／世帯", "JK02_世帯マスタ"), ("住登外管理／法人宛名", "AT02_法人")]:
        frame = clean.frames[f"データ/{name}.csv"]
        lines = clean.totals.of(total)
        assert lines
        for line in lines:
            counted = line.item == TOTALS.count_item
            found = frame.height if counted else frame[line.item].cast(pl.Int64).sum()
            clean.totals.compare(line, frame.height, found, findings)
    assert findings.count() == 0


def test_the_gaiji_in_use_are_those_the_vendor_lists(clean):
    with (clean.root / "外字" / "外字一覧.csv").open(encoding="cp932", newline="") as file:
        listed = {int(row["外字コード"], 16) for row in csv.DictReader(file)}
    used = set().union(*(count_gaiji(frame) for frame in clean.frames.values()))
    assert used and {ord(char) - 0xF0000 for char in used} <= listed


def test_what_is_damaged_in_the_faulty_delivery_is_found(faulty):
    damaged = {name: rejects for name, rejects in faulty.rejects.items() if rejects}
    assert [(n, [(r.record, r.rule.code, r.detail) for r in rejects]) for n, rejects in damaged.items()] == [
        ("データ/CM01_住所マスタ.csv", [(2, "record_field_count", {"fields": 5, "expected": 4})])
    ]
    assert {(code, count) for code, _, _, count in faulty.findings.groups()} == {
        ("record_field_count", 1),
        ("record_count_mismatch", 1),
        ("file_missing", 1),
        ("file_size_mismatch", 1),
        ("eof_mark", 1),
        ("file_unlisted", 6),
    }
    (count,) = faulty.findings.samples("record_count_mismatch")
    assert (count.legacy.file, count.values) == ("データ/IN01_印鑑.csv", {"listed": "714", "found": "711"})
    (size,) = faulty.findings.samples("file_size_mismatch")
    (mark,) = faulty.findings.samples("eof_mark")
    assert size.legacy.file == mark.legacy.file == "データ/SK01_選挙人名簿.csv"
    assert int(size.values["found"]) - int(size.values["listed"]) == mark.legacy.length == 1


def test_a_line_end_inside_a_value_of_the_faulty_delivery_is_kept(faulty):
    notes = faulty.frames["データ/JK06_備考.csv"]
    assert notes.filter(pl.col("備考").str.contains("\r\n", literal=True))[RECORD].to_list() == [34]
    assert faulty.inventory.expected_records("データ/JK06_備考.csv") == notes.height
