"""The answer first: when a report says yes, no, look, or cannot tell."""

import pytest
from reports_sample import clean_report, report

from migrate.findings import RULES, Findings, Legacy
from migrate.reports import LoadLine, Report, RuleLine
from migrate.reports.summary import Answer, Fact, verdict


def keys(facts: tuple[Fact, ...]) -> dict[str, Answer]:
    return {fact.key: fact.answer for fact in facts}


def answers(made: Report) -> tuple[Answer, Answer]:
    return verdict(made.summary.complete), verdict(made.summary.clean)


def test_a_clean_delivery_is_answered_with_yes_and_nothing_to_do() -> None:
    made = clean_report()
    assert answers(made) == (Answer.OK, Answer.OK)
    assert made.summary.steps == ()


def test_a_report_full_of_trouble_says_all_of_it() -> None:
    summary = report().summary
    assert keys(summary.complete) == {
        "balance_closed": Answer.OK,
        "rejected": Answer.BAD,
        "papers_differ": Answer.BAD,
        "papers_unverified": Answer.ATTENTION,
        "not_converted": Answer.ATTENTION,
        "stage_same": Answer.OK,
        "load_short": Answer.BAD,
    }
    assert keys(summary.clean) == {
        "errors": Answer.BAD,
        "warnings": Answer.ATTENTION,
        "infos": Answer.NOTE,
        "rules": Answer.NOTE,
        "crashed": Answer.UNKNOWN,
        "skipped": Answer.NOTE,
    }
    counted = {f.key: f.values for f in (*summary.complete, *summary.clean)}
    assert counted["errors"] == {"n": 32} and counted["warnings"] == {"n": 1} and counted["infos"] == {"n": 1}
    assert counted["rules"] == {"total": 6, "passed": 1, "failed": 3, "skipped": 1}
    assert counted["load_short"] == {"n": 1}
    assert counted["papers_differ"] == {"n": 3, "differ": 1}
    assert counted["not_converted"] == {"n": 1, "records": 219}


def test_steps_come_in_the_order_in_which_they_are_best_taken() -> None:
    steps = [step.rule or step.key for step in report().summary.steps]
    assert steps == [
        "crashed",
        "record_field_count",
        "item_check_digit",
        "item_required_missing",
        "rejected",
        "load_short",
        "not_converted",
        "gaiji_unidentified",
    ]


@pytest.mark.parametrize("state", ["skipped", "crashed"])
def test_a_check_that_did_not_run_is_no_pass(state: str) -> None:
    made = clean_report()
    made.rules = [RuleLine("item_length", state, 0)]
    facts = {fact.key: fact for fact in made.summary.clean}
    assert facts["rules"].values["passed"] == 0
    assert state in facts
    assert answers(made)[1] is (Answer.UNKNOWN if state == "crashed" else Answer.OK)


def test_without_any_check_nothing_is_known_to_be_right() -> None:
    made = clean_report()
    made.rules = []
    assert answers(made) == (Answer.OK, Answer.UNKNOWN)


def test_without_the_extraction_nobody_knows_whether_everything_is_there() -> None:
    made = clean_report()
    made.manifest = {}
    assert answers(made) == (Answer.UNKNOWN, Answer.OK)


def test_an_open_balance_is_found() -> None:
    made = clean_report()
    made.manifest["balance"][0]["records"] += 1
    assert keys(made.summary.complete)["balance_open"] is Answer.BAD
    assert [step.key for step in made.summary.steps] == ["balance_open"]


def test_records_that_vanish_between_extraction_and_checks_are_found() -> None:
    made = clean_report()
    made.files = made.files[:1]
    made.loaded = []
    assert keys(made.summary.complete)["stage_differs"] is Answer.BAD
    assert keys(made.summary.complete)["not_loaded"] is Answer.NOTE


@pytest.mark.parametrize("loaded", [[LoadLine("0101", 1233, 1233, 0, 0)], [LoadLine("0101", 1233, 0, 1000, 233)]])
def test_records_that_are_not_in_the_database_are_found(loaded: list[LoadLine]) -> None:
    made = clean_report()
    made.loaded = loaded
    assert keys(made.summary.complete)["load_short"] is Answer.BAD


def test_a_load_that_went_on_after_an_interruption_is_complete() -> None:
    made = clean_report()
    made.loaded = [LoadLine("0101", 1233, 33, 1200, 0), LoadLine("0102", 400, 0, 400, 0)]
    assert keys(made.summary.complete)["loaded"] is Answer.OK


def test_papers_nobody_delivered_or_nobody_could_add_up() -> None:
    made = clean_report()
    made.manifest["compared"] = []
    assert answers(made)[0] is Answer.ATTENTION
    made.manifest["compared"] = [{"paper": "p", "of": "o", "listed": "1", "found": ""}]
    assert keys(made.summary.complete)["papers_unverified"] is Answer.ATTENTION
    assert "papers_match" not in keys(made.summary.complete)


def test_another_layout_definition_than_the_extractions_is_noticed() -> None:
    made = clean_report()
    made.layout = made.layout | {"digest": "f" * 64}
    assert keys(made.summary.clean)["layout_differs"] is Answer.ATTENTION


def test_a_warning_alone_asks_for_attention() -> None:
    made = clean_report()
    made.findings = Findings()
    made.findings.add(RULES["gaiji_unidentified"], legacy=Legacy(file="x"))
    assert answers(made)[1] is Answer.ATTENTION
    assert keys(made.summary.clean)["no_errors"] is Answer.OK
