"""The schema and the rules judge the same records: XSD, run by libxml2, is the oracle for what it can express."""

from functools import cache
from typing import Any

from checks_small import BASE_DATE, LAYOUT, changed, envelope, frame, good_records
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from migrate.checks import catalogue
from migrate.checks.row_checks import compile_checks
from migrate.checks.tally import Tally
from migrate.findings import ORDINAL, RULES, Severity
from migrate.layout import ItemType
from migrate.layout.xsd import xsd_for
from migrate.xml import RecordSerializer

# Errors that no XSD gives (layout.NOT_EXPRESSED): the calendar, conditions, characters, check digits, and
# lengths, of which it only knows twice the number because of selectors.
BEYOND_XSD = {
    "item_condition_missing", "item_date_invalid", "item_length", "item_check_digit", "item_repertoire_private_use",
    "item_unknown_flag_mismatch", "period_reversed",
}  # fmt: skip
ITEMS = {i.element: i for i in LAYOUT.items("0101")}
TALLY = Tally()
CHECKS = compile_checks(catalogue(), LAYOUT, "0101", BASE_DATE, TALLY)

_text = st.text(st.sampled_from("0123456789-.: AZaｱ山田　髙𠮷〓\U000e0100\ue000\U000ff040"), max_size=16)
_date = st.from_regex("[012][0-9]{3}(0[0-9]|1[0-3])([0-2][0-9]|3[0-2])", fullmatch=True) | st.just("00000000")
_number = st.from_regex(r"-?[0-9]{1,5}(\.[0-9]{0,4})?", fullmatch=True)
_time = st.from_regex("[012][0-9]:[0-6][0-9](:[0-5][0-9])?", fullmatch=True)
_plausible = st.sampled_from(["1", "02", "20", "001", "2020", "202013", "", "0"])


def _values(element: str) -> st.SearchStrategy[Any]:
    item = ITEMS[element]
    near: st.SearchStrategy[str] = _plausible
    if item.type is ItemType.DATE:
        near = _date
    elif item.type in (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL):
        near = _number
    elif item.type is ItemType.TIME:
        near = _time
    value = near | _plausible | _text
    return st.lists(value, min_size=1, max_size=4) if item.repeat > 1 else st.none() | value


_changes = st.sampled_from(sorted(ITEMS)).flatmap(lambda e: st.tuples(st.just(e), _values(e)))


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xsd_for(LAYOUT, "0101")))


def _refused(records: list[dict[str, Any]]) -> set[int]:
    """The records, 1-based, that the XSD does not accept; record n stands on line n + 2."""
    told = envelope("0101", len(records))
    lines = RecordSerializer(LAYOUT, "0101")(frame(records, "0101")).decode()
    schema = _schema()
    schema.validate(etree.fromstring((told.header(LAYOUT) + lines + told.footer(LAYOUT)).encode()))
    return {error.line - 2 for error in schema.error_log}


def _failing(records: list[dict[str, Any]], *, beyond_xsd: bool) -> set[int]:
    """The records, 1-based, for which item or record rules have an error."""
    batch, found = frame(records, "0101"), set()
    for failure in CHECKS.failures(batch, lambda rule, item: batch.height, Tally()):
        if RULES[failure.rule].severity is Severity.ERROR and (beyond_xsd or failure.rule not in BEYOND_XSD):
            assert failure.rows.height == failure.count
            found |= set(failure.rows[ORDINAL])
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_changes, min_size=1, max_size=2), min_size=1, max_size=12))
def test_rules_and_schema_agree(changes: list[list[tuple[str, Any]]]) -> None:
    records = [changed("0101", 1, **dict(change))["0101"][1] for change in changes]
    refused = _refused(records)
    assert refused <= _failing(records, beyond_xsd=True), "the schema refuses what no rule finds"
    assert _failing(records, beyond_xsd=False) <= refused, "a rule refuses what the schema accepts"


def test_both_accept_the_good_records() -> None:
    records = good_records()["0101"]
    assert _refused(records) == _failing(records, beyond_xsd=True) == set()


def test_the_declared_list_holds_only_rules() -> None:
    assert set(RULES) >= BEYOND_XSD
