"""The source half of the mainframe converters: against their copybooks, and against the deliveries, read only."""

import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path

import polars as pl
import pytest

from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings
from migrate.sources.copybook import read_copybook
from migrate.sources.opening import open_source
from migrate.values.eras import ERAS

CONVERTERS = [("mainframe_jef", 22, 65), ("mainframe_ibm", 65, 65)]
DELIVERIES = {
    "mainframe_jef": "mainframe_jef",
    "mainframe_jef_faulty": "mainframe_jef",
    "mainframe_ibm": "mainframe_ibm",
}


def rows(path, charset):
    with path.open(encoding=charset, newline="") as lines:
        return list(csv.DictReader(lines))


def record_type(converter, source):
    return next(t for t in converter.types[source.file] if t.name == source.member)


class Delivery:
    """All sources of a delivery, read through its converter; sums and counts as the papers name them."""

    def __init__(self, root, converter):
        self.root, self.converter, self.system = root, converter, converter.definition
        self.records, self.totals, self.rejects, self.found = Counter(), {}, [], []
        for source in converter.sources.values():
            self.read(source)

    def read(self, source):
        opened = open_source(self.converter.request(source, self.root, 10_000))
        groups = [g for g in self.system.totals.groups if g.source == source.id]
        count = Counter()
        for batch in opened.batches():
            self.records[source.file] += batch.frame.height + batch.outside + len(batch.rejects)
            self.rejects += batch.rejects
            findings = Findings()
            batch.report(findings)
            codes = {reject.rule.code for reject in batch.rejects}
            self.found += [f for f in findings.samples() if f.rule not in codes]
            count["（件数）"] += batch.frame[source.counted].list.len().sum() if source.counted else batch.frame.height
            for item, field in source.sums.items():
                count[item] += total(batch.frame[field])
            for group in groups:
                self.add_group(group, batch.frame)
        self.totals[source.total] = count

    def add_group(self, group, frame):
        keys = re.findall(r"\{([^}]+)\}", group.name)
        for values, part in frame.group_by(keys):
            texts = dict(zip(keys, values, strict=True))
            for field, labels in group.labels.items():
                texts[field] = labels[texts[field]]
            for field in group.years:
                era = next(e for e in ERAS if e.code1 == texts[field][0])
                texts[field] = str(era.base_year + int(texts[field][1:]))
            name = group.name
            for field, text in texts.items():
                name = name.replace(f"{{{field}}}", text)
            for item, field in group.sums.items():
                self.totals.setdefault(name, Counter())[item] += total(part[field])

    def disagreements(self):
        """Compare each line of 管理合計表 with what was read: what disagrees, how many agree, what nobody claims."""
        columns, wrong, agreed, unclaimed = self.system.totals, set(), 0, set()
        for row in rows(self.root / columns.path, self.system.papers_charset):
            name, item = row[columns.name], row[columns.item]
            if name not in self.totals:
                unclaimed.add(name)
                continue
            listed, found = Decimal(row[columns.total]), self.totals[name][item]
            agreed += listed == found
            wrong |= {(name, item, int(listed), int(found))} if listed != found else set()
        return wrong, agreed, unclaimed


def total(column):
    column = column.explode(empty_as_null=False) if column.dtype == pl.List(pl.String) else column
    return Decimal(column.cast(pl.Decimal(38, 4)).sum() or 0)


@pytest.fixture(scope="module")
def read(shared):
    """Deliveries by name, each read once."""
    known = {}

    def read(name):
        if name not in known:
            known[name] = Delivery(shared / "legacy" / name, load_converter(DELIVERIES[name]))
        return known[name]

    return read


@pytest.mark.parametrize(("name", "files", "sources"), CONVERTERS)
def test_every_name_a_source_uses_is_in_its_record_type(name, files, sources):
    converter = load_converter(name)
    assert (len(converter.types), len(converter.sources)) == (files, sources)
    for source in converter.sources.values():
        type_ = record_type(converter, source)
        numbers = {f.name for f in type_.named if f.kind.numeric}
        assert {*source.sums.values(), *source.amounts} <= numbers, source.id
        assert not any(type_.by_name[a].repeats for a in source.amounts), source.id
        assert bool(source.counted) == (type_.table is not None), source.id
        assert not source.counted or type_.by_name[source.counted].repeats == (type_.table,), source.id
        assert source.when and source.total and source.id.isascii()


@pytest.mark.parametrize(("name", "files", "sources"), CONVERTERS)
def test_every_record_type_is_a_source_or_header_or_trailer(name, files, sources):
    converter = load_converter(name)
    form = converter.definition.records
    copybooks = {p.stem for p in (converter.folder / "records").glob("*.cpy")}
    assert copybooks == {Path(file).stem for file in converter.types} and len(copybooks) == files
    for file, types in converter.types.items():
        mine = [s for s in converter.sources.values() if s.file == file]
        edges = form.edges(types)
        names = [s.member for s in mine] + [t.name for t in edges]
        assert sorted(names) == sorted(t.name for t in types), file
        codes = [s.when for s in mine] + [e.code for e in (form.header, form.trailer) if e]
        assert len(codes) == len(set(codes)), file
        for check in form.check:
            assert edges[-1].by_name[check.field].kind.numeric, file
        # where the vendor's comments say which text tells a type, they say the same
        stated = {t.name: said[1] for t in types if (said := re.search("REC-KBN=([0-9])", t.condition))}
        assert stated in ({}, dict(zip(names, codes, strict=True))), file


