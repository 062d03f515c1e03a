"""The package's two deliveries, read only and by the shipped converter: papers, bytes, damage; no value is shown."""

import csv
import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from migrate.characters import charset, count_gaiji
from migrate.convert.definition.converter import load_converter
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.sources.delimited.cells import read_cells
from migrate.sources.opening import open_source
from migrate.sources.papers.delivery import DeliveryPapers

CP932 = charset("cp932")
LIST, SUMS, GAIJI = "引渡目録.csv", "管理合計表.csv", "外字/外字一覧.csv"


class Delivery:
    """All sources of the converter, read; what the papers say held against it."""

    def __init__(self, root):
        converter = load_converter("package_cp932")
        self.root, self.sources = root, converter.definition.source
        self.findings, self.frames, self.rejects, gaiji = Findings(limit=1000), {}, {}, Counter()
        self.columns = {}
        papers = DeliveryPapers.read(root, converter.definition)
        papers.prove_files(self.sources, self.findings)
        tallies = []
        for source in self.sources:
            opened = open_source(converter.request(source, root, 20_000))
            tally = papers.tally(source)
            for place in opened.places:
                tally.count(place)
                self.columns[place] = opened.names
            for batch in opened.batches():
                tally.add(batch.frame)
                batch.report(self.findings)
                papers.find_unlisted_gaiji(batch.frame, self.findings)
                gaiji.update(count_gaiji(batch.frame))
                for reject in batch.rejects:
                    reject.report(self.findings)
                    tally.count(reject.source, damaged=1)
                    self.rejects.setdefault(reject.source, []).append(reject)
                for (place,), frame in batch.frame.partition_by(SOURCE, as_dict=True).items():
                    self.frames.setdefault(place, []).append(frame)
            tallies.append(tally)
        self.compared = papers.prove_records(self.sources, tallies, self.findings, gaiji)
        self.frames = {place: pl.concat(frames) for place, frames in self.frames.items()}
        self.inventory = papers.inventory

    def found(self, *rules):
        """Return (rule, file, record, offset) of findings of these rules or of all."""
        samples = [f for f in self.findings.samples() if not rules or f.rule in rules]
        return {(f.rule, f.legacy.file, f.legacy.record, f.legacy.offset) for f in samples}

    def compared_of(self, paper):
        return [c for c in self.compared if c.paper == paper]


@pytest.fixture(scope="module")
def clean(shared):
    return Delivery(shared / "legacy" / "package_cp932")


@pytest.fixture(scope="module")
def faulty(shared):
    return Delivery(shared / "legacy" / "package_cp932_faulty")


def test_every_file_of_the_clean_delivery_is_read_whole_and_all_papers_agree(clean):
    data = {file for file in clean.inventory.by_file if file.startswith("データ/")}
    assert set(clean.frames) == set(clean.columns) == data and len(data) == 69 and len(clean.sources) == 67
    assert not clean.rejects and {f.rule for f in clean.findings.samples()} == {"gaiji_uses_differ"}
    counts = clean.compared_of(LIST)
    assert len(counts) == 408 and {c.of for c in counts if not c.why} == data
    assert {c.why for c in counts if c.of not in data} == {"not_read"}
    assert not [c.of for c in counts if not c.why and c.listed != c.found]


def test_all_control_totals_of_the_clean_delivery_agree(clean):
    lines = clean.compared_of(SUMS)
    assert len(lines) == 256 and not [c.of for c in lines if c.why or c.listed != c.found]
    assert all(c.blank == 0 for c in lines)  # no amount that is added up is blank in this delivery


def test_the_vendors_gaiji_list_is_off_by_the_residents_names(clean, faulty):
    """The only disagreement of the clean delivery is an error of the vendor's list, the same in both deliveries.

    Where it is off, it states as many uses more as there are in JK01 漢字氏名: these were counted twice.
    """
    for delivery, off in ((clean, 16), (faulty, 9)):
        names = count_gaiji(pl.concat(f for p, f in delivery.frames.items() if "/JK01" in p), ["漢字氏名"])
        differing = [c for c in delivery.compared_of(GAIJI) if c.listed != c.found]
        assert len(differing) == off == delivery.findings.count("gaiji_uses_differ")
        for c in differing:
            assert int(c.listed) - int(c.found) == names[chr(0xF0000 + int(c.of, 16))], c.of


def not_written_as_delivered(path, delivery):
    """Yield (record, field) of what a writer of the vendor's CSV would write in other bytes than delivered.

    A file quotes all its values, or those that need it and empty ones: its header tells which. Record 0 is the header.
    """
    data = (delivery.root / path).read_bytes()
    names = delivery.columns[path]
    needed = re.compile("" if data.startswith(b'"') else r'[,"\r\n]|^$')

    def cell(value):
        return '"' + value.replace('"', '""') + '"' if needed.search(value) else value

    frame = delivery.frames[path]
    places = frame.select(OFFSET, LENGTH).rows()
    header = min(offset for offset, *_ in [*places, *((r.offset,) for r in delivery.rejects.get(path, []))])
    rows = zip([0, *frame[RECORD]], [(0, header), *places], [names, *frame.select(names).iter_rows()], strict=True)
    for record, (offset, length), values in rows:
        raw = data[offset : offset + length]
        if CP932.encode(",".join(map(cell, values)) + "\r\n") != raw:
            cells = read_cells(CP932.decode(raw.removesuffix(b"\r\n")), ",")
            assert [c.value for c in cells] == list(values), (path, record)
            yield from (
                (record, n) for n, c in zip(names, cells, strict=True) if c.quoted != (cell(c.value)[:1] == '"')
            )


