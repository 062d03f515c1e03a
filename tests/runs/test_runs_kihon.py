"""A layout of family kihon the whole way: written, read, checked by XSD and rules, loaded into a database."""

import hashlib
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from migrate.checks import catalogue
from migrate.checks.row_checks import compile_checks
from migrate.checks.tally import Tally
from migrate.findings import ORDINAL, PART, Findings, Text
from migrate.layout import FileKind, ItemType, Relation, Required, Status, lexical_pattern
from migrate.layout.consistency import check_layout
from migrate.layout.kihon import KihonCode, KihonCodeValue, KihonDomain, KihonFile, KihonItem, KihonLayout
from migrate.layout.xsd import xsd_for
from migrate.runs.load import load
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.testing.places import MUNICIPALITY_CODE
from migrate.xml import LINE, Envelope, RecordSerializer, find_parts, part_name, read_batches, write_part

MAIN, SIDE, BASE_DATE = "04101", "04102", "20251001"
ORIGIN: dict[str, Any] = {"status": Status.OFFICIAL, "source": "test"}
FACE = b"a face"
IMAGE = hashlib.sha256(FACE).hexdigest() + ".png"


def item(file_id: str, no: int, name: str, type_: ItemType, length: int, **more: Any) -> KihonItem:
    named = {"name": name, "element": name, "romaji": f"r{no}", "item_id": f"{file_id}{no:03d}"}
    place = {"file_id": file_id, "no": no, "type": type_, "length": length, "required": Required.OPTIONAL}
    return KihonItem(**(place | named | ORIGIN | more))


MUST: dict[str, Any] = {"required": Required.MANDATORY}
IF: dict[str, Any] = {"required": Required.CONDITIONAL}
ITEMS = (
    item(MAIN, 1, "宛名番号", ItemType.X, 15, key=True, **MUST),
    item(MAIN, 2, "氏名", ItemType.N, 5, explanation="・空白一字\n※※氏名未定でない場合は出力必須", **IF),
    item(MAIN, 3, "生年月日", ItemType.ISO_DATE, 10, unknown_date=True),
    item(MAIN, 4, "生年月日_不詳表記", ItemType.N, 72, explanation="※※不詳の場合は出力必須", **IF),
    item(MAIN, 5, "性別", ItemType.X, 1, code_id="041001"),
    item(MAIN, 6, "業務ID", ItemType.X, 3, code_id="041999", repeat=999),
    item(MAIN, 7, "適用開始年月日", ItemType.ISO_DATE, 10),
    item(MAIN, 8, "適用終了年月日", ItemType.ISO_DATE, 10),
    item(MAIN, 9, "開始年", ItemType.OPEN_YEAR, 4),
    item(MAIN, 10, "終了年", ItemType.OPEN_YEAR, 4),
    item(MAIN, 11, "操作時刻", ItemType.TIME, 8),
    item(MAIN, 12, "顔写真", ItemType.BLOB, 0),
    item(MAIN, 13, "率", ItemType.DECIMAL, 3, decimals=2),
    item(MAIN, 14, "増減額", ItemType.SIGNED, 8),
    item(MAIN, 15, "人数", ItemType.INTEGER, 3),
    item(MAIN, 16, "勧奨年月日", ItemType.ISO_DATE, 10, required=Required.CONDITIONAL, condition="性別=1"),
)
LAYOUT = KihonLayout(
    version="kihon-test",
    family="kihon",
    digest="",
    domains=(
        KihonDomain(
            domain_id="041",
            slug="trial",
            title=Text("試験", "Trial"),
            files=(
                KihonFile(file_id=MAIN, name="対象者", element="対象者", **ORIGIN),
                KihonFile(file_id=SIDE, name="支給", element="支給", **ORIGIN),
            ),
            relations=(
                Relation(from_file=SIDE, from_items=("宛名番号",), to_files=(MAIN,), to_items=("宛名番号",),
                         cardinality="n:1", mandatory=False),
            ),
            items=(*ITEMS, item(SIDE, 1, "宛名番号", ItemType.X, 15, key=True, foreign_key=True, **MUST)),
            codes=(
                KihonCode(code_id="041001", name="性別", local_values=False, **ORIGIN),
                KihonCode(code_id="041999", name="自治体固有コード", local_values=True, **ORIGIN),
            ),
            code_values=tuple(KihonCodeValue(code_id="041001", value=v, label=v) for v in "012"),
        ),
    ),
)  # fmt: skip
GOOD: dict[str, Any] = {
    "宛名番号": "1", "氏名": "試験　太郎", "生年月日": "1964-07-00", "生年月日_不詳表記": "昭和３９年７月頃",
    "性別": "1", "業務ID": ["001", "ABC"], "適用開始年月日": "0000-01-01", "適用終了年月日": "9999-12-31",
    "開始年": "0000", "終了年": "9999", "操作時刻": "09:30", "顔写真": IMAGE, "率": "100.25", "増減額": "-3",
    "人数": "0", "勧奨年月日": "2025-09-30",
}  # fmt: skip
SCHEMA = RecordSerializer(LAYOUT, MAIN).schema


