"""Histories numbered over a whole file: rejected together, numbered over several sources, the same after a kill."""

import json
from pathlib import Path

import pytest
from occurs_town import HOUSEHOLDS, MAPPING, Event, Resident, converter, delivered, run, written
from runs_support import codes, tree

from migrate.convert.definition.converter import load_converter
from migrate.convert.definition.errors import ConverterError
from migrate.convert.explain.rows import explain
from migrate.layout import load_layout
from migrate.reconcile import unbalanced

ITEMS = ("宛名番号", "個人履歴番号", "最新フラグ", "異動年月日")


def alone(number: str, day: str, **changes: str) -> Resident:
    """Return a record with one event: this system writes a record for each."""
    return Resident(number, (Event(day, **changes),))


A, B = "9000000001", "9000000002"


def test_numbers_run_over_the_records_of_a_key_however_far_apart(tmp_path: Path) -> None:
    residents = [alone(A, "20200301"), *(alone(f"8{n:09d}", "20200101") for n in range(20)), alone(A, "20190101")]
    run(converter(tmp_path / "c"), delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out", batch_records=3)
    rows = written(tmp_path / "out", "0101", *ITEMS)
    assert rows[0] == (A, "2", "1", "20200301")
    assert rows[-1] == (A, "1", "0", "20190101")
    assert {row[1:3] for row in rows[1:-1]} == {("1", "1")}


def test_a_rejected_record_takes_its_history_along_and_both_come_back_whole(tmp_path: Path) -> None:
    good = [alone(A, "20200301"), alone(B, "20200101"), alone(A, "20190101"), alone(B, "20210101")]
    faulty = [*good[:2], alone(A, "20191301"), good[3]]
    folder = converter(tmp_path / "c")
    result = run(folder, delivered(tmp_path / "d", faulty, ["1"]), tmp_path / "out", batch_records=1)
    assert codes(result.findings) == {"date_unreadable": 1, "history_held": 1}
    assert (result.rejected, unbalanced(result.uses)) == (2, [])
    assert {row[0] for row in written(tmp_path / "out", "0101", *ITEMS)} == {B}
    back = (tmp_path / "out" / "rejects" / "JUMIN.VB").read_bytes()
    again = delivered(tmp_path / "d2", [], ["1"])
    (again / "JUMIN.VB").write_bytes(back.replace("20191301".encode("cp037"), "20190101".encode("cp037")))
    run(folder, again, tmp_path / "out2")
    assert written(tmp_path / "out2", "0101", *ITEMS) == [(A, "2", "1", "20200301"), (A, "1", "0", "20190101")]


@pytest.mark.parametrize("days", [("20200101", "20200101"), ("20200000", "20200401"), ("", "20200401")])
def test_an_open_order_is_nobodys_guess(days: tuple[str, str], tmp_path: Path) -> None:
    residents = [alone(A, day) for day in days] + [alone(B, "20200000")]
    delivery = delivered(tmp_path / "d", residents, ["1"])
    strict = run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    assert (strict.rejected, unbalanced(strict.uses)) == (2, [])
    assert "history_open" in codes(strict.findings)
    # a single record has no order to be told
    assert [row[:3] for row in written(tmp_path / "out", "0101", *ITEMS)] == [(B, "1", "1")]
    declared = run(converter(tmp_path / "c2", place=True), delivery, tmp_path / "out2")
    assert declared.rejected == 0
    assert "history_by_place" in codes(declared.findings)
    assert [row[:3] for row in written(tmp_path / "out2", "0101", *ITEMS)][:2] == [(A, "1", "0"), (A, "2", "1")]


def test_an_end_is_the_day_before_the_next_one_begins(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c")
    text = (folder / "converter.toml").read_text("utf-8")
    until = 'latest = "最新フラグ"\nuntil = { item = "処理年月日", start = "異動年月日" }'
    (folder / "converter.toml").write_text(text.replace('latest = "最新フラグ"', until), "utf-8")
    residents = [alone(A, "20200301"), alone(A, "20190101"), alone(B, "20240229")]
    run(folder, delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out")
    rows = written(tmp_path / "out", "0101", "異動年月日", "処理年月日")
    assert rows == [("20200301", None), ("20190101", "20200229"), ("20240229", None)]


def test_a_file_without_records_has_no_histories(tmp_path: Path) -> None:
    keys = "system,old,new,merge,decided_by,decided_on,note\noccurs,1,2,,市民課,2025-10-01,\n"
    crosswalk = '[crosswalk.addressee]\nitems = ["0101.宛名番号"]\nledger = "keys.csv"\n'
    lookup = '[[file.lookup]]\nsource = "SETAI"\non = { M-SETAI-NO = "S-SETAI-NO" }\n\n'
    mapping = MAPPING + "世帯主氏名,copy,SETAI.S-NUSHI,,,\n"
    folder = converter(
        tmp_path / "c", more=lookup + HOUSEHOLDS + crosswalk, **{"keys.csv": keys, "mappings/0101.csv": mapping}
    )
    result = run(folder, delivered(tmp_path / "d", []), tmp_path / "out")
    assert (result.records, result.rejected, unbalanced(result.uses)) == (0, 0, [])


def test_a_reader_of_the_mapping_is_told_in_words(tmp_path: Path) -> None:
    keys = "system,old,new,merge,decided_by,decided_on,note\n"
    crosswalk = '[crosswalk.addressee]\nitems = ["0101.宛名番号"]\nledger = "keys.csv"\n'
    folder = converter(tmp_path / "c", place=True, more=HOUSEHOLDS + crosswalk, **{"keys.csv": keys})
    explained = explain(load_converter(str(folder)), load_layout())[0]
    facts = [fact.en for fact in explained.facts]
    for word in ("M-KBN", "宛名番号", "異動年月日", "source's order", "keys.csv", "rejected"):
        assert any(word in fact for fact in facts), word
    how = {row.item.name: row.how.en for row in explained.rows}
    assert "numbered from 1" in how["個人履歴番号"]
    assert "last record" in how["最新フラグ"]


def test_unread_records_make_histories_doubtful_and_that_is_said(tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "d", [alone(A, "20200301"), alone(A, "20190101")], ["1"])
    data = (delivery / "JUMIN.VB").read_bytes()
    place = data.rfind("20190101".encode("cp037"))
    (delivery / "JUMIN.VB").write_bytes(data[:place] + b"\x0e\x01" + data[place + 2 :])
    result = run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    assert codes(result.findings)["history_unread"] == 1
    assert (result.rejected, unbalanced(result.uses)) == (1, [])


def test_two_definitions_of_a_file_share_their_histories(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c")
    text = (folder / "converter.toml").read_text("utf-8")
    first = text[text.index('[[file]]\nid = "0101"') : text.index('[[file]]\nid = "0102"')]
    both = first.replace("M-KBN!=9", "M-KBN=1") + first.replace("M-KBN!=9", "M-KBN=2")
    (folder / "converter.toml").write_text(text.replace(first, both), "utf-8")
    residents = [alone(A, "20200301", kind="1"), alone(A, "20190101", kind="2"), alone(A, "20210101", kind="1")]
    result = run(folder, delivered(tmp_path / "d", residents, ["1"]), tmp_path / "out")
    assert written(tmp_path / "out", "0101", *ITEMS[1:]) == [
        ("2", "0", "20200301"), ("3", "1", "20210101"), ("1", "0", "20190101"),
    ]  # fmt: skip
    assert [use.excluded for use in result.uses if use.file_id == "0101"] == [1, 2]
    assert unbalanced(result.uses) == []
    other = both[::-1].replace("最新フラグ"[::-1], "除票フラグ"[::-1], 1)[::-1]
    (folder / "converter.toml").write_text(text.replace(first, other), "utf-8")
    with pytest.raises(ConverterError, match="history"):
        run(folder, tmp_path / "d", tmp_path / "out2")


def test_a_killed_run_goes_on_where_it_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from migrate.runs.journal import Journal

    ledger = "system,old,new,merge,decided_by,decided_on,note\n"
    ledger += f"occurs,{A},7000000001,名寄せ1,市民課,2025-10-01,\noccurs,{B},7000000001,名寄せ1,市民課,2025-10-01,\n"
    crosswalk = '[crosswalk.addressee]\nitems = ["0101.宛名番号"]\nledger = "crosswalk.csv"\n'
    lookup = '[[file.lookup]]\nsource = "SETAI"\non = { M-SETAI-NO = "S-SETAI-NO" }\n\n'
    folder = converter(tmp_path / "c", more=lookup + crosswalk, **{"crosswalk.csv": ledger})
    text = (folder / "converter.toml").read_text("utf-8")
    (folder / "converter.toml").write_text(
        text.replace("0103 =", '0102 = { ja = "なし", en = "none" }\n0103 ='), "utf-8"
    )
    mapping = (folder / "mappings" / "0101.csv").read_text("utf-8") + "世帯主氏名,copy,SETAI.S-NUSHI,,,\n"
    (folder / "mappings" / "0101.csv").write_text(mapping, "utf-8")
    residents = [Resident(f"{n:010d}", (Event("20200101"), Event("20190101"))) for n in range(4)]
    residents += [alone(A, "20200301"), alone(B, "20200101"), alone(B, "20209901")]
    delivery = delivered(tmp_path / "d", residents, ["1"])
    run(folder, delivery, tmp_path / "whole", batch_records=2)
    journal = (tmp_path / "whole" / "journal.jsonl").read_text("utf-8").splitlines()
    kinds = [
        "/".join(part for part in json.loads(line)["step"].split("/") if not part[:1].isdigit()) for line in journal
    ]
    assert {"unpivot", "join", "crosswalk", "history", "convert"} <= {*kinds}
    record = Journal.record
    # at the first step of each kind, and in the midst of the batches of some
    for stop in sorted({kinds.index(kind) for kind in kinds if not kind.startswith(("read", "provenance"))} | {11, 19}):
        left = [stop]

        def dying(self: Journal, step: str, result: dict[str, object], left: list[int] = left) -> dict[str, object]:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return record(self, step, result)

        out = tmp_path / f"killed{stop}"
        monkeypatch.setattr(Journal, "record", dying)
        with pytest.raises(KeyboardInterrupt):
            run(folder, delivery, out, batch_records=2)
        monkeypatch.undo()
        run(folder, delivery, out, batch_records=2, resume=True)
        assert tree(out) == tree(tmp_path / "whole")