# (file, record, field) → why it does not encode back to its bytes as its vendor writes CSV. Its value does: no value
# uses a code that CP932 has twice.
BARE = "empty, and without the quotes that this file gives every other empty value: it was emptied by hand"
EXCEPTIONS = {
    "clean": {},
    "faulty": {
        ("データ/KH01_国保資格.csv", 333, "喪失事由"): BARE,
        ("データ/SH03_学齢簿.csv", 87, "退学等年月日"): BARE,
    },
}


@pytest.mark.parametrize("name", ["clean", "faulty"])
def test_every_record_and_header_encodes_back_to_its_bytes(name, request):
    delivery = request.getfixturevalue(name)
    found = [(path, *cell) for path in sorted(delivery.frames) for cell in not_written_as_delivered(path, delivery)]
    assert found == list(EXCEPTIONS[name])
    records = sum(frame.height for frame in delivery.frames.values()) + sum(map(len, delivery.rejects.values()))
    assert records == sum(int(c.found) for c in delivery.compared_of(LIST) if not c.why)
    assert delivery.findings.count("character_code_folded") == 0


@pytest.mark.parametrize("name", ["clean", "faulty"])
def test_every_byte_of_every_file_belongs_to_a_record_a_header_or_a_finding(name, request):
    delivery = request.getfixturevalue(name)
    for path, frame in delivery.frames.items():
        size = (delivery.root / path).stat().st_size
        rejected = [(r.offset, r.length, r.record) for r in delivery.rejects.get(path, [])]
        places = sorted([*frame.select(OFFSET, LENGTH, RECORD).rows(), *rejected])
        ends = [offset + length for offset, length, _ in places]
        assert [offset for offset, _, _ in places[1:]] == ends[:-1], path
        assert [record for _, _, record in places] == list(range(1, len(places) + 1)), path
        marks = [f.legacy for f in delivery.findings.samples("eof_mark") if f.legacy.file == path]
        assert [ends[-1]] == [mark.offset for mark in marks] if marks else ends[-1] == size, path
        assert ends[-1] + sum(mark.length for mark in marks) == size, path


def test_every_disagreement_of_the_faulty_delivery_is_named(faulty):
    assert faulty.found() - faulty.found("gaiji_uses_differ") == {
        # a record with a field too many; an end mark that the inventory does not count; an attachment that lacks
        ("record_field_count", "データ/CM01_住所マスタ.csv", 2, 103),
        ("file_size_mismatch", "データ/SK01_選挙人名簿.csv", None, None),
        ("eof_mark", "データ/SK01_選挙人名簿.csv", None, 45037),
        ("file_missing", "添付/2020000045/01_集計表１.csv", None, None),
        # records fewer than the inventory says, and more or fewer than the control totals
        ("record_count_mismatch", "データ/IN01_印鑑.csv", None, None),
        ("record_count_mismatch", SUMS, 1, None),
        ("record_count_mismatch", SUMS, 6, None),
        ("record_count_mismatch", SUMS, 7, None),
        ("record_count_mismatch", SUMS, 77, None),
        ("record_count_mismatch", SUMS, 177, None),
        # sums
        *(("control_total_mismatch", SUMS, row, None) for row in (31, 45, 52, 78, 122, 137, 150, 177, 180)),
        # a tax that no code table has; gaiji that no list has
        ("control_total_absent", "データ/SN01_調定.csv", 1352, 123564),
        ("gaiji_unlisted", "データ/JK01_住民異動履歴_1.csv", 94, 31494),
        ("gaiji_unlisted", "データ/JK01_住民異動履歴_2.csv", 919, 298505),
    }
    # Rows of the papers are not in the findings' way: each names 資料 and item.
    assert all(
        {"name", "listed", "found"} <= f.values.keys() for f in faulty.findings.samples("control_total_mismatch")
    )


def test_what_the_faulty_delivery_says_of_itself_is_compared_whole(faulty):
    assert len(faulty.frames) == 69 and len(faulty.compared_of(SUMS)) == 256
    differing = [c for c in faulty.compared if not c.why and c.listed != c.found and c.paper != GAIJI]
    # the five 資料 whose count differs say so in the line of the count; the group has none, only sums
    assert Counter(c.paper for c in differing) == {LIST: 1, SUMS: 9 + 4}
    assert {c.why for c in faulty.compared_of(SUMS)} == {""}


def test_a_line_end_inside_a_value_of_the_faulty_delivery_is_kept(faulty):
    notes = faulty.frames["データ/JK06_備考.csv"]
    assert notes.filter(pl.col("備考").str.contains("\r\n", literal=True))[RECORD].to_list() == [34]


def test_the_converter_restates_the_vendors_layout_and_nothing_of_one_delivery(clean, faulty):
    folder = Path(load_converter("package_cp932").folder)
    assert {p.stem for p in (folder / "records").glob("*.csv")} == {source.id for source in clean.sources}
    assert clean.columns == faulty.columns
    for path, names in clean.columns.items():
        with (clean.root / path).open(encoding="cp932", newline="") as file:
            assert next(csv.reader(file)) == names, path
