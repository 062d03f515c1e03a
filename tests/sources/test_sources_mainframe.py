"""The three mainframe deliveries themselves, read only: counts, trailers, totals and damage; no value is shown."""

import re
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from migrate.characters.host import host_charset
from migrate.findings import LENGTH, OFFSET, RECORD, Findings
from migrate.sources.copybook import read_copybook
from migrate.sources.description import SourceSystem
from migrate.sources.fields import DecodedText, by_column
from migrate.sources.papers.columns import InventoryColumns, TotalsColumns
from migrate.sources.papers.compare import Found, compare_count, compare_lines
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.papers.inventory import Inventory
from migrate.sources.papers.sums import Sum
from migrate.sources.papers.totals import ControlTotals
from migrate.sources.recordfile.format import RecordFormat, TrailerCheck
from migrate.sources.recordfile.framing import Framing
from migrate.sources.recordfile.reader import RecordSource

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

DAMAGED = [("JUMINZEI-AREA", "J2-NENZEI-GAKU"), ("SENKYO-AREA", "S1-PAGE-NO")]


def as_hex(data, *, national):
    """Stand in for a character set: these tests look at numbers, lengths and type codes only."""
    return DecodedText(data.bin.encode("hex"), pl.repeat(None, data.len(), dtype=pl.UInt32, eager=True))


def jef(root, path):
    """Fixed length, type in REC-KBN; the trailer has a count, one for each type, and the sum of all amounts."""
    types = read_copybook(path)
    code = {re.search(r"REC-KBN=([0-9])", t.condition)[1]: t.name for t in types}
    data = {int(c): name for c, name in code.items() if c not in "09"}
    amounts = tuple(
        (t.name, f.name)
        for t in types
        if t.name in data.values()
        for f in t.named
        if f.kind == "packed" and f.digits > 7 and not f.scale
    )
    checks = [TrailerCheck("TR-KENSU", tuple(data.values()))]
    checks += [TrailerCheck("TR-SHUBETSU-KENSU", (name,), c - 1) for c, name in data.items()]
    checks.append(TrailerCheck("TR-KINGAKU-KEI", sums=amounts))
    codes = {f"f{c}": name for c, name in code.items()}
    framing = Framing(types[0].length)
    format_ = RecordFormat(framing, types, as_hex, ("REC-KBN",), codes, code["0"], code["9"], tuple(checks))
    return RecordSource([root / "データ" / f"{path.stem}.DAT"], root, format_, batch_records=10_000)


def ibm(root, path):
    """RDWs, data (D) and a trailer (T) with the count of records and of their occurrences."""
    types = data, trailer = read_copybook(path)
    detail = {"sums": ((data.name, "MEISAI-CNT"),)} if data.table else {"of": (data.name,)}
    checks = (TrailerCheck("TR-KENSU", (data.name,)), TrailerCheck("TR-MEISAI-KENSU", **detail))
    codes = {"c4": data.name, "e3": trailer.name}
    format_ = RecordFormat(Framing(), types, as_hex, ("REC-ID",), codes, trailer=trailer.name, checks=checks)
    return RecordSource([root / "データ" / f"{path.stem}.VB"], root, format_, batch_records=10_000)


