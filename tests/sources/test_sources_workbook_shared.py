"""A village's workbooks themselves, read only, with the converter that describes them; no value is shown."""

import csv
from collections import Counter
from datetime import datetime
from decimal import Decimal

import openpyxl
import polars as pl
import pytest
from workbook_files import Whole

from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings, Severity
from migrate.sources.opening import open_source
from migrate.values.date_styles import patterns

CONVERTER = load_converter("spreadsheet")
SOURCES = CONVERTER.definition.source


class Village:
    def __init__(self, root):
        self.root = root
        self.read = {s.id: Whole(open_source(CONVERTER.request(s, root, batch_records=2_000))) for s in SOURCES}
        self.findings = Findings()
        for whole in self.read.values():
            self.findings.merge(whole.findings)

    def paper(self, name):
        with (self.root / name).open(encoding="cp932", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def village(shared):
    return Village(shared / "legacy" / "spreadsheet")


def test_every_sheet_of_every_workbook_is_a_source_and_read_whole(village):
    sheets = {
        (path.name, title)
        for path in village.root.glob("*.xlsx")
        for title in openpyxl.load_workbook(path, read_only=True).sheetnames
    }
    assert {(s.file, s.member) for s in SOURCES} == sheets and len(sheets) == 42
    assert not any(whole.rejects for whole in village.read.values())
    assert sum(whole.frame.height for whole in village.read.values()) == 16_125  # お読みください.txt


def test_record_counts_agree_with_the_inventory_sheets_added_up(village):
    by_file = Counter()
    for source in SOURCES:
        by_file[source.file] += village.read[source.id].frame.height
    listed = {line["ファイル名"]: int(line["レコード件数"]) for line in village.paper("引渡目録.csv")}
    assert by_file == listed and len(listed) == 16


def test_counts_and_sums_agree_with_the_control_totals_of_every_sheet(village):
    sources = {source.total: source for source in SOURCES}
    compared = set()
    for line in village.paper("管理合計表.csv"):
        if source := sources.get(line["業務／資料"]):
            frame, item = village.read[source.id].frame, line["項目"]
            field = source.sums.get(item, item)
            found = frame.height if item == "（件数）" else frame[field].cast(pl.Int64).sum()
            assert (frame.height, found) == (int(line["件数"]), int(line["合計"])), (source.id, item)
            compared.add(source.id)
    assert compared == {source.id for source in SOURCES}


def test_what_is_found_is_what_the_villages_note_says(village):
    found = {code: count for code, _, _, count in village.findings.groups()}
    assert found == {
        "line_blank": 42,
        "workbook_row_note": 84,
        "workbook_leading_zeros": found["workbook_leading_zeros"],
        "workbook_number_shown": 36,
        "workbook_cell_kinds": found["workbook_cell_kinds"],
    }
    assert village.findings.count(at_least=Severity.ERROR) == 0
    assert {code for code, _, _, _ in village.findings.groups()} >= {"workbook_leading_zeros", "workbook_cell_kinds"}


def test_each_cell_is_what_openpyxl_has_there(village):
    """As texts, whole numbers and days; floats to the digits that Excel shows."""

    def told(value):
        if isinstance(value, datetime):
            return str(value.date())
        if isinstance(value, float):
            return str(Decimal(f"{value:.15g}"))
        return None if value is None else "".join(
            chr(0xF0000 + ord(c)) if "\ue000" <= c <= "\uf8ff" else c for c in str(value)
        )  # fmt: skip

    compared = 0
    for file in ("01_住民基本台帳.xlsx", "07_固定資産税.xlsx", "14_介護保険.xlsx"):
        workbook = openpyxl.load_workbook(village.root / file, read_only=True)
        for source in (s for s in SOURCES if s.file == file):
            frame = village.read[source.id].frame
            rows = workbook[source.member].iter_rows(min_row=4, max_row=3 + frame.height, values_only=True)
            theirs = [tuple(map(told, row)) for row in rows]
            assert frame.select(pl.exclude("^#.*$")).rows() == theirs or pytest.fail(source.id, pytrace=False)
            compared += frame.height * frame.width
    assert compared > 50_000


def test_each_date_is_of_one_style_that_the_converter_names(village):
    known = patterns(CONVERTER.definition.dates.styles)
    seen = set()
    for source in SOURCES:
        for field in CONVERTER.records[source.id].fields:
            if field.type == "和暦日付":
                texts = village.read[source.id].frame[field.field].drop_nulls()
                plain = texts.str.replace_many(list("０１２３４５６７８９"), list("0123456789"))
                fits = {p.regex: plain.str.contains(p.regex) for p in known}
                styles = {
                    s: pl.any_horizontal(*(fits[p.regex] for p in known if p.style == s))
                    for s in {p.style for p in known}
                }
                counts = pl.select(pl.sum_horizontal(e.cast(pl.Int32) for e in styles.values())).to_series()
                assert counts.eq(1).all(), (source.id, field.field)
                seen |= {s for s, e in styles.items() if pl.select(e).to_series().any()}
    assert seen == set(CONVERTER.definition.dates.styles)
