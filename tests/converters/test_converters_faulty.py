"""Faulty deliveries: what is found is what was found before, and what the page of faults says is found.

Write the golden findings anew, and read what changed, with:  .venv/bin/python tests/converters/faulty_findings.py
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from converters_support import REPO
from faulty_findings import COUNTED, FAULTY, GOLDEN, Checked, Line, check, lines, overlay

from migrate.convert.definition.converter import load_converter
from migrate.findings import RULES, Severity
from migrate.reconcile import unbalanced

PAGES = [REPO / "docs" / "faulty-deliveries.md", REPO / "docs" / "faulty-deliveries.ja.md"]
DELIVERY = {"P": "package_cp932_faulty", "J": "mainframe_jef_faulty"}
_ROW = re.compile(r"\| ([PJ])(\d+) \| `([^`]+)`(?: (\d+))?(.*?) \|(?:.*)\| (.*) \|")
_NAMED = re.compile(r"`([a-z_]+)`(?: `([^`]+)`(?: (\d+))?)?")
_FILE = re.compile(r"データ/([A-Z]+\d*)(?:_\D+?(_\d+)?)?\.(?:csv|DAT)")
_PAPERS = {"管理合計表.csv": "totals", "引渡目録.csv": "inventory"}

Spot = tuple[str, int | None]


@dataclass(frozen=True)
class Fault:
    """A row of the page: the delivery, where it is, and which rule names it where."""

    delivery: str
    number: int
    spot: Spot
    named: tuple[tuple[str, Spot], ...]


def faults(page: Path) -> list[Fault]:
    """Read the tables of faults of a page."""
    found = []
    for kind, number, file, record, _, by in (
        m.groups() for m in map(_ROW.fullmatch, page.read_text("utf-8").splitlines()) if m
    ):
        spot = (file, int(record) if record else None)
        named = tuple(
            (rule, (place, int(at) if at else None) if place else spot) for rule, place, at in _NAMED.findall(by)
        )
        found.append(Fault(DELIVERY[kind], int(number), spot, named))
    return found


def short(file: str) -> str:
    """Return what the page calls a file."""
    match = _FILE.fullmatch(file)
    return match[1] + (match[2] or "") if match else _PAPERS.get(file, file)


def places(found: list[Line]) -> dict[str, set[Spot]]:
    """Return where each rule found something; a file as a whole has no record."""
    spots: dict[str, set[Spot]] = {}
    for line in found:
        at = line.get("at", {})
        assert isinstance(at, dict)
        for file, records in at.items():
            spots.setdefault(str(line["rule"]), set()).update((short(file), record) for record in records or [None])
    return spots


@pytest.fixture(scope="module")
def golden() -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = json.loads(GOLDEN.read_text("utf-8"))
    return found


@pytest.fixture(scope="module", params=sorted(FAULTY))
def checked(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Checked]:
    name: str = request.param
    return name, check(name, tmp_path_factory.mktemp("faulty") / name)


def test_everything_that_is_wrong_is_named_at_its_place(
    checked: tuple[str, Checked], golden: dict[str, list[Line]]
) -> None:
    name, made = checked
    assert lines(made.findings) == golden[name]


def test_every_record_of_a_faulty_delivery_is_accounted_for(checked: tuple[str, Checked]) -> None:
    _, made = checked
    assert made.run.result.rejected > 0
    assert unbalanced(made.run.result.uses) == []


@pytest.mark.parametrize("name", FAULTY)
def test_an_overlay_hides_no_fault(name: str) -> None:
    laid = load_converter(name.removesuffix("_faulty"), overlay(name)).overlay
    assert laid is not None
    assert {change.place for change in laid.changes} <= {"system", "title", "title.ja", "title.en"}


def test_both_pages_list_the_same_faults() -> None:
    english, japanese = map(faults, PAGES)
    assert english == japanese
    for name in FAULTY:
        numbers = sorted(fault.number for fault in english if fault.delivery == name)
        assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 30


def test_what_the_page_says_is_named_is_named(golden: dict[str, list[Line]]) -> None:
    where = {name: places(found) for name, found in golden.items()}
    counted = {name: {line["rule"] for line in found} & COUNTED for name, found in golden.items()}
    missing = []
    for fault in faults(PAGES[0]):
        for rule, (file, record) in fault.named:
            if RULES[rule].severity == Severity.INFO or rule in counted[fault.delivery]:
                continue
            if not {(file, record), (file, None)} & where[fault.delivery].get(rule, set()):
                missing.append((fault, rule))
    assert missing == []


def test_each_error_of_a_source_is_a_fault_of_the_page(golden: dict[str, list[Line]]) -> None:
    # What one record tells of itself is never a consequence of another: so the page must have it.
    own = {"undecodable_bytes", "field_damaged", "record_field_count", "record_bytes_left", "character_forbidden"}
    own |= {"code_unmapped", "date_unreadable", "era_year_impossible", "item_type", "item_check_digit"}
    own |= {"key_duplicate", "history_open", "item_replacement_character", "trailer_mismatch", "object_differs"}
    listed = {(f.delivery, rule, spot) for f in faults(PAGES[0]) for rule, spot in f.named}
    found = {(name, rule, s) for name, all_of in golden.items() for rule, at in places(all_of).items() for s in at}
    assert {one for one in found if one[1] in own} <= listed
