"""A mainframe's file through the whole extraction: damage, policy, rejects that can be delivered again."""

from hashlib import sha256
from pathlib import Path

import pytest
from runs_support import BASE_DATE, codes, tree

from migrate.convert.definition.converter import load_converter
from migrate.convert.proof.converter import check_converter
from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.runs.extract import ErrorPolicy, ExtractOptions, ExtractResult, PolicyExceeded, extract
from migrate.runs.progress import Silent
from migrate.xml import read_batches

CONVERTER = """
id = "mainframe_small"
title = { ja = "小さな汎用機", en = "A small mainframe" }
layout = "chukan-2.7-draft"
system = "small"
charset = "fujitsu_ebcdik+jef"
papers_charset = "utf-8"
kind = "records"
inventory_counts_all = true
papers = ["引渡目録.csv"]

[dates]
styles = ["kanji"]

[inventory]
path = "引渡目録.csv"
file = "ファイル名"
description = "内容"
records = "レコード件数"
bytes = "バイト数"
sha256 = "SHA-256"

[records]
national = "jef"
framing = "fixed"
select = "REC-KBN"
header = { record = "HEADER-AREA", code = "0" }
trailer = { record = "TRAILER-AREA", code = "9" }
check = [{ field = "TR-KENSU", counts = "records" }, { field = "TR-KEI", counts = "amounts" }]

[[source]]
id = "KYOYU1"
file = "データ/KYOYU.DAT"
member = "KYOYU-AREA"
when = "1"
amounts = ["BUNBO"]
unused = { "REC-KBN" = "区分", "MEI-KJ" = "名前は 0302 にあります" }

[[file]]
id = "0306"
source = "KYOYU1"
mapping = "0306.csv"

[not_supplied]
""" + "\n".join(f'{file} = {{ ja = "なし", en = "none" }}' for file in ("0301", "0302", "0303", "0304", "0305", "0307"))
COPYBOOK = """
       01  KYOYU-REC.
           03  REC-KBN             PIC X(1).
           03  DATA-AREA           PIC X(49).
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-NAME             PIC X(8).
           05  FILLER              PIC X(41).
           03  KYOYU-AREA REDEFINES DATA-AREA.
           05  ATENA-NO            PIC X(10).
           05  MEMBER-NO           PIC X(10).
           05  JUNBAN              PIC S9(3) COMP-3.
           05  BUNSHI              PIC S9(5) COMP-3.
           05  BUNBO               PIC S9(5) COMP-3.
           05  MEI-KJ              PIC N(10).
           05  FILLER              PIC X(1).
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU            PIC 9(8).
           05  TR-KEI              PIC S9(11) COMP-3.
           05  FILLER              PIC X(35).
"""
MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
共有代表宛名番号,copy,ATENA-NO,,,
構成員宛名番号,copy,MEMBER-NO,,,
構成順,integer,JUNBAN,,,
持分分子,integer,BUNSHI,,,
持分分母,integer,BUNBO,,,
"""
LENGTH = 50
SPACE = b"\x40"
COUNT = 60


def packed(number: int, digits: int) -> bytes:
    return bytes.fromhex(f"{number:0{digits}d}C")


def text(value: str, size: int) -> bytes:
    return value.encode("cp037").ljust(size, SPACE)


def record(n: int) -> bytes:
    kanji = bytes.fromhex("C4D4") * 3 + b"\x40\x40" * 7
    numbers = packed(n % 7 + 1, 3) + packed(1, 5) + packed(n % 9 + 2, 5)
    return text("1", 1) + text(f"9{n:09d}", 10) + text(f"1{n:09d}", 10) + numbers + kanji + SPACE


def delivered(folder: Path, records: list[bytes], total: int | None = None) -> Path:
    """Write a delivery; the trailer says ``total`` of the denominators, or the sum the good records have."""
    header = text("0", 1) + text("KYOYU", 49)
    kept = sum(n % 9 + 2 for n in range(len(records))) if total is None else total
    trailer = text("9", 1) + text(f"{len(records):08d}", 8) + packed(kept, 11) + SPACE * 35
    data = b"".join([header, *records, trailer])
    path = folder / "データ" / "KYOYU.DAT"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    listed = f"データ/KYOYU.DAT,共有者,{len(records) + 2},{len(data)},{sha256(data).hexdigest()}"
    (folder / "引渡目録.csv").write_text(f"ファイル名,内容,レコード件数,バイト数,SHA-256\n{listed}\n", "utf-8")
    return folder


@pytest.fixture
def converter(tmp_path: Path) -> Path:
    folder = tmp_path / "converter"
    texts = {"converter.toml": CONVERTER, "records/KYOYU.cpy": COPYBOOK, "mappings/0306.csv": MAPPING}
    for name, content in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def damaged() -> list[bytes]:
    """Return good records and four damaged ones, each in its own way."""
    records = [record(n) for n in range(COUNT)]
    records[3] = records[3][:21] + b"\x0a\x1c" + records[3][23:]  # a nibble that is no digit
    records[9] = records[9][:29] + b"\xff\xff" + records[9][31:]  # no code of the set
    records[20] = b"\xf7" + records[20][1:]  # a record type nobody knows
    records[31] = records[31][:26] + packed(5, 5)[:2] + b"\x50" + records[31][29:]  # no sign
    return records


def asked(delivery: Path, out: Path, **changes: object) -> ExtractOptions:
    return ExtractOptions(delivery, out, "112089", BASE_DATE, **changes)  # type: ignore[arg-type]


def run(converter: Path, delivery: Path, out: Path, **changes: object) -> ExtractResult:
    return extract(str(converter), asked(delivery, out, **changes), Silent())


def test_the_converter_is_complete(converter: Path) -> None:
    check_converter(load_converter(str(converter)), load_layout())


def test_a_clean_file_is_converted_whole(converter: Path, tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "delivery", [record(n) for n in range(COUNT)])
    result = run(converter, delivery, tmp_path / "out", batch_records=7)
    assert (result.records, result.rejected, unbalanced(result.uses)) == (COUNT, 0, [])
    assert codes(result.findings) == {}
    (document,) = (tmp_path / "out" / "xml").rglob("0306_*.xml")
    rows = [row for batch in read_batches(document, load_layout(), Findings()) for row in batch.iter_rows(named=True)]
    assert [(r["共有代表宛名番号"], r["構成順"], r["持分分母"]) for r in rows] == [
        (f"9{n:09d}", str(n % 7 + 1), str(n % 9 + 2)) for n in range(COUNT)
    ]


def test_damaged_records_are_set_aside_byte_for_byte(converter: Path, tmp_path: Path) -> None:
    records = damaged()
    delivery = delivered(tmp_path / "delivery", records)
    result = run(converter, delivery, tmp_path / "out")
    assert (result.records, result.rejected, unbalanced(result.uses)) == (COUNT - 4, 4, [])
    rejected = (tmp_path / "out" / "rejects" / "データ" / "KYOYU.DAT").read_bytes()
    assert rejected == records[3] + records[9] + records[20] + records[31]
    found = codes(result.findings)
    assert found == {"field_damaged": 2, "undecodable_bytes": 1, "record_kind_unknown": 1, "trailer_mismatch": 1,
                     "trailer_unverified": 1}  # fmt: skip
    # what is of no type is charged to no source
    assert [(use.source, use.file_id, use.records, use.written, use.rejected) for use in result.uses] == [
        ("データ/KYOYU.DAT", "", 1, 0, 1),
        ("KYOYU1", "0306", COUNT - 1, COUNT - 4, 3),
    ]
    places = {(f.rule, f.legacy.record, f.legacy.offset) for f in result.findings.samples() if f.legacy}
    assert {("field_damaged", 5, 4 * LENGTH), ("undecodable_bytes", 11, 10 * LENGTH)} <= places


@pytest.mark.parametrize(
    ("cut", "uses"),
    [
        (LENGTH + 10, [("KYOYU1", 4, 1)]),  # in the last record
        (10, [("データ/KYOYU.DAT", 1, 1), ("KYOYU1", 4, 0)]),  # in the trailer
    ],
)
def test_a_file_that_is_cut_off_is_counted_whole(
    converter: Path, tmp_path: Path, cut: int, uses: list[tuple[str, int, int]]
) -> None:
    delivery = delivered(tmp_path / "delivery", [record(n) for n in range(4)])
    path = delivery / "データ" / "KYOYU.DAT"
    path.write_bytes(path.read_bytes()[:-cut])
    result = run(converter, delivery, tmp_path / "out")
    assert [(use.source, use.records, use.rejected) for use in result.uses] == uses
    assert (result.rejected, unbalanced(result.uses)) == (1, [])
    rejected = (tmp_path / "out" / "rejects" / "データ" / "KYOYU.DAT").read_bytes()
    assert rejected == path.read_bytes()[-(LENGTH - cut % LENGTH) :]
    found = codes(result.findings)
    assert found["record_bytes_left"] == 1 and ("record_count_mismatch" in found) == (cut > LENGTH)


def test_what_was_rejected_can_be_corrected_and_delivered_again(converter: Path, tmp_path: Path) -> None:
    run(converter, delivered(tmp_path / "delivery", damaged()), tmp_path / "out")
    rejected = (tmp_path / "out" / "rejects" / "データ" / "KYOYU.DAT").read_bytes()
    assert len(rejected) == 4 * LENGTH
    corrected = [record(n) for n in (3, 9, 20, 31)]
    again = delivered(tmp_path / "again", corrected, total=sum(n % 9 + 2 for n in (3, 9, 20, 31)))
    result = run(converter, again, tmp_path / "out2")
    assert (result.records, result.rejected, codes(result.findings)) == (4, 0, {})


@pytest.mark.parametrize(
    ("policy", "stopped"),
    [("reject", False), ("stop", True), ("threshold=1%", True), ("threshold=10%", False)],
)
def test_the_error_policy_is_obeyed(converter: Path, tmp_path: Path, policy: str, stopped: bool) -> None:
    delivery = delivered(tmp_path / "delivery", damaged())
    out = tmp_path / "out"
    if not stopped:
        assert run(converter, delivery, out, on_error=ErrorPolicy.parse(policy)).rejected == 4
        return
    with pytest.raises(PolicyExceeded):
        run(converter, delivery, out, on_error=ErrorPolicy.parse(policy))
    assert (out / "FAILED").exists() and not (out / "DONE").exists()
    assert (out / "rejects" / "データ" / "KYOYU.DAT").stat().st_size == 4 * LENGTH


def test_batches_of_any_size_give_the_same_results(converter: Path, tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "delivery", damaged())
    trees = []
    for size in (1, 7, 1000):
        run(converter, delivery, tmp_path / str(size), batch_records=size)
        trees.append({k: v for k, v in tree(tmp_path / str(size)).items() if k not in ("plan.json", "manifest.json")})
    assert trees[0] == trees[1] == trees[2]


def test_what_stands_in_filler_is_told(converter: Path, tmp_path: Path) -> None:
    records = [record(n) for n in range(COUNT)]
    records[5] = records[5][:-1] + b"\xc1"
    records[6] = records[6][:-1] + b"\x00"
    result = run(converter, delivered(tmp_path / "delivery", records), tmp_path / "out")
    assert (result.records, result.rejected, codes(result.findings)) == (COUNT, 0, {"filler_filled": 1})
    (found,) = result.findings.samples()
    assert found.legacy and (found.legacy.record, found.values["position"]) == (7, str(LENGTH))
