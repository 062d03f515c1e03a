"""宛名番号 under new numbers: wherever the layout has such a key, counted, listed, refused where undecided."""

import csv
import json
from pathlib import Path

import pytest
from occurs_town import HOUSEHOLDS, Event, Resident, converter, delivered, run, written
from runs_support import codes

from migrate.reconcile import unbalanced
from migrate.runs.directory import RunError

HEAD = "system,old,new,merge,decided_by,decided_on,note\n"
A, B, C = "9000000001", "9000000002", "9000000003"
NEW = "7000000001"


def town(tmp_path: Path, *rows: str) -> Path:
    ledger = HEAD + "".join(f"{row},市民課,2025-10-01,\n" for row in rows)
    crosswalk = '\n[crosswalk.addressee]\nitems = ["0306.構成員宛名番号"]\nledger = "crosswalk.csv"\n'
    return converter(tmp_path / "c", more=HOUSEHOLDS + crosswalk, **{"crosswalk.csv": ledger})


def residents(*numbers: str) -> list[Resident]:
    return [Resident(number, (Event(f"20200{n}01"),)) for n, number in enumerate(numbers, 1)]


def listed(out: Path) -> list[dict[str, str]]:
    with (out / "ledger" / "crosswalk.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_decided_union_goes_through_every_domain_and_is_counted(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{NEW},名寄せ1", f"occurs,{B},{NEW},名寄せ1")
    delivery = delivered(tmp_path / "d", residents(A, B, C), [A, C, B, B])
    result = run(folder, delivery, tmp_path / "out", batch_records=2)
    assert written(tmp_path / "out", "0101", "宛名番号", "個人履歴番号", "最新フラグ") == [
        (NEW, "1", "0"), (NEW, "2", "1"), (C, "1", "1"),
    ]  # fmt: skip
    assert [row[0] for row in written(tmp_path / "out", "0102", "世帯主宛名番号")] == [NEW, C, NEW, NEW]
    assert [(row["old"], row["uses"], row["merge"]) for row in listed(tmp_path / "out")] == [
        (A, "2", "名寄せ1"), (B, "3", "名寄せ1"),
    ]  # fmt: skip
    assert json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["crosswalk"] == {"keys": 2, "uses": 5}
    assert (unbalanced(result.uses), codes(result.findings)) == ([], {})
    assert A not in (tmp_path / "out" / "journal.jsonl").read_text("utf-8")


def test_a_key_without_a_row_stays_and_a_row_without_a_key_is_told(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{NEW},", f"occurs,{B},7000000002,", f"other,{C},7000000003,")
    result = run(folder, delivered(tmp_path / "d", residents(A, C), [C]), tmp_path / "out")
    assert [row[0] for row in written(tmp_path / "out", "0101", "宛名番号")] == [NEW, C]
    assert codes(result.findings) == {"crosswalk_unused": 1}
    assert [row["uses"] for row in listed(tmp_path / "out")] == ["1", "0", "0"]


def test_rejected_records_are_no_uses(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{NEW},")
    people = [*residents(A), Resident(A, (Event("20209901"),))]
    run(folder, delivered(tmp_path / "d", people, [A]), tmp_path / "out")
    assert [row["uses"] for row in listed(tmp_path / "out")] == ["1"]


def test_a_new_number_that_someone_has_already_is_refused_with_all_places(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{C},")
    delivery = delivered(tmp_path / "d", residents(A, B, C), [C, A])
    with pytest.raises(RunError) as refused:
        run(folder, delivery, tmp_path / "out", batch_records=2)
    assert refused.value.key == "runs.crosswalk_collision"
    assert (refused.value.values["keys"], refused.value.values["places"]) == (1, 4)
    with (tmp_path / "out" / "ledger" / "crosswalk_collisions.csv").open(encoding="utf-8-sig", newline="") as lines:
        places = [(r["old"], r["new"], r["file_id"], r["item"], r["record"]) for r in csv.DictReader(lines)]
    assert places == [
        (A, C, "0101", "宛名番号", "1"), (C, C, "0101", "宛名番号", "3"),
        (C, C, "0102", "世帯主宛名番号", "1"), (A, C, "0102", "世帯主宛名番号", "2"),
    ]  # fmt: skip
    assert not (tmp_path / "out" / "xml").exists()
    found = json.loads((tmp_path / "out" / "findings.json").read_text("utf-8"))
    assert sum(count for code, *_, count in found["counts"] if code == "crosswalk_collision") == 4
    assert A not in json.dumps(found)
    with pytest.raises(RunError, match="crosswalk_collision"):
        run(folder, delivery, tmp_path / "out", batch_records=2, resume=True)


def test_a_decision_may_unite_a_key_with_one_that_keeps_its_number(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{C},名寄せ1")
    run(folder, delivered(tmp_path / "d", residents(A, C), []), tmp_path / "out")
    assert [row[0] for row in written(tmp_path / "out", "0101", "宛名番号")] == [C, C]


def test_systems_that_number_by_themselves_meet_only_by_decision(tmp_path: Path) -> None:
    folder = town(tmp_path)
    text = (folder / "converter.toml").read_text("utf-8")
    of_their_own = text.replace('member = "SETAI-REC"', 'member = "SETAI-REC"\nsystem = "households"')
    (folder / "converter.toml").write_text(of_their_own, "utf-8")
    delivery = delivered(tmp_path / "d", residents(A, B), [A])
    with pytest.raises(RunError, match="crosswalk_collision"):
        run(folder, delivery, tmp_path / "out")
    ledger = HEAD + "".join(f"{system},{A},{A},名寄せ1,市民課,2025-10-01,\n" for system in ("occurs", "households"))
    (folder / "crosswalk.csv").write_text(ledger, "utf-8")
    run(folder, delivery, tmp_path / "out2")
    assert written(tmp_path / "out2", "0102", "世帯主宛名番号") == [(A,)]


def test_another_ledger_is_another_plan(tmp_path: Path) -> None:
    folder = town(tmp_path, f"occurs,{A},{NEW},")
    delivery = delivered(tmp_path / "d", residents(A), [])
    run(folder, delivery, tmp_path / "out")
    (folder / "crosswalk.csv").write_text(HEAD, "utf-8")
    with pytest.raises(RunError) as refused:
        run(folder, delivery, tmp_path / "out", resume=True)
    assert refused.value.key == "runs.plan_differs"
