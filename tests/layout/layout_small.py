"""A small layout with every data type, written as a spec folder the way Excel writes one."""

import csv
import io
from pathlib import Path

Tables = dict[str, list[dict[str, str]]]

_COLUMNS = {
    "files": "file_id,name,element,name_en,kind,description,status,source",
    "relations": "from_file,from_items,to_files,to_items,cardinality,mandatory,note",
    "items": "file_id,no,name,element,romaji,name_en,type,length,decimals,key,required,condition,repeat,"
    "code_id,gaiji,unknown_date,check,note,status,source",
    "codes": "code_id,name,type,length,local_values,status,source",
    "code_values": "code_id,value,label,label_en,valid_from,valid_to",
}
_TOML = """version = "{version}"
family = "chukan"
title_ja = "試験用"
title_en = "For tests"
status = "draft"
namespace = "urn:test:{version}:{{domain}}"
"""


def _item(no: int, file_id: str, name: str, type_: str, length: int, **more: str) -> dict[str, str]:
    row = {
        "file_id": file_id,
        "no": str(no),
        "name": name,
        "element": name,
        "romaji": f"r{no}",
        "name_en": f"item_{no}",
        "type": type_,
        "length": str(length),
        "required": "任意",
        "status": "proposed",
        "source": "test",
    }
    return row | more


_MUST = {"required": "必須"}
_FILE = {"status": "proposed", "source": "test"}
_CODE = {"type": "X", "length": "1", "local_values": ""} | _FILE
TABLES: Tables = {
    "files": [
        {"file_id": "0101", "name": "住民", "element": "住民", "name_en": "resident", "kind": "現況",
         "description": "全部の型", **_FILE},
        {"file_id": "0102", "name": "世帯", "element": "世帯", "name_en": "household", "kind": "マスタ",
         "description": "参照先, 引用符つき", **_FILE},
    ],
    "relations": [
        {"from_file": "0101", "from_items": "世帯番号", "to_files": "0102", "to_items": "世帯番号",
         "cardinality": "n:1", "mandatory": "1"},
    ],
    "items": [
        _item(1, "0101", "宛名番号", "X", 15, key="1", check="address_number", **_MUST),
        _item(2, "0101", "氏名", "N", 4, gaiji="1", **_MUST),
        _item(3, "0101", "世帯番号", "X", 5),
        _item(4, "0101", "人数", "9", 3),
        _item(5, "0101", "所得", "S9", 4),
        _item(6, "0101", "持分", "9V", 2, decimals="3"),
        _item(7, "0101", "異動年月日", "D", 8),
        _item(8, "0101", "生年月日", "D", 8, unknown_date="1"),
        _item(9, "0101", "生年月日_不詳フラグ", "X", 1, code_id="01001", **_MUST),
        _item(10, "0101", "生年月日_不詳表記", "N", 72, required="条件付き必須",
              condition="生年月日_不詳フラグ=1"),
        _item(11, "0101", "異動年月", "YM", 6),
        _item(12, "0101", "年度", "Y", 4),
        _item(13, "0101", "操作時刻", "TIME", 8),
        _item(14, "0101", "続柄", "X", 2, code_id="01002", repeat="3"),
        _item(15, "0101", "独自区分", "X", 2, code_id="01003"),
        _item(16, "0101", "桁1", "9", 1),
        _item(17, "0101", "符号1", "S9", 1),
        _item(1, "0102", "世帯番号", "X", 5, key="1", **_MUST),
    ],
    "codes": [
        {"code_id": "01001", "name": "不詳", **_CODE},
        {"code_id": "01002", "name": "続柄", **_CODE, "length": "2"},
        {"code_id": "01003", "name": "独自", **_CODE, "length": "2", "local_values": "1"},
    ],
    "code_values": [
        {"code_id": "01001", "value": "0", "label": "なし", "label_en": "none"},
        {"code_id": "01001", "value": "1", "label": "不詳", "label_en": "unknown"},
        {"code_id": "01002", "value": "02", "label": "世帯主", "label_en": "head", "valid_from": "19500101"},
        {"code_id": "01002", "value": "20", "label": "子", "label_en": "child"},
    ],
}  # fmt: skip


def write_spec(
    root: Path,
    tables: Tables,
    *,
    version: str = "test-1",
    bom: bool = True,
    eol: str = "\r\n",
    reverse: bool = False,
) -> Path:
    """Write a version folder with domain 01; ``reverse`` turns the column order round."""
    folder = root / version / "01_resident_register"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "layout.toml").write_text(_TOML.format(version=version), encoding="utf-8")
    (folder.parent / "domains.csv").write_text("domain_id,name,name_en\n01,住民,Residents\n", encoding="utf-8")
    for name, rows in tables.items():
        columns = _COLUMNS[name].split(",")[:: -1 if reverse else 1]
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, restval="", lineterminator=eol)
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode())
    return folder
