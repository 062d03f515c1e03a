"""Tables (OCCURS) unpivoted through the whole extraction: balances close, a record goes back and comes back whole."""

import random
from pathlib import Path

import polars as pl
import pytest
from occurs_town import Event, Resident, converter, delivered, framed, run, written
from runs_support import codes

from migrate.convert.definition.converter import load_converter
from migrate.convert.definition.errors import ConverterError
from migrate.convert.proof.converter import check_converter
from migrate.layout import load_layout
from migrate.reconcile import Use, unbalanced
from migrate.runs.extract import ExtractResult

ITEMS = ("宛名番号", "枝番号", "個人履歴番号", "最新フラグ", "異動年月日")


def town(count: int = 60, seed: int = 1) -> list[Resident]:
    chance = random.Random(seed)
    residents = []
    for n in range(count):
        days = chance.sample(range(20100101, 20100128), chance.randint(1, 9))
        events = [Event(str(day), kind="9" if chance.random() < 0.2 else "1") for day in days]
        residents.append(Resident(f"9{n:09d}", (*events, Event(f"20200{n % 9 + 1}01"))))
    return residents


def expected(residents: list[Resident]) -> list[tuple[str, ...]]:
    """Return the rows of 0101: cancelled events left out, the rest numbered by day."""
    rows = []
    for resident in residents:
        kept = [(event.day, n) for n, event in enumerate(resident.events, 1) if event.kind not in ("9", " ")]
        order = {n: m for m, (_, n) in enumerate(sorted(kept), 1)}
        for day, n in kept:
            rows.append((resident.number, str(n), str(order[n]), str(int(order[n] == len(kept))), day))
    return rows


def use_of(result: ExtractResult) -> Use:
    (use,) = [use for use in result.uses if use.file_id == "0101"]
    return use


def test_every_event_becomes_a_numbered_record(tmp_path: Path) -> None:
    residents = town()
    result = run(
        converter(tmp_path / "c"), delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out", batch_records=7
    )
    rows = expected(residents)
    assert written(tmp_path / "out", "0101", *ITEMS) == rows
    assert (codes(result.findings), unbalanced(result.uses), result.rejected) == ({}, [], 0)
    cancelled = sum(event.kind == "9" for resident in residents for event in resident.events)
    use = use_of(result)
    assert (use.records, use.written, use.split, use.left_out) == (60, len(rows), len(rows) - 60, cancelled)
    places = pl.read_parquet(tmp_path / "out" / "provenance" / "0101.parquet").select("#record", "#occurrence").rows()
    assert places == [(int(row[0][1:]) + 1, row[1]) for row in rows]


def test_a_fault_in_one_event_rejects_the_record_and_its_return_makes_it_whole(tmp_path: Path) -> None:
    residents = town()
    faulty = list(residents)
    faulty[5] = residents[5].with_event(0, Event("20101399"))
    folder = converter(tmp_path / "c")
    first = run(folder, delivered(tmp_path / "d", faulty, ["1"]), tmp_path / "out", batch_records=7)
    assert (first.rejected, unbalanced(first.uses)) == (1, [])
    assert codes(first.findings) == {"date_unreadable": 1}
    assert first.findings.samples()[0].values["occurrence"] == "1"
    reasons = (tmp_path / "out" / "rejects" / "JUMIN.VB.reasons.csv").read_text("utf-8-sig")
    assert "date_unreadable:異動年月日(1)" in reasons
    assert len(reasons.splitlines()) == 2
    back = (tmp_path / "out" / "rejects" / "JUMIN.VB").read_bytes()
    assert back == framed([faulty[5].bytes])
    again = delivered(tmp_path / "d2", [])
    (again / "JUMIN.VB").write_bytes(
        back.replace("20101399".encode("cp037"), residents[5].events[0].day.encode("cp037"))
    )
    second = run(folder, again, tmp_path / "out2")
    assert (second.rejected, unbalanced(second.uses)) == (0, [])
    rows = written(tmp_path / "out", "0101", *ITEMS) + written(tmp_path / "out2", "0101", *ITEMS)
    assert sorted(rows) == sorted(expected(residents))


