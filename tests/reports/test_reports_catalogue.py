"""The catalogue's group [report]: both languages, the same placeholders, nothing missing and nothing left over."""

import re
from importlib.resources import files
from string import Formatter

from migrate.findings import RULES, Severity, messages
from migrate.reports.arrange import STATES
from migrate.reports.summary import Answer

ROOM = files("migrate.reports")
OURS = {k.removeprefix("report."): text for k, text in messages().items() if k.startswith("report.")}

TEMPLATES = {t.name: t.read_text("utf-8") for t in ROOM.joinpath("templates").iterdir()}
SOURCE = "\n".join(f.read_text("utf-8") for f in ROOM.iterdir() if f.name.endswith(".py")) + "\n".join(
    TEMPLATES.values()
)

# Keys put together from a name: every member of these families is used. The words a value or a place in the
# run section may be are open sets; what the catalogue does not know is shown as it is.
FAMILIES = {
    "answer_": {a.value for a in Answer},
    "complete_": {a.value for a in Answer if a is not Answer.NOTE},
    "clean_": {a.value for a in Answer if a is not Answer.NOTE},
    "question_": {"complete", "clean"},
    "severity_": {s.value for s in Severity},
    "state_": set(STATES),
    "compared_": {"equal", "differs", "unverified", "rejected"},
    "fact_": set(re.findall(r'Fact\(\s*"(\w+)"', SOURCE)),
    "step_": set(re.findall(r'Step\("(\w+)"', SOURCE)) - {"rule"},
}
OPEN = ("value_", "word_", "run_", "status_", "stage_")


def test_every_text_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, text in OURS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(t) if name is not None} for t in text]
        assert all(text), key
        assert fields[0] == fields[1], key


def test_every_key_the_page_uses_is_there() -> None:
    used = {f"{family}{name}" for family, names in FAMILIES.items() for name in names}
    used |= set(re.findall(r'say\(\s*"(\w+)"', SOURCE)) - set(FAMILIES)
    sections = re.search(r"_SECTIONS = \(([^)]*)\)", SOURCE)
    assert sections
    used |= set(re.findall(r'"(\w+)"', sections[1]))
    for columns in re.findall(r"m\.head\((.*)\) \}\}|m\.table\((.*)\) %\}|set (?:columns|counts) = (.*) %\}", SOURCE):
        used |= set(re.findall(r'"(\w+)"', "".join(columns)))
    assert used - set(OURS) == set()


def test_no_text_is_left_over() -> None:
    mentioned = set(re.findall(r'"(\w+)"', SOURCE))
    for key in OURS:
        family = next((f for f in (*FAMILIES, *OPEN) if key.startswith(f)), None)
        if key not in mentioned and family not in OPEN:
            assert family and key.removeprefix(family) in FAMILIES[family], key


def test_every_stage_that_defines_a_rule_has_a_name() -> None:
    assert {f"stage_{rule.stage}" for rule in RULES.values()} <= set(OURS)