def frame(records: list[dict[str, Any]], file_id: str = MAIN) -> pl.DataFrame:
    ordinal = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(ORDINAL)
    return pl.DataFrame(records, schema=RecordSerializer(LAYOUT, file_id).schema, orient="row").with_columns(
        pl.lit(1, pl.UInt32).alias(PART), ordinal, (ordinal + 2).alias(LINE)
    )


def envelope(file_id: str, records: int) -> Envelope:
    return Envelope(
        layout=LAYOUT.version, domain="041", file=file_id, municipality=MUNICIPALITY_CODE, base_date=BASE_DATE,
        part=1, parts=1, records=records,
    )  # fmt: skip


def delivered(folder: Path, main: list[dict[str, Any]], side: list[dict[str, Any]] | None = None) -> Path:
    for file_id, records in {MAIN: main, SIDE: side or []}.items():
        path = folder / part_name(LAYOUT, file_id, 1)
        write_part(path, LAYOUT, envelope(file_id, len(records)), [frame(records, file_id).drop(PART, ORDINAL, LINE)])
    if any(record["顔写真"] == IMAGE for record in main):
        (folder / IMAGE).write_bytes(FACE)
    return folder


def test_the_layout_of_these_tests_is_sound() -> None:
    assert check_layout(LAYOUT) == []
    assert {i.type for i in ITEMS} == set(KihonItem.model_fields["type"].metadata[0].members)
    assert LAYOUT.files[MAIN].kind is FileKind.UNSTATED


def test_a_clean_delivery_is_clean_and_what_words_alone_tell_is_said_not_to_be_checked(tmp_path: Path) -> None:
    report = validate(delivered(tmp_path / "xml", [GOOD], [{"宛名番号": "1"}]), LAYOUT, progress=Silent())
    assert [f.rule for f in report.findings.samples()] == []
    states = {rule.code: rule for rule in report.rules}
    told = states["item_condition_missing"]
    assert told.state == "skipped"
    assert "氏名, 生年月日_不詳表記" in str(vars(told))
    assert states["item_date_invalid"].state == "passed"
    assert states["reference_missing"].state == "passed"


def test_an_image_must_lie_beside_the_documents_and_be_what_its_name_says(tmp_path: Path) -> None:
    folder = delivered(tmp_path / "xml", [GOOD], [{"宛名番号": "1"}])
    other = hashlib.sha256(b"other").hexdigest() + ".png"
    for name, holds, rules in (
        (IMAGE, b"another face", {"object_hash_mismatch"}),
        (f"images/{IMAGE}", FACE, set()),
        (other, b"other", {"object_missing_beside", "object_unclaimed"}),
    ):
        for path in folder.rglob("*.png"):
            path.unlink()
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(holds)
        report = validate(folder, LAYOUT, progress=Silent())
        assert {f.rule for f in report.findings.samples()} == rules


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"適用終了年月日": "20251231"}, "item_date_invalid"),
        ({"適用終了年月日": "2025-02-30"}, "item_date_invalid"),
        ({"適用終了年月日": "2025-1-1"}, "item_date_invalid"),
        ({"適用終了年月日": "2025-12-00"}, "item_date_unknown_not_allowed"),
        ({"適用終了年月日": "0000-00-00"}, "item_date_unknown_not_allowed"),
        ({"適用開始年月日": "2025-01-02", "適用終了年月日": "2025-01-01"}, "period_reversed"),
        ({"開始年": "2025", "終了年": "2024"}, "period_reversed"),
        ({"開始年": "令和7"}, "item_date_invalid"),
        ({"生年月日": "2025-10-02"}, "date_after_base_date"),
        ({"生年月日_不詳表記": None}, "item_unknown_flag_mismatch"),
        ({"生年月日": None}, "item_unknown_flag_mismatch"),
        ({"操作時刻": "9:30"}, "item_type"),
        ({"操作時刻": "09:30:60"}, "item_type"),
        ({"顔写真": "photo.png"}, "item_type"),
        ({"顔写真": "../" + IMAGE}, "item_type"),
        ({"率": "1.234"}, "item_length"),
        ({"増減額": "-0"}, "item_type"),
        ({"性別": "9"}, "item_code_undefined"),
        ({"業務ID": ["0001"]}, "item_length"),
        ({"勧奨年月日": None}, "item_condition_missing"),
        ({"氏名": "葛\U000e0100" * 6}, "item_length"),
    ],
)
def test_one_wrong_value_trips_one_rule(tmp_path: Path, changes: dict[str, Any], rule: str) -> None:
    report = validate(delivered(tmp_path / "xml", [GOOD | changes]), LAYOUT, progress=Silent())
    assert {f.rule for f in report.findings.samples()} == {rule}


