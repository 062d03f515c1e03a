"""The catalogue itself: a rule that nobody can look up, or that explains nothing, does not get in."""

import re
from pathlib import Path

import pytest

from migrate.checks import catalogue
from migrate.checks import rules as rule_package
from migrate.findings import RULES, Rule

HOW = (
    "A rule is one file checks/rules/<item|record|file|across>/<code>.py with RULE = define(<code>, ...) and one "
    "function check(context); see checks/rules/__init__.py. "
)
FILES = sorted(p for p in Path(rule_package.__path__[0]).glob("*/*.py") if p.name != "__init__.py")
CATALOGUED = catalogue().rules()


def test_every_file_is_a_rule_with_the_code_of_its_name() -> None:
    names, codes = {p.stem for p in FILES}, {rule.code for rule in CATALOGUED}
    assert names == codes, HOW + f"Code and file name differ, or the file is not found: {sorted(names ^ codes)}"


@pytest.mark.parametrize("rule", CATALOGUED, ids=lambda rule: rule.code)
def test_every_rule_can_be_read_in_both_languages(rule: Rule) -> None:
    assert re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)+", rule.code), HOW + "The code is stable snake_case."
    assert rule.stage == "checks", HOW + "Its stage is 'checks'."
    for name in ("title", "explanation", "remedy"):
        text = getattr(rule, name)
        where = f"{HOW}{name} of {rule.code} is (Japanese, English): "
        assert re.search("[ぁ-んァ-ヶ一-鿿]", text.ja), where + "the first is not Japanese."
        assert re.search("[A-Za-z]{3}", text.en), where + "the second is not English."
        assert text.ja != text.en, where + "both are the same."
        assert (name == "title") != text.ja.endswith(("。", "か。")), where + "sentences end with 。, titles do not."
        assert (name == "title") != text.en.endswith("."), where + "sentences end with a full stop, titles do not."


@pytest.mark.parametrize("rule", CATALOGUED, ids=lambda rule: rule.code)
def test_every_rule_says_what_it_rests_on(rule: Rule) -> None:
    assert re.search(r"§\d|docs/\w+\.md", rule.clause), (
        HOW + f"clause of {rule.code} names the law, standard or FACTS paragraph (§1.4) it rests on."
    )


def test_a_rule_is_read_by_people_and_short() -> None:
    long = [p.name for p in FILES if p.read_text("utf-8").count("\n") > 120]
    assert not long, HOW + f"These are more than one idea: {long}"


def test_the_catalogue_is_in_one_order_and_registered() -> None:
    codes = [rule.code for rule in CATALOGUED]
    assert codes == sorted(codes)
    assert {rule.code: rule for rule in CATALOGUED}.items() <= RULES.items()


def test_an_unknown_rule_is_refused_by_name() -> None:
    assert [r.code for r in catalogue().only(["key_duplicate", "item_type"]).rules()] == ["item_type", "key_duplicate"]
    with pytest.raises(ValueError, match="no such rule: item_typo"):
        catalogue().only(["item_type", "item_typo"])
