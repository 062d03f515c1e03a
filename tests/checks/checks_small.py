"""A small layout that has something for every rule, a delivery in which nothing is wrong, and ways to check it."""

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from migrate.checks.answers import BESIDE_SCHEMA
from migrate.checks.delivery import Delivery, Document
from migrate.checks.result import CheckResult
from migrate.checks.runner import run_checks
from migrate.findings import ORDINAL, PART, Findings, Text
from migrate.layout import Code, CodeValue, Domain, Item, ItemType, Layout, Relation, Required, TransferFile
from migrate.layout.models import FileKind, Status
from migrate.values import check_digit
from migrate.xml import LINE, Envelope, RecordSerializer, Stretch

Records = dict[str, list[dict[str, Any]]]
BASE_DATE = "20251001"
_ORIGIN: dict[str, Any] = {"status": Status.PROPOSED, "source": "test"}


def numbered(kind: str, body: str) -> str:
    """A number with its check digit where it belongs."""
    digit = check_digit(kind, body)
    return digit + body if kind == "corporate_number" else body + digit


def _item(file_id: str, no: int, element: str, type_: ItemType, length: int, **more: Any) -> Item:
    values: dict[str, Any] = {"required": Required.OPTIONAL, "romaji": f"r{no}", "name_en": f"item_{no}"}
    if type_ is ItemType.DATE:
        length = 8
    values |= {"file_id": file_id, "no": no, "name": element, "element": element, "type": type_, "length": length}
    return Item(**(values | _ORIGIN | more))


def _file(file_id: str, name: str, name_en: str, kind: FileKind) -> TransferFile:
    return TransferFile(file_id=file_id, name=name, element=name, name_en=name_en, kind=kind, description="", **_ORIGIN)


def _relation(from_file: str, from_items: str, to_files: tuple[str, ...], to_item: str, mandatory: bool) -> Relation:
    return Relation(
        from_file=from_file, from_items=(from_items,), to_files=to_files, to_items=(to_item,),
        cardinality="n:1", mandatory=mandatory,
    )  # fmt: skip


def _code(code_id: str, length: int, *, local: bool = False) -> Code:
    return Code(code_id=code_id, name=code_id, type=ItemType.X, length=length, local_values=local, **_ORIGIN)


def _value(code_id: str, value: str, **more: str) -> CodeValue:
    return CodeValue(code_id=code_id, value=value, label=value, label_en=value, **more)


X, N, D = ItemType.X, ItemType.N, ItemType.DATE
_MUST: dict[str, Any] = {"required": Required.MANDATORY}
_ITEMS = [
    ("0101", "宛名番号", X, 15, _MUST | {"key": True, "check": "address_number"}),
    ("0101", "個人履歴番号", ItemType.INTEGER, 5, _MUST | {"key": True}),
    ("0101", "最新フラグ", ItemType.INTEGER, 1, _MUST),
    ("0101", "世帯番号", X, 15, {}),
    ("0101", "住民状態", X, 1, _MUST | {"code_id": "01001"}),
    ("0101", "続柄コード1", X, 2, {"code_id": "01002"}),
    ("0101", "続柄コード2", X, 2, {"code_id": "01002"}),
    ("0101", "氏名", N, 6, _MUST | {"gaiji": True}),
    ("0101", "生年月日", D, 8, _MUST | {"unknown_date": True}),
    ("0101", "生年月日_不詳フラグ", X, 1, _MUST | {"code_id": "01003"}),
    ("0101", "生年月日_不詳表記", N, 72,
     {"required": Required.CONDITIONAL, "condition": "生年月日_不詳フラグ=1"}),
    ("0101", "適用開始年月日", D, 8, {}),
    ("0101", "適用終了年月日", D, 8, {}),
    ("0101", "受給開始年月", ItemType.YEAR_MONTH, 6, {}),
    ("0101", "受給終了年月", ItemType.YEAR_MONTH, 6, {}),
    ("0101", "個人番号", X, 12, {"check": "my_number"}),
    ("0101", "法人番号", X, 13, {"check": "corporate_number"}),
    ("0101", "住民票コード", X, 11, {"check": "resident_code"}),
    ("0101", "市区町村コード", X, 6, {"check": "municipality_code"}),
    ("0101", "人数", ItemType.INTEGER, 3, {}),
    ("0101", "所得", ItemType.SIGNED, 4, {}),
    ("0101", "持分", ItemType.DECIMAL, 2, {"decimals": 3}),
    ("0101", "異動年月", ItemType.YEAR_MONTH, 6, {}),
    ("0101", "年度", ItemType.YEAR, 4, {}),
    ("0101", "操作時刻", ItemType.TIME, 8, {}),
    ("0101", "在留資格", X, 3, {"code_id": "01004"}),
    ("0101", "独自区分", X, 2, {"code_id": "01005"}),
    ("0101", "地区コード", X, 3, {"repeat": 2}),
    ("0101", "備考区分", X, 1, {"code_id": "01001", "repeat": 3}),
    ("0102", "世帯番号", X, 15, _MUST | {"key": True}),
    ("0103", "宛名番号", X, 15, {"key": True}),
    ("0103", "連番", ItemType.INTEGER, 3, _MUST | {"key": True}),
    ("0103", "ファイル名", X, 255, {}),
    ("0103", "SHA256", X, 64, {}),
    ("0301", "宛名番号", X, 15, _MUST | {"key": True}),
]  # fmt: skip
_FILES = [
    _file("0101", "住民", "resident", FileKind.HISTORY),
    _file("0102", "世帯", "household", FileKind.MASTER),
    _file("0103", "異動", "event", FileKind.DETAIL),
    _file("0301", "住登外", "non_resident", FileKind.CURRENT),
    _file("0302", "法人", "corporation", FileKind.CURRENT),
]