def test_a_reference_to_nobody(tmp_path: Path) -> None:
    report = validate(delivered(tmp_path / "xml", [GOOD], [{"宛名番号": "2"}]), LAYOUT, progress=Silent())
    assert [f.rule for f in report.findings.samples()] == ["reference_missing"]


# What only a calendar, another item, or counted selectors can tell; the rest the schema and the rules tell alike.
BEYOND_XSD = {"item_date_invalid", "item_length", "item_condition_missing", "item_unknown_flag_mismatch",
              "period_reversed", "date_after_base_date"}  # fmt: skip
TALLY = Tally()
CHECKS = compile_checks(catalogue(), LAYOUT, MAIN, BASE_DATE, TALLY)
_EDGES = ["0000-01-01", "9999-12-31", "0000-00-00", "2025-00-00", "2025-01-00", "2025-13-01", "2025-02-29",
          "0000-01-02", "20250101", "0000", "9999", "202", "00:00", "23:59:59", "24:00", "9:00:00", IMAGE,
          IMAGE.upper(), "0" * 64, "1.5", "01", "-0", "1000", "", " "]  # fmt: skip
_NEAR = st.one_of(
    st.sampled_from(_EDGES),
    st.dates().map(date.isoformat),
    st.times().map(lambda t: t.isoformat("seconds")),
    st.from_regex("[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.text("0129-:. １a", max_size=10),
)
_TYPED = [i for i in ITEMS if not i.key and i.repeat == 1 and i.type is not ItemType.N and not i.code_id]


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xsd_for(LAYOUT, MAIN)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_TYPED), _NEAR), min_size=1, max_size=12))
def test_rules_and_schema_agree_on_every_type(changes: list[tuple[KihonItem, str]]) -> None:
    records = [GOOD | {i.element: value} for i, value in changes if value]
    told = envelope(MAIN, len(records))
    lines = RecordSerializer(LAYOUT, MAIN)(frame(records).drop(PART, ORDINAL, LINE)).decode()
    schema().validate(etree.fromstring((told.header(LAYOUT) + lines + told.footer(LAYOUT)).encode()))
    refused = {error.line - 2 for error in schema().error_log}
    found: dict[str, set[int]] = {}
    for failure in CHECKS.failures(frame(records), lambda rule, item: len(records), Tally()):
        found.setdefault(failure.rule, set()).update(failure.rows[ORDINAL])
    assert refused <= set().union(*found.values())
    assert set().union(*(rows for rule, rows in found.items() if rule not in BEYOND_XSD)) <= refused


def _texts(of: KihonItem) -> st.SearchStrategy[str]:
    pattern = lexical_pattern(of.type, of.length, of.decimals, unknown_date=of.unknown_date)
    return st.from_regex(pattern, fullmatch=True) if pattern else st.text("山田　髙𠮷\U000e0100", max_size=5)


def _values(of: KihonItem) -> st.SearchStrategy[Any]:
    if of.repeat > 1:
        return st.lists(_texts(of), min_size=1, max_size=4) | st.none()
    return _texts(of) if of.key else _texts(of) | st.none()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries({i.element: _values(i) for i in ITEMS}), min_size=1, max_size=6,
                unique_by=lambda record: record["宛名番号"]))  # fmt: skip
def test_every_lexical_value_survives_xml_and_database(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        xml, database = delivered(Path(folder, "xml"), records), Path(folder, "town.duckdb")
        assert load(xml, f"duckdb:///{database}", LAYOUT, progress=Silent()).result.inserted == len(records)
        path = next(p for p in find_parts(xml) if MAIN in p.name)
        read = pl.concat(read_batches(path, LAYOUT, Findings())).select(SCHEMA.names()).rows(named=True)
        assert read == records
        names = ", ".join(f'"{i.romaji}"' for i in ITEMS if i.type is not ItemType.DECIMAL)
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(f"SELECT {names} FROM d041_{MAIN} ORDER BY _ordinal").fetchall()
        kept = [i for i in ITEMS if i.type is not ItemType.DECIMAL]
        numbers = (ItemType.INTEGER, ItemType.SIGNED)
        for row, record in zip(rows, records, strict=True):
            for of, value in zip(kept, row, strict=True):
                text = record[of.element]
                assert value == (int(text) if of.type in numbers and text is not None else text)
