"""The faults that can be planted in a delivery, each of a kind that really happens (FACTS §5.2)."""

import re
from collections.abc import Callable
from pathlib import Path

from migrate.testing import numbers
from migrate.testing.package_cp932.damage import Fault, Fields, FileFault, PaperFault, RecordFault
from migrate.testing.package_cp932.encoding import encode_row
from migrate.testing.package_cp932.tables import TABLES
from migrate.testing.places import wide

# Born in 平成20年 or later: nobody's head, and without a seal or an account that would dangle.
_YOUNG = re.compile(r"(平成|H)(2[0-9]|3[01])|令和|R")


def _young(fields: Fields) -> bool:
    only = fields["履歴ＳＥＱ"] == "1" and fields["最新区分"] == "1"
    return only and bool(_YOUNG.match(fields["生年月日（和暦）"])) and fields["続柄"] != "001"


def _any(fields: Fields) -> bool:
    return True


def _filled(column: str) -> Callable[[Fields], bool]:
    return lambda fields: fields[column] != ""


def _changed(
    name: str,
    table: str,
    column: str,
    change: Callable[[str], str],
    fits: Callable[[Fields], bool] = _any,
    after: int = 0,
) -> RecordFault:
    """Make the fault of one field having another value."""

    def damage(fields: Fields) -> list[bytes]:
        return [encode_row([*{**fields, column: change(fields[column])}.values()])]

    return RecordFault(name, table, column, damage, fits, after)


def _bytes(name: str, table: str, column: str, change: Callable[[bytes], bytes], after: int) -> RecordFault:
    """Make the fault of one record having other bytes."""
    return RecordFault(name, table, column, lambda fields: [change(encode_row([*fields.values()]))], _any, after)


def _undecodable(data: bytes) -> bytes:
    before, number, kind, rest = data.split(b'","', 3)
    return b'","'.join((before, number, kind, b"\xff" + rest))


def _twice(fields: Fields) -> list[bytes]:
    return [encode_row([*fields.values()])] * 2


def _orphan(fields: Fields) -> list[bytes]:
    nobody = {"宛名コード": numbers.unassigned_number(2), "履歴ＳＥＱ": "1", "マイナンバー": _ORPHAN_NUMBER}
    return [encode_row([*fields.values()]), encode_row([*nobody.values()])]


_ORPHAN_NUMBER = numbers.my_number(3 * numbers.RESIDENT_CAPACITY)


def _wrong_digit(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


_COUNTED = TABLES["CM01"].path()


def _raise_count(rows: list[list[str]]) -> int:
    n = next(n for n, row in enumerate(rows) if row[1] == _COUNTED)
    rows[n][3] = str(int(rows[n][3]) + 1)
    return n


def _raise_total(rows: list[list[str]]) -> int:
    n = next(n for n, row in enumerate(rows) if row[2] == "資本金")
    rows[n][3] = str(int(rows[n][3]) + 1_000_000)
    return n


def _truncate(path: Path) -> None:
    """Cut the file within the last field of its last record."""
    path.write_bytes(path.read_bytes()[:-5])


FAULTS: dict[str, Fault] = {
    fault.name: fault
    for fault in (
        _changed("unmapped_code", "JK01", "異動事由", lambda _: "999", _young),
        _changed("impossible_date", "JK01", "届出日", lambda _: "H29.13.1", _young, 50),
        _changed("impossible_era", "JK01", "届出日", lambda _: "平成32年04月01日", _young, 100),
        _changed("missing_name", "JK01", "漢字氏名", lambda _: "", _young, 150),
        _changed("full_width_postal_code", "JK01", "郵便番号", wide, _young, 200),
        _changed("two_latest", "JK01", "最新区分", lambda _: "1", lambda f: f["最新区分"] == "0", after=20),
        _changed("dangling_head", "JK02", "世帯主宛名番号", lambda _: numbers.unassigned_number(0), after=3),
        _changed("dangling_owner", "AT03", "構成員宛名番号", lambda _: numbers.unassigned_number(1), after=1),
        _changed("wrong_check_digit", "AT01", "マイナンバー", _wrong_digit, _filled("マイナンバー")),
        _changed("control_character", "AT02", "商号", lambda name: f"{name[:2]}\x1b{name[2:]}", after=1),
        _bytes("undecodable_byte", "JK06", "備考", _undecodable, 1),
        _bytes("extra_field", "AT04", "", lambda data: data[:-2] + b',""\r\n', 4),
        _bytes("stray_quote", "AT04", "宛名コード", lambda data: data[:4] + b'"' + data[4:], 9),
        RecordFault("duplicate_key", "AT03", "宛名コード", _twice, after=4, planted=(0, 1)),
        RecordFault("open_order", "IN01", "履歴ＳＥＱ", _twice, after=2, planted=(0, 1)),
        RecordFault("orphan_number", "JK04", "宛名コード", _orphan, after=5, planted=(1,)),
        PaperFault("wrong_record_count", "引渡目録.csv", "レコード件数", _COUNTED, _raise_count),
        PaperFault("wrong_control_total", "管理合計表.csv", "合計", "管理合計表.csv", _raise_total),
        FileFault("truncated_last_record", "AT04", _truncate, last_record=True),
        FileFault("missing_part", "JK01", Path.unlink, inventoried=True),
    )
}
_STOPPING = ("truncated_last_record", "missing_part")
DEMO_FAULTS: tuple[Fault, ...] = tuple(fault for fault in FAULTS.values() if fault.name not in _STOPPING)
"""The faults of the demo delivery: all but the two that a run may rightly stop at."""
