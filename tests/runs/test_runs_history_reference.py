"""Tables, histories and crosswalks of random deliveries: the engine gives what the independent reference gives."""

import csv
import io
import random
from pathlib import Path

import pytest
from occurs_town import CONVERTER, run, written
from runs_support import BASE_DATE, codes

from migrate.convert.definition.converter import Converter
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.testing.reference import convert

FIELDS = ["宛名", "性別", *(f"{name}{n}" for n in (1, 2, 3) for name in ("異動日", "世帯", "区分"))]
WIDE = (
    """
id = "wide"
title = { ja = "横並び", en = "wide" }
layout = "chukan-2.7-draft"
system = "wide"
charset = "cp932"

[dates]
styles = ["initial", "slash"]

[[source]]
id = "X"
file = "x"

[[source]]
id = "OLD"
file = "old"
system = "old"

[crosswalk.addressee]
items = ["0101.宛名番号"]
ledger = "keys.csv"
"""
    + "".join(
        f"""
[[file]]
id = "0101"
source = "{source}"
mapping = "m.csv"
where = "区分!=9"
excluded = {{ ja = "取消", en = "cancelled" }}

[file.each]
where = "異動日"
none = {{ ja = "異動なし", en = "no event" }}

[file.each.columns]
"異動日" = ["異動日1", "異動日2", "異動日3"]
"世帯" = ["世帯1", "世帯2", "世帯3"]
"区分" = ["区分1", "区分2", "区分3"]

[file.history]
key = ["宛名番号"]
order = ["異動年月日", "枝番号", "#record"]
number = "個人履歴番号"
latest = "最新フラグ"
until = {{ item = "処理年月日", start = "異動年月日" }}
"""
        for source in ("X", "OLD")
    )
    + '\n[not_supplied]\n0102 = { ja = "なし", en = "none" }\n'
    + CONVERTER.partition("[not_supplied]\n")[2]
)
MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
宛名番号,copy,宛名,,,
枝番号,integer,#occurrence,,,
世帯番号,copy,世帯,,,
住民種別,constant,,value=1,,
住民状態,constant,,value=1,,
異動年月日,date,異動日,,,
氏名,constant,,value=甲,,
性別,copy,性別,,,
生年月日,constant,,value=19800101,,
通知日,date,異動日,,区分=2,
"""
ITEMS = ("宛名番号", "枝番号", "個人履歴番号", "最新フラグ", "世帯番号", "異動年月日", "処理年月日", "通知日")


def day(chance: random.Random) -> str:
    month, number = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        [f"H{chance.randint(1, 9)}.{month}.{number}", f"20{chance.randint(10, 15)}/{month:02}/{number:02}"]
    )


def delivered(folder: Path, chance: random.Random) -> Path:
    folder.mkdir()
    for name, first in (("x", 0), ("old", 500)):
        text = io.StringIO(newline="")
        rows = csv.writer(text)
        rows.writerow(FIELDS)
        for _ in range(40):
            row = [f"9{first + chance.randrange(25):09d}", "1"]
            for _ in range(3):
                used = chance.random() < 0.7
                row += [day(chance), f"H{chance.randrange(9)}", chance.choice("1129")] if used else ["", " ", "0"]
            rows.writerow(row)
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode("cp932"))
    return folder


def converter(folder: Path) -> Path:
    # of the old system's persons two are those of the new one, two are one, and one gets another number
    ledger = "system,old,new,merge,decided_by,decided_on,note\n"
    unions = [("old", 500, 1), ("wide", 1, 1), ("old", 501, 2), ("wide", 2, 2), ("old", 502, 503), ("old", 503, 503)]
    ledger += "".join(f"{s},9{o:09d},9{n:09d},名寄せ{n},市民課,2025-10-01,\n" for s, o, n in unions)
    ledger += "wide,9000000003,9000000900,,市民課,2025-10-01,\n"
    header = "no,field,type,length,code_table,note\n"
    layout = header + "".join(f"{n},{field},半角,10,,\n" for n, field in enumerate(FIELDS, 1))
    files = {"records/X.csv": layout, "records/OLD.csv": layout, "mappings/m.csv": MAPPING, "keys.csv": ledger}
    for name, text in {"converter.toml": WIDE, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_the_engine_agrees_with_the_reference(seed: int, tmp_path: Path) -> None:
    folder = converter(tmp_path / "c")
    delivery = delivered(tmp_path / "d", random.Random(seed))
    result = run(folder, delivery, tmp_path / "out", batch_records=7 + seed)
    parameters = {"municipality": "112089", "base_date": BASE_DATE}
    reference = convert(Converter(folder), load_layout(), delivery, parameters)
    expected = [tuple(record.get(item) for item in ITEMS) for _, record in reference]
    assert written(tmp_path / "out", "0101", *ITEMS) == expected
    assert len(expected) > 80
    assert (unbalanced(result.uses), result.rejected) == ([], 0)
    assert set(codes(result.findings)) <= {"history_by_place", "crosswalk_unused"}
    # one latest record of each person, numbers without a gap
    numbers: dict[str | None, list[int]] = {}
    for key, _, number, *_ in expected:
        numbers.setdefault(key, []).append(int(number or 0))
    assert all(sorted(of) == list(range(1, len(of) + 1)) for of in numbers.values())
    assert sum(row[3] == "1" for row in expected) == len(numbers)