@pytest.mark.parametrize("name", DELIVERIES)
def test_restated_copybooks_say_what_the_vendors_do(shared, name):
    converter = load_converter(DELIVERIES[name])
    layouts = sorted((shared / "legacy" / name / "レイアウト").glob("*.[cC][pP][yY]"))
    assert len(layouts) == len(converter.types)
    for path in layouts:
        restated = next(types for file, types in converter.types.items() if Path(file).stem == path.stem)
        assert bare(restated) == bare(read_copybook(path)), path.name


def bare(types):
    return [(t.name, t.condition, [replace(f, line=0) for f in t.fields]) for t in types]


@pytest.mark.parametrize("name", DELIVERIES)
def test_papers_and_sources_name_every_delivered_file(shared, name):
    root, system = shared / "legacy" / name, load_converter(DELIVERIES[name]).definition
    listed = {row[system.inventory.file] for row in rows(root / system.inventory.path, system.papers_charset)}
    files = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    papers = {f for f in files if any(fnmatchcase(f, p) for p in system.papers)}
    assert files - papers == {s.file for s in system.source} == listed - papers
    gaiji = rows(root / system.gaiji_list.path, system.papers_charset)
    assert gaiji and all(
        int(row[system.gaiji_list.code], 16) and row[system.gaiji_list.uses].isdigit() for row in gaiji
    )


@pytest.mark.parametrize("name", ["mainframe_jef", "mainframe_ibm"])
def test_a_clean_delivery_agrees_with_trailers_inventory_and_control_totals(read, name):
    delivery = read(name)
    assert not delivery.rejects and not delivery.found
    inventory = delivery.system.inventory
    for row in rows(delivery.root / inventory.path, delivery.system.papers_charset):
        if row[inventory.file] in delivery.records:
            assert delivery.records[row[inventory.file]] == int(row[inventory.records]), row[inventory.file]
    wrong, agreed, unclaimed = delivery.disagreements()
    assert (wrong, agreed, unclaimed) == (set(), 256, set())


def test_another_municipality_goes_through_the_same_converter_and_its_faults_are_found(read):
    """The list of tests/sources/test_sources_mainframe.py, which decodes no text, and the texts that are damaged."""
    delivery = read("mainframe_jef_faulty")
    places = sorted((r.source.removeprefix("データ/"), r.record, r.offset, r.rule.code) for r in delivery.rejects)
    assert [place for place in places if place[3] != "undecodable_bytes"] == [
        ("JITEDAT.DAT", 548, 68375, "record_bytes_left"),
        ("JUMZEDAT.DAT", 1653, 206500, "field_damaged"),
        ("SENKYDAT.DAT", 527, 65750, "field_damaged"),
    ]
    # binary zeros, half a character, a shift that is lost or stands in PIC N, a line end
    assert [place[:2] for place in places if place[3] == "undecodable_bytes"] == [
        ("ATENADAT.DAT", 62),
        *(("JUKIDAT.DAT", record) for record in (757, 1015, 1471, 2330, 2349, 2378)),
    ]
    trailers = {
        (f.legacy.file, f.values["field"], f.values["listed"], f.values["found"])
        for f in delivery.found
        if f.rule == "trailer_mismatch"
    }
    assert trailers == {
        ("データ/JINJIDAT.DAT", "TR-KINGAKU-KEI", "522687607", "522688407"),
        ("データ/JUKIDAT.DAT", "TR-KENSU", "2427", "2424"),
        ("データ/SEIHODAT.DAT", "TR-KINGAKU-KEI", "50238700", "50242000"),
        ("データ/SHUNODAT.DAT", "TR-KINGAKU-KEI", "1214317300", "1214308000"),
    }
    others = Counter((f.rule, f.legacy.file) for f in delivery.found if f.rule.startswith("trailer_"))
    assert others["trailer_record_missing", "データ/JITEDAT.DAT"] == 1
    assert others["trailer_unverified", "データ/JUMZEDAT.DAT"] == 1
    assert others.total() == len(trailers) + 2


def test_control_totals_tell_what_else_is_wrong_in_the_faulty_delivery(read):
    delivery = read("mainframe_jef_faulty")
    wrong, agreed, unclaimed = delivery.disagreements()
    assert agreed > 200 and not unclaimed
    assert {(name, listed) for name, item, listed, _ in wrong if item != "（件数）"} == {
        ("児童手当／児童手当支払", 14420000),
        ("生活保護／扶助費支給", 14482500),
        ("人事給与／給与支給", 162467365),
        ("収滞納管理／収納", 329350900),
        ("固定資産税／家屋", 375432085),
        # its record's name cannot be decoded
        ("住登外管理／法人宛名", 237000000),
    }
    damaged = Counter(
        source.total
        for reject in delivery.rejects
        for source in delivery.converter.sources.values()
        if (source.file, source.member) == (reject.source, reject.detail.get("type"))
    )
    assert {(n, listed, found, damaged[n]) for n, item, listed, found in wrong if item == "（件数）"} == {
        ("個人住民税／個人住民税課税", 1623, 1622, 1),
        ("選挙人名簿管理／選挙人名簿", 581, 580, 1),
        ("住登外管理／法人宛名", 15, 14, 1),
        ("住民基本台帳／備考", 22, 21, 1),
        ("住民基本台帳／住民異動履歴", 1973, 1969, 5),
        ("児童手当／児童手当支払", 348, 346, 1),
        ("固定資産税／家屋", 169, 170, 0),
    }
