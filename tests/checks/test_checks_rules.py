"""Every rule against records in which one thing is wrong: it finds it, and nobody else finds anything."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checks_small import (
    HEAD,
    LAYOUT,
    NOTICE,
    OBJECTS,
    OUTSIDER,
    SCAN,
    WIFE,
    FrameDelivery,
    Records,
    changed,
    changed_layout,
    check,
    codes_found,
    delivery,
    good_records,
    numbered,
)

from migrate.checks import catalogue
from migrate.checks.delivery import Document
from migrate.checks.runner import run_checks
from migrate.checks.tally import State
from migrate.findings import Findings
from migrate.layout import FileKind

EEEE = "\ue000"
# Rule → named changes of the values of one record of file 0101, a head of a household with a history of one.
VALUES: dict[str, dict[str, dict[str, Any]]] = {
    "item_required_missing": {"absent": {"氏名": None}, "empty": {"氏名": ""}},
    "item_condition_missing": {
        "absent": {"生年月日": "19550400", "生年月日_不詳フラグ": "1"},
        "empty": {"生年月日": "19550400", "生年月日_不詳フラグ": "1", "生年月日_不詳表記": ""},
    },
    "item_empty": {
        "number": {"人数": ""},
        "date": {"適用終了年月日": ""},
        "code": {"続柄コード2": ""},
        "repeated": {"備考区分": ["1", ""]},
    },
    "item_type": {
        "full-width in X": {"独自区分": "Ａ"},
        "tab in X": {"独自区分": "\t"},
        "leading zero": {"人数": "03"},
        "sign": {"人数": "-3"},
        "minus zero": {"所得": "-0"},
        "no decimals": {"持分": "1."},
        "full-width digit": {"人数": "３"},
        "time": {"操作時刻": "24:00:00"},
        "repeated": {"地区コード": ["A", "甲"]},
    },
    "item_width": {"ascii": {"氏名": "山田 花子"}, "kana": {"氏名": "ﾔﾏﾀﾞ"}},
    "item_length": {
        "characters": {"氏名": "山田山田山田山"},
        "plane 2": {"氏名": "𠮷田𠮷田𠮷田𠮷"},
        "integer": {"人数": "1000"},
        "signed": {"所得": "-12345"},
        "decimals": {"持分": "1.2345"},
        "repeated": {"地区コード": ["A", "ABCD"]},
    },
    "item_repeat_exceeded": {"three of two": {"地区コード": ["A", "B", "C"]}},
    "item_code_undefined": {
        "unknown": {"続柄コード2": "99"},
        "lost zero": {"続柄コード2": "2"},
        "repeated": {"備考区分": ["1", "7"]},
    },
    "item_code_expired": {"abolished": {"在留資格": "002"}, "not yet": {"在留資格": "003"}},
    "item_date_invalid": {
        "not a day": {"生年月日": "19550230"},
        "era": {"生年月日": "S300412"},
        "separators": {"適用終了年月日": "2021-1-1"},
        "month": {"異動年月": "202013"},
        "year": {"年度": "0000"},
        "leap day where unknown is not allowed": {"適用終了年月日": "20210229"},
    },
    "item_date_unknown_not_allowed": {
        "day": {"適用終了年月日": "20210100"},
        "all": {"適用終了年月日": "00000000"},
    },
    "item_unknown_flag_mismatch": {
        "flag missing": {"生年月日": "19550400"},
        "words without a flag": {"生年月日_不詳表記": "不詳"},
    },
    "item_check_digit": {
        "my number": {"個人番号": "123456789012"},
        "my number, zero lost": {"個人番号": "12345678901"},
        "corporate number": {"法人番号": "1234567890123"},
        "resident code": {"住民票コード": "24727059601"},
        "municipality": {"市区町村コード": "131011"},
    },
    "item_repertoire_private_use": {"first": {"氏名": EEEE}, "last": {"氏名": "山\uf8ff"}},
    "item_gaiji_carried": {"F040": {"氏名": "山\U000ff040"}},
    "item_replacement_character": {"geta": {"氏名": "〓田"}, "U+FFFD": {"氏名": "山\ufffd"}},
    "date_after_base_date": {"tomorrow": {"生年月日": "20251002"}, "next month": {
        "生年月日": "20251100", "生年月日_不詳フラグ": "1", "生年月日_不詳表記": "不詳"}},
    "period_reversed": {"a day": {"適用開始年月日": "20210102"}, "a month": {"受給終了年月": "202003"}},
    "reference_missing": {"no such household": {"世帯番号": "999", "住民状態": "2"}},
    "household_head_count": {"none": {"続柄コード1": "20"}},
}  # fmt: skip


def _two_newest(records: Records) -> None:
    records["0101"][0]["最新フラグ"] = "1"
    records["0101"][0]["住民状態"] = "2"
    records["0101"][0]["在留資格"] = "001"


def _older_is_newest(records: Records) -> None:
    _two_newest(records)
    records["0101"][1]["最新フラグ"] = "0"
    records["0101"][0]["住民状態"] = "1"


def _two_heads(records: Records) -> None:
    records["0101"][2]["続柄コード1"] = "02"


def _address_number(records: Records) -> None:
    body, digit = WIFE[:-1], str((int(WIFE[-1]) + 1) % 10)
    records["0101"][2]["宛名番号"] = body + digit


# Rule → named changes that concern more than one record.
RECORDS: dict[str, dict[str, Callable[[Records], Any]]] = {
    "item_address_number_check_digit": {"wrong digit": _address_number},
    "key_duplicate": {"in one file": lambda r: r["0102"].append({"世帯番号": "70"})},
    "history_latest_flag": {
        "none": lambda r: r["0101"][2].update(最新フラグ="0"),
        "two": _two_newest,
        "the older one": _older_is_newest,
    },
    "history_number_gap": {
        "missing first": lambda r: r["0101"].pop(0),
        "jump": lambda r: r["0101"][1].update(個人履歴番号="3"),
    },
    "reference_missing": {
        "neither alternative": lambda r: r["0301"].pop(),
        "mandatory and absent": lambda r: r["0103"][0].update(宛名番号=None),
        "mandatory and empty": lambda r: r["0103"][0].update(宛名番号=""),
    },
    "household_head_count": {"two": _two_heads},
    "object_not_delivered": {
        "no path": lambda r: r["0103"].append({"宛名番号": HEAD, "連番": "2", "SHA256": "c" * 64}),
        "empty path": lambda r: r["0103"].append({"宛名番号": HEAD, "連番": "2", "ファイル名": "", "SHA256": "c" * 64}),
    },
}


def _reenveloped(delivered: FrameDelivery, **values: Any) -> FrameDelivery:
    """The first document of file 0102 says something else of itself."""
    first, *rest = delivered.documents["0102"]
    told = Document(first.path, first.envelope.model_copy(update=values))
    return replace(delivered, documents={**delivered.documents, "0102": (told, *rest)})


# Rule → named changes of what the documents say of themselves.
DOCUMENTS: dict[str, dict[str, Callable[[FrameDelivery], FrameDelivery]]] = {
    "file_part_missing": {
        "last": lambda d: _reenveloped(d, parts=2),
        "first": lambda d: _reenveloped(d, part=2, parts=2),
        "a great many": lambda d: _reenveloped(d, parts=9_999_999_999),
    },
    "file_part_duplicate": {"twice": lambda d: replace(d, documents={**d.documents, "0301": d.documents["0301"] * 2})},
    "object_missing_beside": {
        "gone": lambda d: replace(d, objects={SCAN: OBJECTS[SCAN]}),
    },
    "object_hash_mismatch": {
        "other contents": lambda d: replace(d, objects={**OBJECTS, NOTICE: "c" * 64}),
        "unreadable": lambda d: replace(d, objects={**OBJECTS, NOTICE: None}),
    },
    "object_unclaimed": {
        "in the folder": lambda d: replace(d, objects={**OBJECTS, "objects/stray.txt": "c" * 64}),
        "by its name": lambda d: replace(d, objects={**OBJECTS, f"{'c' * 64}.png": "c" * 64}),
    },
    "file_envelope_mismatch": {
        "town": lambda d: _reenveloped(d, municipality="131024"),
        "day": lambda d: _reenveloped(d, base_date="20251002"),
        "version": lambda d: _reenveloped(d, layout="test-2"),
    },
}


VALUE_CASES = [(rule, name) for rule, changes in VALUES.items() for name in changes]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[int | None, list[str]]:
    """Record → the rules that find something, in a delivery whose record n has the nth of VALUE_CASES changed."""
    records: Records = good_records() | {"0101": [], "0102": []}
    for n, (rule, name) in enumerate(VALUE_CASES):
        head = good_records()["0101"][1] | {"宛名番号": numbered("address_number", f"{n + 500}"), "個人履歴番号": "1"}
        records["0101"].append(head | {"世帯番号": str(n)} | VALUES[rule][name])
        records["0102"].append({"世帯番号": str(n)})
    records["0103"] = []
    result = check(delivery(records), tmp_path_factory.mktemp("values"))
    assert not result.crashed
    rules: dict[int | None, list[str]] = {}
    for finding in result.findings.samples():
        assert finding.place is not None
        rules.setdefault(finding.place.record, []).append(finding.rule)
    return rules


@pytest.mark.parametrize("n", range(len(VALUE_CASES)), ids=[f"{rule}: {name}" for rule, name in VALUE_CASES])
def test_one_wrong_value_trips_one_rule(n: int, found: dict[int | None, list[str]]) -> None:
    assert found.get(n + 1) == [VALUE_CASES[n][0]]


def _cases() -> list[Any]:
    cases = []
    for rule, changes in RECORDS.items():
        for name, alter in changes.items():
            records = deepcopy(good_records())
            alter(records)
            cases.append(pytest.param(rule, delivery(records), id=f"{rule}: {name}"))
    for rule, retellings in DOCUMENTS.items():
        for name, retold in retellings.items():
            cases.append(pytest.param(rule, retold(delivery(good_records())), id=f"{rule}: {name}"))
    return cases


@pytest.mark.parametrize(("rule", "delivered"), _cases())
def test_one_fault_trips_one_rule(rule: str, delivered: FrameDelivery, tmp_path: Path) -> None:
    result = check(delivered, tmp_path)
    # A part that is there twice brings its keys twice.
    also = {"key_duplicate"} if rule == "file_part_duplicate" else set()
    assert codes_found(result) == {rule} | also
    assert result.findings.count(rule) == 1
    assert {o.state for o in result.outcomes if o.rule == rule} == {State.FAILED}
    assert not result.crashed


def test_a_good_delivery_has_no_finding(tmp_path: Path) -> None:
    result = check(delivery(good_records()), tmp_path)
    assert codes_found(result) == set()
    assert {o.rule: o.reason for o in result.outcomes if o.state is not State.PASSED} == {}


def test_every_rule_has_a_fault_that_trips_it() -> None:
    tried = {*VALUES, *RECORDS, *DOCUMENTS}
    untried = sorted({rule.code for rule in catalogue().rules()} - tried)
    assert not untried, (
        f"no fault is tried for {untried}: add one to VALUES (values of one record), RECORDS (several records) "
        f"or DOCUMENTS (parts and attributes) in {Path(__file__).name}, under the rule's code; the good records "
        "in checks_small.py must stay good"
    )


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"氏名": "葛\U000e0100葛\U000e0101葛\U000e0100飾\ufe00飾飾"}, id="selectors"),
        pytest.param({"生年月日": "19550229"}, id="leap day where unknown is allowed"),
        pytest.param(
            {"生年月日": "00000000", "生年月日_不詳フラグ": "1", "生年月日_不詳表記": "不詳"}, id="nothing known"
        ),
        pytest.param({"生年月日_不詳フラグ": "1", "生年月日_不詳表記": "昭和３０年４月１２日頃"}, id="about"),
        pytest.param(
            {"適用終了年月日": None, "人数": None, "独自区分": "", "地区コード": None, "備考区分": []}, id="absent"
        ),
        pytest.param(
            {"人数": "0", "所得": "0", "持分": "10.125", "操作時刻": "00:00:00", "適用開始年月日": "20210101",
             "生年月日": "20251001"},
            id="bounds",
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_fault(values: dict[str, Any], tmp_path: Path) -> None:
    assert codes_found(check(delivery(changed("0101", 1, **values)), tmp_path)) == set()


def test_an_expired_code_in_an_older_record_is_history(tmp_path: Path) -> None:
    assert good_records()["0101"][0]["在留資格"] == "002"
    expired = check(delivery(good_records()), tmp_path, base_date="20200331")
    assert expired.findings.count("item_code_expired") == 0


def test_a_code_that_came_back_into_force_is_in_force(tmp_path: Path) -> None:
    values = LAYOUT.domains[0].code_values
    again = [v.model_copy(update={"valid_from": "20210401", "valid_to": ""}) for v in values if v.valid_to]
    records = changed("0101", 1, 在留資格="002")
    for of, found in ((LAYOUT, 1), (changed_layout(code_values=(*values, *again)), 0)):
        result = run_checks(delivery(records), of, work_dir=tmp_path, findings=Findings())
        assert result.findings.count("item_code_expired") == found


def test_a_code_expired_today_is_right_in_a_record_of_its_own_time(tmp_path: Path) -> None:
    people = LAYOUT.domains[0]
    details = tuple(f.model_copy(update={"kind": FileKind.DETAIL}) for f in people.files)
    yearly = tuple(i.model_copy(update={"key": i.key or i.element == "年度"}) for i in people.items)
    records = changed("0101", 1, 在留資格="002", 年度="2019")
    for of, found in ((LAYOUT, 1), (changed_layout(files=details), 0), (changed_layout(items=yearly), 0)):
        result = run_checks(delivery(records), of, work_dir=tmp_path, findings=Findings())
        assert result.findings.count("item_code_expired") == found


def test_keys_are_compared_over_all_parts(tmp_path: Path) -> None:
    records = good_records()
    records["0102"] = [{"世帯番号": "70"}, {"世帯番号": "71"}, {"世帯番号": "72"}, {"世帯番号": "70"}]
    (finding,) = check(delivery(records, parts=2), tmp_path).findings.samples("key_duplicate")
    assert finding.place is not None
    assert (finding.place.part, finding.place.record, finding.place.line) == (2, 2, 4)
    assert finding.values == {"世帯番号": "9*2"}


def test_a_reference_to_a_file_that_is_not_there_is_skipped_and_says_why(tmp_path: Path) -> None:
    records = good_records()
    del records["0301"]
    result = check(delivery(records), tmp_path)
    (outcome,) = [o for o in result.outcomes if o.rule == "reference_missing"]
    assert (outcome.state, outcome.checks, outcome.findings) == (State.SKIPPED, 1, 0)
    assert "0301" in outcome.reason.en
    assert OUTSIDER not in outcome.reason.en


def test_a_file_that_a_delivered_domain_lacks_has_no_records(tmp_path: Path) -> None:
    """Residents may stand among the 除票; a delivery without that file still shows who is nowhere."""
    records = good_records() | {"0102": [{"世帯番号": HEAD}, {"世帯番号": "nowhere"}]}
    del records["0103"], records["0301"]
    relation = (
        LAYOUT.domains[0]
        .relations[0]
        .model_copy(update={"from_file": "0102", "to_files": ("0101", "0103"), "to_items": ("宛名番号",)})
    )
    result = run_checks(
        delivery(records), changed_layout(relations=(relation,)), work_dir=tmp_path, findings=Findings()
    )
    (finding,) = result.findings.samples("reference_missing")
    assert finding.place is not None
    assert (finding.place.file_id, finding.place.record) == ("0102", 2)


def test_a_value_that_may_lawfully_have_no_record_is_not_asked_for(tmp_path: Path) -> None:
    outside = tuple(r.model_copy(update={"cardinality": "n:0..1"}) for r in LAYOUT.domains[0].relations)
    records = changed("0101", 1, 世帯番号="999")
    for of, found in ((LAYOUT, 1), (changed_layout(relations=outside), 0)):
        result = run_checks(delivery(records), of, work_dir=tmp_path, findings=Findings())
        assert result.findings.count("reference_missing") == found


def test_a_finding_names_the_record_and_hides_the_value(tmp_path: Path) -> None:
    records = changed("0101", 2, 個人番号="123456789012")
    (finding,) = check(delivery(records), tmp_path).findings.samples()
    assert finding.place is not None
    assert (finding.place.file_id, finding.place.item, finding.place.record) == ("0101", "個人番号", 3)
    assert finding.values == {"number": "my_number", "個人番号": "9*12"}