def test_records_without_an_event_are_rejected_or_excluded_with_the_reason(tmp_path: Path) -> None:
    residents = [*town(9), Resident("8000000001", ()), Resident("8000000002", (Event(" ", " ", " ", " "),))]
    delivery = delivered(tmp_path / "d", residents, ["1"])
    strict = run(converter(tmp_path / "c"), delivery, tmp_path / "out", batch_records=4)
    assert (strict.rejected, unbalanced(strict.uses), codes(strict.findings)) == (2, [], {"occurrence_none": 2})
    reason = 'none = { ja = "異動なし", en = "no event" }'
    lenient = run(converter(tmp_path / "c2", each=reason), delivery, tmp_path / "out2", batch_records=4)
    use = use_of(lenient)
    assert (lenient.rejected, unbalanced(lenient.uses), codes(lenient.findings)) == (0, [], {})
    assert (use.excluded, use.empty, use.empty_reason) == (2, 2, {"ja": "異動なし", "en": "no event"})
    assert written(tmp_path / "out2", "0101", *ITEMS) == expected(residents[:9])


def test_a_record_all_of_whose_events_are_cancelled_is_excluded(tmp_path: Path) -> None:
    residents = [*town(5), Resident("8000000001", (Event("20100101", "9"), Event("20100102", "9")))]
    result = run(converter(tmp_path / "c"), delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out")
    use = use_of(result)
    assert (use.excluded, use.empty, unbalanced(result.uses), result.rejected) == (1, 0, [], 0)


def test_an_unused_occurrence_that_holds_something_is_not_dropped(tmp_path: Path) -> None:
    residents = town(5)
    residents[2] = Resident(residents[2].number, (*residents[2].events, Event("20110101", " ")))
    result = run(converter(tmp_path / "c"), delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out")
    assert (result.rejected, unbalanced(result.uses)) == (1, [])
    assert set(codes(result.findings)) == {"occurrence_filled"}


def test_a_lookup_by_a_field_of_the_table_finds_its_record_for_each_event(tmp_path: Path) -> None:
    lookup = '[[file.lookup]]\nsource = "SETAI"\non = { M-SETAI-NO = "S-SETAI-NO" }\nrequired = true\n'
    mapping = (converter(tmp_path / "plain") / "mappings" / "0101.csv").read_text("utf-8")
    mapping += "世帯主氏名,copy,SETAI.S-NUSHI,,,\n"
    folder = converter(tmp_path / "c", more=lookup, **{"mappings/0101.csv": mapping})
    text = (folder / "converter.toml").read_text("utf-8")
    (folder / "converter.toml").write_text(
        text.replace("0103 =", '0102 = { ja = "なし", en = "none" }\n0103 ='), "utf-8"
    )
    events = tuple(Event(f"2010010{n}", household=f"{n:010d}") for n in (3, 1, 2))
    delivery = delivered(tmp_path / "d", [Resident("9000000001", events)], ["11", "22", "33"])
    run(folder, delivery, tmp_path / "out")
    assert written(tmp_path / "out", "0101", "枝番号", "世帯主氏名") == [
        ("1", f"{33:>10}"), ("2", f"{11:>10}"), ("3", f"{22:>10}"),
    ]  # fmt: skip


def test_a_merged_record_goes_with_its_record_once_however_often_that_one_is_unpivoted(tmp_path: Path) -> None:
    lookup = '[[file.lookup]]\nsource = "SETAI"\non = { ATENA-NO = "S-NUSHI" }\nmerge = true\n'
    mapping = (converter(tmp_path / "plain") / "mappings" / "0101.csv").read_text("utf-8")
    mapping += "世帯主氏名,copy,SETAI.S-SETAI-NO,,,\n"
    folder = converter(tmp_path / "c", more=lookup, **{"mappings/0101.csv": mapping})
    text = (folder / "converter.toml").read_text("utf-8")
    (folder / "converter.toml").write_text(
        text.replace("0103 =", '0102 = { ja = "なし", en = "none" }\n0103 ='), "utf-8"
    )
    good, bad = (Resident(f"900000000{n}", tuple(Event(f"2010010{m}") for m in (1, 2, 3))) for n in (1, 2))
    delivery = delivered(tmp_path / "d", [good, bad.with_event(1, Event("20101301"))], [good.number, bad.number])
    result = run(folder, delivery, tmp_path / "out")
    (use,) = [use for use in result.uses if use.source == "SETAI"]
    assert (use.records, use.merged, use.attached, unbalanced(result.uses)) == (2, 2, 1, [])


TWO_TABLES = """
       01  JUMIN-REC.
           03  REC-ID         PIC X(1).
           03  ATENA-NO       PIC X(10).
           03  SEIBETSU       PIC X(1).
           03  KAI-A          OCCURS 2 TIMES.
           05  A-YMD          PIC X(8).
           05  A-SETAI        PIC X(3).
           03  KAI-B          OCCURS 2 TIMES.
           05  B-YMD          PIC X(8).
           05  B-SETAI        PIC X(3).
"""


def test_two_tables_of_a_record_are_unpivoted_each_by_itself(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c")
    text = (folder / "converter.toml").read_text("utf-8").replace("MEISAI-CNT", "SEIBETSU-2")
    text = text.replace(', SEIBETSU-2 = "件数"', "")
    begin, end = text.index('[[file]]\nid = "0101"'), text.index('[[file]]\nid = "0102"')
    each = '[file.each]\ntable = "{0}-YMD"\nwhere = "{0}-YMD"\nnone = {{ ja = "なし", en = "none" }}\n'
    history = text[text.index("[file.history]") : end]
    file = '[[file]]\nid = "0101"\nsource = "JUMIN"\nmapping = "{0}.csv"\n'
    both = "".join(file.format(table) + each.format(table) + history for table in "AB")
    mapping = (folder / "mappings" / "0101.csv").read_text("utf-8").replace("住所_町字コード,copy,M-CHOAZA,,,\n", "")
    files = {
        f"mappings/{t}.csv": mapping.replace("M-IDO-YMD", f"{t}-YMD").replace("M-SETAI-NO", f"{t}-SETAI") for t in "AB"
    }
    for name, content in {
        "converter.toml": text[:begin] + both + text[end:],
        "records/JUMIN.cpy": TWO_TABLES,
        **files,
    }.items():
        (folder / name).write_text(content, "utf-8")
    records = [
        "D90000000011" + "20200301H0120200101H02" + "20200201H03" + " " * 11,
        "D90000000021" + " " * 33 + "20200101H04",
    ]
    delivery = delivered(tmp_path / "d", [], ["1"])
    (delivery / "JUMIN.VB").write_bytes(framed(record.encode("cp037") for record in records))
    result = run(folder, delivery, tmp_path / "out")
    assert written(tmp_path / "out", "0101", "宛名番号", "枝番号", "個人履歴番号", "最新フラグ", "世帯番号") == [
        ("9000000001", "1", "3", "1", "H01"), ("9000000001", "2", "1", "0", "H02"),
        ("9000000001", "1", "2", "0", "H03"), ("9000000002", "2", "1", "1", "H04"),
    ]  # fmt: skip
    uses = [(use.written, use.split, use.empty) for use in result.uses if use.file_id == "0101"]
    assert (uses, unbalanced(result.uses), result.rejected) == ([(2, 1, 1), (2, 0, 0)], [], 0)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('table = "M-KBN"', 'table = "ATENA-NO"', "each|OCCURS"),
        ('table = "M-KBN"\nwhere = "M-KBN"', 'table = "M-KBN"\nwhere = "ATENA-NO"', "ATENA-NO"),
        ('[file.each]\ntable = "M-KBN"\nwhere = "M-KBN"', "", "M-SETAI-NO"),
        ('number = "個人履歴番号"', 'number = "世帯番号"', "世帯番号"),
        ('number = "個人履歴番号"', 'number = "番号"', "番号"),
        ('order = ["異動年月日"]', 'order = ["氏名"]', "氏名"),
        ('order = ["異動年月日"]', 'order = ["#record", "異動年月日"]', "#record"),
        ('key = ["宛名番号"]', 'key = ["世帯番号"]', "世帯番号"),
        ('key = ["宛名番号"]', 'key = ["改製番号"]', "改製番号"),
        ('latest = "最新フラグ"', 'until = { item = "処理年月日", start = "氏名" }', "氏名"),
        ('latest = "最新フラグ"', "", "最新フラグ"),
        ("[not_supplied]", '[crosswalk.a]\nitems = ["0101.番号"]\nledger = "c.csv"\n[not_supplied]', "0101.番号"),
        ("[not_supplied]", '[crosswalk.a]\nitems = ["0101.宛名番号"]\nledger = "d.csv"\n[not_supplied]', "d.csv"),
    ],
)
def test_the_check_proves_tables_histories_and_crosswalks(old: str, new: str, says: str, tmp_path: Path) -> None:
    ledger = "system,old,new,merge,decided_by,decided_on,note\n"
    folder = converter(tmp_path / "c", **{"c.csv": ledger})
    check_converter(load_converter(str(folder)), load_layout())
    text = (folder / "converter.toml").read_text("utf-8")
    assert old in text
    (folder / "converter.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConverterError, match=says):
        check_converter(load_converter(str(folder)), load_layout())
