"""Decisions on keys that would become one, and on one occurrence of a table."""

from pathlib import Path

import pytest
from occurs_town import HOUSEHOLDS, Event, Resident, converter, delivered, run, written
from worklist_support import TODAY, WHO, Row, fill, rows

from migrate.convert.decisions.seal import Seal
from migrate.findings import Lang
from migrate.layout.errors import DefinitionErrors
from migrate.reconcile import unbalanced
from migrate.runs.directory import RunError
from migrate.runs.worklist import OpenRun, read_worklist, write_worklist

HEAD = "system,old,new,merge,decided_by,decided_on,note\n"
A, B, C, NEW = "9000000001", "9000000002", "9000000003", "7000000009"


def collided(tmp_path: Path) -> tuple[Path, Path]:
    """A town in which the ledger gives A the number that C has, and its run, which stopped."""
    crosswalk = '\n[crosswalk.addressee]\nitems = ["0306.構成員宛名番号"]\nledger = "crosswalk.csv"\n'
    ledger = f"{HEAD}occurs,{A},{C},,市民課,2025-10-01,\n"
    folder = converter(tmp_path / "c", more=HOUSEHOLDS + crosswalk, **{"crosswalk.csv": ledger})
    people = [Resident(number, (Event(f"20200{n}01"),)) for n, number in enumerate((A, B, C), 1)]
    delivery = delivered(tmp_path / "d", people, [C, A])
    with pytest.raises(RunError):
        run(folder, delivery, tmp_path / "stopped")
    return folder, delivery


def asked(folder: Path, out: Path, work: Path) -> OpenRun:
    ledger = work.with_name("decisions.csv")
    write_worklist(out, ledger, work, Lang.EN, converter=str(folder))
    return OpenRun.of(out, Seal.beside(ledger), converter=str(folder))


def test_colliding_keys_are_united_by_decision(tmp_path: Path) -> None:
    folder, delivery = collided(tmp_path)
    work, ledger = tmp_path / "work.csv", tmp_path / "decisions.csv"
    opened = asked(folder, tmp_path / "stopped", work)
    listed = rows(work)
    assert [(row["Kind"], row["Records"]) for row in listed] == [("colliding key", "2"), ("colliding key", "2")]
    assert len({row["Group"] for row in listed}) == 1
    assert A not in work.read_text("utf-8-sig")
    fill(work, lambda row: WHO | {"Decision": "merge", "Value decided": "名寄せ1"})
    assert read_worklist(work, opened, ledger, TODAY).added == 2
    result = run(folder, delivery, tmp_path / "out", decisions=ledger)
    assert [row[0] for row in written(tmp_path / "out", "0102", "世帯主宛名番号")] == [C, C]
    assert sorted(row[0] for row in written(tmp_path / "out", "0101", "宛名番号")) == [B, C, C]
    assert unbalanced(result.uses) == []


def test_a_colliding_key_gets_another_number(tmp_path: Path) -> None:
    folder, delivery = collided(tmp_path)
    work, ledger = tmp_path / "work.csv", tmp_path / "decisions.csv"
    opened = asked(folder, tmp_path / "stopped", work)
    first = opened.cases[0]

    def decide(row: Row) -> Row:
        given = WHO | {"Decision": "renumber", "Value decided": NEW}
        return given if row["Case"] == first.case else {}

    fill(work, decide)
    read_worklist(work, opened, ledger, TODAY)
    run(folder, delivery, tmp_path / "out", decisions=ledger)
    numbers = {A: C, first.value: NEW}  # what the crosswalk's ledger says, unless it was decided otherwise
    expected = [numbers.get(number, number) for number in (C, A)]
    assert [row[0] for row in written(tmp_path / "out", "0102", "世帯主宛名番号")] == expected


def test_one_occurrence_of_a_table_is_corrected(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c", more=HOUSEHOLDS)
    delivery = delivered(tmp_path / "d", [Resident(A, (Event("20200101"), Event("20209901"), Event("20210101")))], [A])
    run(folder, delivery, tmp_path / "first")
    assert written(tmp_path / "first", "0101", "異動年月日") == []
    work, ledger = tmp_path / "work.csv", tmp_path / "decisions.csv"
    opened = asked(folder, tmp_path / "first", work)
    assert [row["Source field"] for row in rows(work)] == ["M-IDO-YMD(2)"]
    fill(work, lambda row: WHO | {"Decision": "value", "Value decided": "20201301"})
    with pytest.raises(DefinitionErrors, match="Date that cannot be read"):
        read_worklist(work, opened, ledger, TODAY)
    fill(work, lambda row: {"Value decided": "20200901"})
    read_worklist(work, opened, ledger, TODAY)
    result = run(folder, delivery, tmp_path / "out", decisions=ledger)
    assert [row[0] for row in written(tmp_path / "out", "0101", "異動年月日")] == ["20200101", "20200901", "20210101"]
    assert unbalanced(result.uses) == []


def test_a_record_left_out_is_out_of_every_file_and_of_its_history(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c", more=HOUSEHOLDS)
    people = [Resident(A, (Event("20200101"),)), Resident(A, (Event("20209901"),))]
    delivery = delivered(tmp_path / "d", people, [A])
    run(folder, delivery, tmp_path / "first")
    assert written(tmp_path / "first", "0101", "異動年月日") == [], "the whole history is held"
    work, ledger = tmp_path / "work.csv", tmp_path / "decisions.csv"
    opened = asked(folder, tmp_path / "first", work)
    fill(work, lambda row: WHO | {"Decision": "exclude", "Note": "二重登録"})
    read_worklist(work, opened, ledger, TODAY)
    result = run(folder, delivery, tmp_path / "out", decisions=ledger)
    assert written(tmp_path / "out", "0101", "異動年月日", "個人履歴番号", "最新フラグ") == [("20200101", "1", "1")]
    assert [(use.source, use.decided) for use in result.uses if use.decided] == [("JUMIN", 1)]
    assert unbalanced(result.uses) == []