class Delivery:
    def __init__(self, root, opened, suffix):
        self.root = root
        self.inventory = Inventory.read(root, LISTED, "cp932")
        self.totals = ControlTotals.read(root, TOTALS, "cp932")
        system = SourceSystem(charset="cp932", papers=("レイアウト/*", "外字/*", "*.txt"))
        self.findings = Findings()
        DeliveryPapers(root, system, self.inventory, self.totals, None).prove_files([], self.findings)
        self.sources, self.rejects, self.places, self.sums, self.counts = {}, [], {}, {}, {}
        for path in sorted((root / "レイアウト").glob(f"*{suffix}")):
            source = opened(root, path)
            name = source.parts[0].name
            self.sources[name] = source
            records = 0
            for batch in source.batches():
                records += batch.records
                batch.report(self.findings)
                self.rejects += batch.rejects
                for type_, frame in batch.frames.items():
                    self.places.setdefault(name, []).append(frame.select(OFFSET, LENGTH, RECORD))
                    self.count(name, source.format.by_name[type_], frame)
            (listed,) = self.inventory.by_file[name]
            compare_count(self.inventory.path, name, listed.records, records, self.findings)

    def count(self, name, type_, frame):
        """Add up the numbers of a type under the labels that the control totals use."""
        label = re.sub("（.*|\u3000.*", "", type_.label)
        occurrences = frame.height
        for field in type_.named:
            column = frame[field.name]
            if field.repeats:
                column = column.explode(empty_as_null=False)
                occurrences = column.len() if type_.table else occurrences
            if field.kind.numeric:
                key = (name, label, re.sub("（コード表.*", "", field.label))
                total = column.replace("", None).cast(pl.Decimal(38, 4)).sum() or 0
                self.sums[key] = self.sums.get(key, Decimal(0)) + Decimal(total)
        self.counts[name, label] = self.counts.get((name, label), 0) + occurrences

    def codes(self):
        return {code: count for code, _, _, count in self.findings.groups()}

    def compare_totals(self):
        """Compare the control totals of every 業務／資料 that a record type's label names."""
        findings, compared = Findings(), 0
        contents = {row.file: row.description for row in self.inventory.rows}
        for (file, label), records in self.counts.items():
            domain = re.sub("（.*|／.*", "", contents[file])
            lines = self.totals.by_name.get(f"{domain}／{label}", [])
            sums = {line.item: self.sums.get((file, label, line.item)) for line in lines}
            made = {item: None if total is None else Sum(total) for item, total in sums.items()}
            done = compare_lines(self.totals, lines, Found(records, 0, made), findings)
            compared += sum(not line.why for line in done)
        return findings, compared


@pytest.fixture(scope="module", params=[("mainframe_jef", jef, ".CPY", 22), ("mainframe_ibm", ibm, ".cpy", 65)])
def clean(request, shared):
    name, opened, suffix, files = request.param
    delivery = Delivery(shared / "legacy" / name, opened, suffix)
    assert len(delivery.sources) == files
    return delivery


@pytest.fixture(scope="module")
def faulty(shared):
    return Delivery(shared / "legacy" / "mainframe_jef_faulty", jef, ".CPY")


def test_every_file_of_a_clean_delivery_agrees_with_inventory_and_trailer(clean):
    assert clean.codes() == {} and not clean.rejects
    assert set(clean.sources) == {name for name in clean.inventory.by_file if name.startswith("データ/")}


def test_every_byte_of_a_clean_delivery_belongs_to_one_record(clean):
    for name, places in clean.places.items():
        place = 0
        ordered = pl.concat(places).sort(OFFSET)
        for offset, length, number in ordered.iter_rows():
            assert offset == place and number >= 1, name
            place += length
        assert place == (clean.root / name).stat().st_size, name
        assert ordered[RECORD].to_list() == list(range(1, ordered.height + 1))


def test_control_totals_of_a_clean_delivery_agree(clean):
    findings, compared = clean.compare_totals()
    assert compared > 100 and findings.count("record_count_mismatch") == 0
    assert findings.count("control_total_mismatch") == 0


def test_layouts_are_as_long_as_the_vendor_prints(shared):
    for path in (shared / "legacy" / "mainframe_jef" / "レイアウト").glob("*.CPY"):
        printed = int(re.search("LRECL=([0-9]+)", path.read_text("cp932"))[1])
        assert {t.length for t in read_copybook(path)} == {printed}, path.name