def small_layout() -> Layout:
    """Two domains: residents with all types of items, households, events, non-residents."""
    items = [_item(f, n, *rest, **more) for n, (f, *rest, more) in enumerate(_ITEMS, 1)]
    relations = (
        _relation("0101", "世帯番号", ("0102",), "世帯番号", mandatory=False),
        _relation("0103", "宛名番号", ("0101", "0301"), "宛名番号", mandatory=True),
    )
    codes = [_code("01001", 1), _code("01002", 2), _code("01003", 1), _code("01004", 3), _code("01005", 2, local=True)]
    listed = {"01001": "1239", "01003": "01", "01005": "1"}
    values = [_value(code, v) for code, vs in listed.items() for v in vs]
    values += [_value("01002", "02"), _value("01002", "12"), _value("01002", "20")]
    values += [_value("01004", "001"), _value("01004", "002", valid_to="20200331")]
    values += [_value("01004", "003", valid_from="20990401")]
    return Layout(
        version="test-1",
        digest="",
        domains=tuple(
            Domain(
                domain_id=number,
                slug=slug,
                title=Text(slug, slug),
                files=tuple(f for f in _FILES if f.file_id.startswith(number)),
                relations=relations if number == "01" else (),
                items=tuple(i for i in items if i.file_id.startswith(number)),
                codes=tuple(codes) if number == "01" else (),
                code_values=tuple(values) if number == "01" else (),
            )
            for number, slug in (("01", "resident_register"), ("03", "non_resident_registry"))
        ),
    )


LAYOUT = small_layout()
# Files beside the documents; one is named by its path, one only by what it holds.
NOTICE_HOLDS, SCAN_HOLDS = b"notice", b"scan"
_NOTICE, _SCAN = (hashlib.sha256(holds).hexdigest() for holds in (NOTICE_HOLDS, SCAN_HOLDS))
NOTICE, SCAN = f"objects/{_NOTICE[:2]}/{_NOTICE}.pdf", f"scans/{_SCAN}.tif"
OBJECTS = {NOTICE: _NOTICE, SCAN: _SCAN}
HEAD, WIFE, OUTSIDER = (numbered("address_number", body) for body in ("100000", "100001", "200000"))
_PERSON = {
    "最新フラグ": "1", "世帯番号": "70", "住民状態": "1", "氏名": "山田　花子", "生年月日": "19550412",
    "生年月日_不詳フラグ": "0", "適用開始年月日": "20200101", "適用終了年月日": "20210101",
    "受給開始年月": "202004", "受給終了年月": "202004",
    "個人番号": numbered("my_number", "12345678901"), "法人番号": numbered("corporate_number", "123456789012"),
    "住民票コード": numbered("resident_code", "2472705960"), "市区町村コード": numbered("municipality_code", "13101"),
    "人数": "3", "所得": "-12", "持分": "0.25", "異動年月": "202004", "年度": "2020", "操作時刻": "23:59:59",
    "在留資格": "001", "独自区分": "ZZ", "地区コード": ["A", "B"], "備考区分": ["1", "2"],
}  # fmt: skip


