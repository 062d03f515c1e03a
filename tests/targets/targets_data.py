"""A small layout and deliveries of it, for the tests of this room and the processes they kill."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl

from migrate.findings import Findings, Text
from migrate.layout import Code, CodeValue, Domain, Item, Layout, Relation, TransferFile
from migrate.targets import DuckDBTarget
from migrate.xml import Envelope, find_parts, part_name, write_part

_FROM = {"status": "proposed", "source": "試験"}


def item(file_id: str, no: int, name: str, romaji: str, type_: str, length: int, **more: object) -> Item:
    row = {"name": name, "element": name, "romaji": romaji, "name_en": romaji, "required": "任意"}
    place = {"file_id": file_id, "no": no, "type": type_, "length": length}
    return Item.model_validate(place | row | _FROM | more)


def _file(file_id: str, name: str, name_en: str) -> TransferFile:
    row = {
        "name": name,
        "element": name,
        "name_en": name_en,
        "kind": "現況",
        "description": f"{name}の'説明'",
    }
    return TransferFile.model_validate({"file_id": file_id} | row | _FROM)


def _value(code_id: str, value: str, label: str, valid_from: str = "") -> CodeValue:
    return CodeValue(code_id=code_id, value=value, label=label, label_en=label, valid_from=valid_from)


def _code(code_id: str, name: str, length: int) -> Code:
    row = {"code_id": code_id, "name": name, "type": "X", "length": length, "local_values": False}
    return Code.model_validate(row | _FROM)


RESIDENT_ITEMS = (
    item("0101", 1, "宛名番号", "atenabango", "X", 15, key=True, required="必須", note='庁内の"番号"'),
    item("0101", 2, "履歴番号", "rirekibango", "9", 5, key=True, required="必須"),
    item("0101", 3, "氏名", "shimei", "N", 100, required="必須"),
    item("0101", 4, "性別", "seibetsu", "X", 1, code_id="01001"),
    item("0101", 5, "生年月日", "seinengappi", "D", 8, unknown_date=True),
    item("0101", 6, "所得", "shotoku", "S9", 10),
    item("0101", 7, "通算額", "tsusangaku", "9", 30),
    item("0101", 8, "持分", "mochibun", "9V", 3, decimals=2),
    item("0101", 9, "負担率", "futanritsu", "9V", 1, decimals=4),
    item("0101", 10, "続柄", "tsuzukigara", "X", 2, repeat=4, code_id="01002"),
    item("0101", 11, "区分", "order", "9", 1, code_id="01001"),
)
LAYOUT = Layout(
    version="test-1",
    digest="d" * 64,
    domains=(
        Domain(
            domain_id="01",
            slug="resident",
            title=Text("住民", "Resident"),
            files=(_file("0101", "住民", "resident"), _file("0102", "覚書", "memo")),
            relations=(),
            items=(*RESIDENT_ITEMS, item("0102", 1, "本文", "honbun", "N", 100)),
            codes=(_code("01001", "性別", 1), _code("01002", "続柄", 2)),
            code_values=(
                _value("01001", "1", "男"),
                _value("01001", "2", "女"),
                _value("01002", "02", "世帯主"),
                _value("01002", "20", "旧の子"),
                _value("01002", "20", "子", "20200401"),
            ),
        ),
        Domain(
            domain_id="02",
            slug="seal",
            title=Text("印鑑", "Seal"),
            files=(_file("0201", "印鑑", "seal"),),
            relations=(
                Relation(
                    from_file="0201",
                    from_items=("持主",),
                    to_files=("0101", "0301"),
                    to_items=("宛名番号",),
                    cardinality="n:1",
                    mandatory=True,
                ),
            ),
            items=(
                item("0201", 1, "登録番号", "torokubango", "X", 10, key=True),
                item("0201", 2, "持主", "mochinushi", "X", 15),
                item("0201", 3, "種類", "shurui", "X", 1, repeat=2, code_id="02001"),
            ),
            codes=(_code("02001", "自治体の種類", 1),),
            code_values=(),
        ),
    ),
)

Record = Mapping[str, object]
Query = Callable[..., list[tuple[object, ...]]]


def resident(number: int, **more: object) -> dict[str, object]:
    values = {
        "氏名": f"試験　太郎{number}",
        "性別": "1",
        "生年月日": "19800000",
        "所得": str(-number),
        "持分": "1.50",
    }
    return {"宛名番号": f"{number:015d}", "履歴番号": "1"} | values | more


def write(
    folder: Path,
    file_id: str,
    parts: Sequence[Sequence[Record]],
    *,
    layout: Layout = LAYOUT,
    municipality: str = "112089",
) -> None:
    """Write a transfer file's parts as layout XML."""
    schema = {i.element: pl.List(pl.String) if i.repeat > 1 else pl.String for i in layout.items(file_id)}
    for number, records in enumerate(parts, start=1):
        envelope = Envelope(
            layout=layout.version,
            domain=layout.domain_of(file_id).domain_id,
            file=file_id,
            municipality=municipality,
            base_date="20251001",
            part=number,
            parts=len(parts),
            records=len(records),
        )
        frame = pl.DataFrame([dict(r) for r in records], schema=schema, orient="row")
        write_part(folder / part_name(layout, file_id, number), layout, envelope, [frame])


if __name__ == "__main__":  # a load of its own process: DATABASE FOLDER BATCH_RECORDS
    DuckDBTarget(Path(sys.argv[1])).load(
        find_parts(Path(sys.argv[2])),
        LAYOUT,
        batch_records=int(sys.argv[3]),
        findings=Findings(),
        progress=lambda records: print(records, flush=True),
    )