def test_what_the_faulty_delivery_disagrees_with_is_found(faulty):
    rejects = [(r.source.removeprefix("データ/"), r.record, r.offset, r.rule.code, r.detail) for r in faulty.rejects]
    year, page = ({"type": t, "field": f, "state": "digit"} for t, f in DAMAGED)
    assert rejects == [
        ("JITEDAT.DAT", 548, 68375, "record_bytes_left", {"bytes": 108, "type": "JITE-SHIHARAI-AREA"}),
        ("JUMZEDAT.DAT", 1653, 206500, "field_damaged", year),
        ("SENKYDAT.DAT", 527, 65750, "field_damaged", page),
    ]
    trailers = [
        (
            f.legacy.file.removeprefix("データ/"),
            f.legacy.offset,
            f.values["field"],
            f.values["listed"],
            f.values["found"],
        )
        for f in faulty.findings.samples("trailer_mismatch")
    ]
    assert trailers == [
        ("JINJIDAT.DAT", 141752, "TR-KINGAKU-KEI", "522687607", "522688407"),
        ("JUKIDAT.DAT", 2454100, "TR-KENSU", "2427", "2424"),
        ("SEIHODAT.DAT", 17750, "TR-KINGAKU-KEI", "50238700", "50242000"),
        ("SHUNODAT.DAT", 2397625, "TR-KINGAKU-KEI", "1214317300", "1214308000"),
    ]
    (missing,) = faulty.findings.samples("trailer_record_missing")
    (unverified,) = faulty.findings.samples("trailer_unverified")
    assert missing.legacy.file == "データ/JITEDAT.DAT" and unverified.legacy.file == "データ/JUMZEDAT.DAT"
    (size,) = faulty.findings.samples("file_size_mismatch")
    assert size.legacy.file == "データ/JITEDAT.DAT"


def test_control_totals_tell_what_else_is_wrong_in_the_faulty_delivery(faulty):
    findings, _ = faulty.compare_totals()
    totals = {(f.values["name"], int(f.values["listed"])) for f in findings.samples("control_total_mismatch")}
    assert totals == {
        ("児童手当／児童手当支払", 14420000),
        ("生活保護／扶助費支給", 14482500),
        ("人事給与／給与支給", 162467365),
        ("収滞納管理／収納", 329350900),
        ("固定資産税／家屋", 375432085),
    }
    counts = {
        (f.values["name"], f.values["listed"], f.values["found"]) for f in findings.samples("record_count_mismatch")
    }
    # in the tax and the roll it is the damaged record that is missing, in 児童手当 what was cut off
    assert counts == {
        ("個人住民税／個人住民税課税", "1623", "1622"),
        ("選挙人名簿管理／選挙人名簿", "581", "580"),
        ("児童手当／児童手当支払", "348", "346"),
        ("固定資産税／家屋", "169", "170"),
        ("住民基本台帳／住民異動履歴", "1973", "1974"),
    }


@pytest.mark.parametrize(
    ("name", "opened", "path", "charsets"),
    [
        ("mainframe_jef", jef, "JUKIDAT.CPY", ("fujitsu_ebcdik+jef", "jef")),
        ("mainframe_ibm", ibm, "JUMINRIR.cpy", ("ibm939", "ibm939")),
    ],
)
def test_the_room_of_characters_decodes_whole_columns(shared, name, opened, path, charsets):
    root = shared / "legacy" / name
    source = opened(root, root / "レイアウト" / path)
    codes = {bytes.fromhex(code).decode("cp037"): type_ for code, type_ in source.format.codes.items()}
    source.format = replace(source.format, codes=codes, decode=by_column(*map(host_charset, charsets)))
    batches = list(source.batches())
    assert not [r for batch in batches for r in batch.rejects]
    expected = source_records(root, source.parts[0].name)
    assert sum(batch.records for batch in batches) == expected
    for batch in batches:
        for type_, frame in batch.frames.items():
            names = [f.name for f in source.format.by_name[type_].named if not f.kind.numeric and not f.repeats]
            assert sum(frame.select(pl.col(names).null_count()).row(0)) == 0


def source_records(root, name):
    return Inventory.read(root, LISTED, "cp932").by_file[name][0].records