def changed_layout(**tables: Any) -> Layout:
    """The small layout with other tables in domain 01; made anew, as a copy would keep what it has looked up."""
    people, *others = LAYOUT.domains
    fields = {name: getattr(people, name) for name in Domain.model_fields}
    return Layout(version=LAYOUT.version, digest="", domains=(Domain(**(fields | tables)), *others))


def good_records() -> Records:
    """Two people in one household, the head with a history of two, the wife born on an unknown day."""
    unknown = {"生年月日": "19550000", "生年月日_不詳フラグ": "1", "生年月日_不詳表記": "昭和３０年　月日不詳"}
    older = {"個人履歴番号": "1", "最新フラグ": "0", "在留資格": "002"}
    return {
        "0101": [
            _PERSON | {"宛名番号": HEAD, "続柄コード1": "02"} | older,
            _PERSON | {"宛名番号": HEAD, "続柄コード1": "02", "個人履歴番号": "2"},
            _PERSON | {"宛名番号": WIFE, "続柄コード1": "12", "個人履歴番号": "1"} | unknown,
        ],
        "0102": [{"世帯番号": "70"}],
        "0103": [
            {"宛名番号": HEAD, "連番": "1", "ファイル名": NOTICE, "SHA256": OBJECTS[NOTICE]},
            {"宛名番号": OUTSIDER, "連番": "1", "SHA256": OBJECTS[SCAN]},
        ],
        "0301": [{"宛名番号": OUTSIDER}],
    }


def changed(file_id: str, row: int, **values: Any) -> Records:
    """The good records with some values of one of them changed."""
    records = deepcopy(good_records())
    records[file_id][row] |= values
    return records


def frame(records: list[dict[str, Any]], file_id: str, part: int = 1, layout: Layout = LAYOUT) -> pl.DataFrame:
    """Records as a layout batch."""
    ordinal = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(ORDINAL)
    return pl.DataFrame(records, schema=RecordSerializer(layout, file_id).schema).with_columns(
        pl.lit(part, pl.UInt32).alias(PART), ordinal, (ordinal + 2).alias(LINE)
    )


def envelope(file_id: str, records: int, part: int = 1, parts: int = 1, **more: Any) -> Envelope:
    """What a document of the small layout says of itself."""
    values = {
        "layout": "test-1", "domain": file_id[:2], "file": file_id, "municipality": "131016", "base_date": BASE_DATE,
        "part": part, "parts": parts, "records": records,
    }  # fmt: skip
    return Envelope(**(values | more))


@dataclass(frozen=True)
class FrameDelivery(Delivery):
    """A delivery whose batches come from memory."""

    frames: Mapping[Path, pl.DataFrame] = field(default_factory=dict)
    objects: Mapping[str, str | None] = field(default_factory=dict)

    def bytes(self) -> int:
        return sum(frame.height for frame in self.frames.values())

    def stretches(self, document: Document, layout: Layout, size: int | None) -> Iterator[Stretch]:
        yield Stretch(document.path)

    def read(self, stretch: Stretch, layout: Layout, findings: Findings, batch_records: int) -> Iterator[pl.DataFrame]:
        yield from self.frames[stretch.path].iter_slices(batch_records)

    def beside(self) -> pl.DataFrame:
        rows = [(path, path.rpartition("/")[2], digest, True) for path, digest in self.objects.items()]
        return pl.DataFrame(rows, schema=BESIDE_SCHEMA, orient="row")


def delivery(records: Records, parts: int = 1) -> FrameDelivery:
    """Records as a delivery, each file in so many parts."""
    documents, frames = {}, {}
    for file_id, rows in records.items():
        size = -(-len(rows) // parts)
        made = []
        for part in range(1, parts + 1):
            kept = rows[(part - 1) * size : part * size]
            path = Path(f"{file_id}_{part:04d}.xml")
            frames[path] = frame(kept, file_id, part)
            made.append(Document(path, envelope(file_id, len(kept), part, parts)))
        documents[file_id] = tuple(made)
    return FrameDelivery(documents, frames=frames, objects=OBJECTS if records.get("0103") else {})


def check(delivered: Delivery, work_dir: Path, *, limit: int = 50, **options: Any) -> CheckResult:
    """Run the rules on the small layout."""
    findings = Findings(limit=limit)
    return run_checks(delivered, LAYOUT, work_dir=work_dir, findings=findings, **options)


def codes_found(result: CheckResult) -> set[str]:
    """The rules that found something."""
    return {code for code, *_ in result.findings.groups()}
