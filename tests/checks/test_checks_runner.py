"""The audit as a whole: states, crashes, limits, and the same answer however it is cut."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import polars as pl
import pytest
from checks_small import (
    HEAD,
    LAYOUT,
    FrameDelivery,
    Records,
    changed,
    check,
    codes_found,
    delivery,
    good_records,
    numbered,
)

from migrate.checks import catalogue, runner
from migrate.checks.answers import PLACE, Query, table
from migrate.checks.catalogue import AcrossRule, Catalogue, FileRule, ItemRule, RecordRule
from migrate.checks.result import NEVER_CHECKED, CheckResult
from migrate.checks.tally import State
from migrate.findings import RULES, Findings, Rule, Severity, Text, define

SECRET = "山田　花子"
NOTHING = Text("", "")


def faulty_records(people: int = 40) -> Records:
    """Many people, most with something wrong in a record or between records."""
    records = good_records() | {"0101": [], "0103": []}
    for n in range(people):
        person = good_records()["0101"][1] | {"宛名番号": numbered("address_number", str(100 + n // 2))}
        person |= {"個人履歴番号": str(n % 3 + 1), "氏名": "〓" * (n % 9 + 1), "人数": ["1", "01", ""][n % 3]}
        records["0101"].append(person | {"生年月日": f"1955{n % 14:02}01", "世帯番号": str(69 + n % 3)})
        records["0103"].append({"宛名番号": numbered("address_number", str(90 + n)), "連番": "1"})
    return records


def state_of(result: CheckResult, rule: str) -> State:
    (outcome,) = [o for o in result.outcomes if o.rule == rule]
    return outcome.state


def as_json(result: CheckResult) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, sort_keys=True)


def test_the_same_delivery_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = (check(delivery(faulty_records()), tmp_path) for _ in range(2))
    assert as_json(once) == as_json(again)
    assert len(codes_found(once)) > 8


@pytest.mark.parametrize("batch_records", [1, 7, 1000])
def test_the_size_of_a_batch_changes_nothing(batch_records: int, tmp_path: Path) -> None:
    whole = check(delivery(faulty_records()), tmp_path, limit=3)
    assert as_json(check(delivery(faulty_records()), tmp_path, limit=3, batch_records=batch_records)) == as_json(whole)


def test_all_are_counted_and_a_sample_is_kept(tmp_path: Path) -> None:
    records = faulty_records(30)
    records["0101"] = [r | {"氏名": "〓"} for r in records["0101"]]
    findings = check(delivery(records), tmp_path, limit=4, batch_records=3).findings
    assert findings.count("item_replacement_character") == 30
    assert [f.place and f.place.record for f in findings.samples("item_replacement_character")] == [1, 2, 3, 4]
    assert findings.count("reference_missing") > 4
    assert len([f for f in findings.samples("reference_missing") if f.place and f.place.file_id == "0103"]) == 4


def test_nothing_personal_is_left_behind_or_written(tmp_path: Path) -> None:
    result = check(delivery(changed("0101", 1, 氏名=SECRET + "〓")), tmp_path)
    assert codes_found(result) == {"item_replacement_character"}
    assert "山田" not in as_json(result)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_every_record(tmp_path: Path) -> None:
    told: list[int] = []
    result = check(delivery(good_records()), tmp_path, batch_records=2, progress=told.append)
    assert (sum(told), max(told)) == (sum(result.records.values()), 2)
    assert result.records == {"0101": 3, "0102": 1, "0103": 2, "0301": 1}


def test_only_the_rules_asked_for_are_run_and_the_rest_is_named(tmp_path: Path) -> None:
    result = check(delivery(changed("0101", 1, 氏名="〓", 人数="01")), tmp_path, only={"item_type", "key_duplicate"})
    assert codes_found(result) == {"item_type"}
    assert {o.rule for o in result.outcomes if not o.rule.startswith("xml_")} == {"item_type", "key_duplicate"}
    assert any("not selected" in text.en for text in result.not_checked)


def test_a_rule_with_nothing_to_look_at_is_skipped_not_passed(tmp_path: Path) -> None:
    result = check(delivery({"0102": [{"世帯番号": "70"}]}), tmp_path)
    assert state_of(result, "item_check_digit") is State.SKIPPED
    assert state_of(result, "household_head_count") is State.SKIPPED
    assert state_of(result, "key_duplicate") is State.PASSED


def test_the_result_says_what_nobody_looked_at(tmp_path: Path) -> None:
    texts = [text.en for text in check(delivery({"0102": [{"世帯番号": "70"}]}), tmp_path).not_checked]
    assert any("0101 resident, 0103 event" in text for text in texts)
    assert any("03 non_resident_registry" in text for text in texts)
    assert {text.en for text in NEVER_CHECKED} <= set(texts)


def test_files_without_records_are_checked_all_the_same(tmp_path: Path) -> None:
    result = check(delivery({file_id: [] for file_id in ("0101", "0102", "0103", "0301")}), tmp_path)
    assert {o.state for o in result.outcomes} == {State.PASSED}


def test_a_part_that_is_missing_leaves_references_unchecked(tmp_path: Path) -> None:
    whole = delivery(faulty_records(), parts=2)
    short = replace(whole, documents={**whole.documents, "0102": whole.documents["0102"][:1]})
    result = check(short, tmp_path)
    assert state_of(result, "file_part_missing") is State.FAILED
    assert "0102" in next(o.reason.en for o in result.outcomes if o.rule == "reference_missing")
    assert not [f for f in result.findings.samples("reference_missing") if f.place and f.place.file_id == "0101"]


def test_of_a_single_document_nothing_is_missing(tmp_path: Path) -> None:
    whole = delivery(good_records(), parts=2)
    result = check(replace(whole, documents={"0101": whole.documents["0101"][:1]}, whole=False), tmp_path)
    assert state_of(result, "file_part_missing") is State.SKIPPED
    assert state_of(result, "key_duplicate") is State.SKIPPED
    assert codes_found(result) == set()


def test_a_base_date_that_is_no_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        check(delivery(good_records()), tmp_path, base_date="20250230")


def test_the_base_date_is_that_of_most_documents(tmp_path: Path) -> None:
    odd = delivery(good_records())
    first = odd.documents["0102"][0]
    told = replace(first, envelope=first.envelope.model_copy(update={"base_date": "20991231"}))
    assert check(replace(odd, documents={**odd.documents, "0102": (told,)}), tmp_path).base_date == "20251001"


def _raises(*_: Any) -> NoReturn:
    raise LookupError(SECRET)


def _evaluates_badly(context: Any) -> pl.Expr:
    return pl.col(context.item.element).map_elements(_raises, return_dtype=pl.Boolean)


def _wrong_sql(context: Any) -> list[Query]:
    return [Query("0101", "氏名", {"0101": ("氏名",)}, f"SELECT {PLACE} FROM {table('0101')} WHERE 氏名::INTEGER = 1")]


CRASHING = {
    "item, when it is compiled": ("item", _raises, "LookupError"),
    "item, when it is evaluated": ("item", _evaluates_badly, "LookupError"),
    "item, a column that is not there": ("item", lambda context: pl.col("無") == "", "ColumnNotFoundError"),
    "item, on distinct values": ("item", lambda c: c.each(lambda v: v.str.to_date("%Y") > v), "InvalidOperationError"),
    "record": ("record", _raises, "LookupError"),
    "file": ("file", _raises, "LookupError"),
    "across": ("across", _raises, "LookupError"),
    "file, in SQL": ("file", _wrong_sql, "ConversionException"),
}


@pytest.fixture(scope="module")
def crashing_rule() -> Iterator[Rule]:
    yield define(
        "test_crashes", Severity.ERROR, stage="test", clause="", title=NOTHING, explanation=NOTHING, remedy=NOTHING
    )
    # Tests of the whole catalogue may run after this one.
    del RULES["test_crashes"]


@pytest.mark.parametrize("name", CRASHING)
def test_a_rule_that_raises_is_crashed_and_the_others_go_on(
    name: str, crashing_rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    level, function, error = CRASHING[name]
    made: Any = {
        "item": lambda: ItemRule(crashing_rule, function, lambda context: {}),
        "record": lambda: RecordRule(crashing_rule, function),
        "file": lambda: FileRule(crashing_rule, function),
        "across": lambda: AcrossRule(crashing_rule, function),
    }[level]()
    levels = {**vars(catalogue())}
    levels[level] = (*levels[level], made)
    monkeypatch.setattr(runner, "catalogue", lambda: Catalogue(**levels))
    result = check(delivery(changed("0101", 1, 氏名=SECRET + "〓", 人数="01")), tmp_path)
    (outcome,) = [o for o in result.outcomes if o.rule == "test_crashes"]
    assert outcome.state is State.CRASHED
    assert {crash.error for crash in outcome.crashes} == {error}
    assert result.crashed == ["test_crashes"]
    assert error in outcome.reason.ja
    assert codes_found(result) == {"item_type", "item_replacement_character"}
    assert SECRET not in as_json(result)


def test_a_full_disk_is_no_crash_of_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise duckdb.OutOfMemoryException("failed to offload (set by the 'max_temp_directory_size' setting)")

    monkeypatch.setattr("migrate.checks.questions.failing", fail)
    with pytest.raises(OSError, match="No space left"):
        check(delivery(good_records()), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_an_interrupted_run_leaves_is_nothing(tmp_path: Path) -> None:
    def interrupt(records: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(delivery(good_records()), tmp_path, progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_head_is_hidden_in_findings_of_queries(tmp_path: Path) -> None:
    records = good_records()
    records["0101"].append(records["0101"][1])
    result = check(delivery(records), tmp_path)
    assert result.findings.count("key_duplicate") == 1
    assert HEAD not in as_json(result)


def test_unmasked_only_when_asked(tmp_path: Path) -> None:
    delivered: FrameDelivery = delivery(changed("0101", 1, 氏名="〓"))
    findings = Findings(unmask=True)
    runner.run_checks(delivered, LAYOUT, work_dir=tmp_path, findings=findings)
    assert findings.samples()[0].values == {"氏名": "〓"}
