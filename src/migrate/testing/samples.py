"""Records made from the definition of a transfer file alone: a good one, and ones with a single fault.

What every layout's schemas and rules are proven with; the values mean nothing. Fields that a layout adds
are covered without being named here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from migrate.layout import Clause, CodeValue, Item, ItemType, Layout, Required, parse_condition
from migrate.values import check_digit

BASE_DATE = "20251001"
MUNICIPALITY = "131016"

Record = tuple[tuple[str, str], ...]
"""The elements of one record in document order: name and text."""

_NUMBERS = (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL)
_BODY = {"my_number": 11, "corporate_number": 12, "resident_code": 10}
_PLAIN = {
    ItemType.DATE: "20200401",
    ItemType.ISO_DATE: "2020-04-01",
    ItemType.YEAR_MONTH: "202004",
    ItemType.YEAR: "2020",
    ItemType.OPEN_YEAR: "2020",
    ItemType.TIME: "12:34:56",
    ItemType.BLOB: "image.png",
}


class Fault(StrEnum):
    """What is wrong with a record; the value of those that XSD cannot express is their key in NOT_EXPRESSED."""

    TOO_LONG = "too_long"
    WRONG_TYPE = "wrong_type"
    BAD_CODE = "bad_code"
    MISSING = "missing"
    EMPTY = "empty"
    REPEATED = "repeated"
    UNKNOWN_ELEMENT = "unknown_element"
    WRONG_ORDER = "wrong_order"
    LENGTH_WITH_SELECTORS = "length_with_selectors"
    CALENDAR = "calendar"
    CONDITION = "condition"
    FULL_WIDTH = "full_width"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True)
class Mutant:
    """A good record with one fault, in ``element``."""

    fault: Fault
    element: str
    record: Record


def good_record(layout: Layout, file_id: str, *, full: bool = True) -> Record:
    """Return a record that no rule about single items or records objects to.

    ``full`` fills every item, repeated ones twice; otherwise only what is required, and what the conditions
    then require.
    """
    items = layout.items(file_id)
    wanted = {item.element for item in items if full or item.required is Required.MANDATORY}
    values = {item.element: good_value(layout, item) for item in items}
    while more := {i.element for i in items if i.element not in wanted and _demanded(i, values, wanted)}:
        wanted |= more
    times = {item.element: min(item.repeat, 2) if full else 1 for item in items}
    return tuple((e, value) for e, value in values.items() if e in wanted for _ in range(times[e]))


def good_value(layout: Layout, item: Item) -> str:
    """Return a value that fits an item: valid on the base date, with the right check digit."""
    if values := [v for v in layout.code_values.get(item.code_id, ()) if _valid(v)]:
        return values[-1].value
    match item.check:
        case "municipality_code":
            return MUNICIPALITY
        case "address_number":
            return "0" * (item.length - 1) + check_digit(item.check, "0" * (item.length - 1))
        case "":
            pass
        case number:
            body = "1" * _BODY[number]
            digit = check_digit(number, body)
            return digit + body if number == "corporate_number" else body + digit
    match item.type:
        case ItemType.X:
            return "1" * item.length
        case ItemType.N:
            return "山" * item.length
        case ItemType.INTEGER:
            return "1" * item.length
        case ItemType.SIGNED:
            return "-" + "1" * item.length
        case ItemType.DECIMAL:
            return "1" * item.length + "." + "1" * item.decimals
    return _PLAIN[item.type]


def mutants(layout: Layout, file_id: str) -> Iterator[Mutant]:
    """Yield the full good record with every single fault that its items can have, in item order."""
    good = good_record(layout, file_id)
    items = layout.items(file_id)
    for item in items:
        for fault, texts in _faults(layout, item, dict(good)[item.element]):
            place = next(n for n, (element, _) in enumerate(good) if element == item.element)
            made = tuple((item.element, text) for text in texts)
            after = place + sum(element == item.element for element, _ in good)
            kept = good[place + 1 : after] if fault not in (Fault.MISSING, Fault.CONDITION, Fault.REPEATED) else ()
            yield Mutant(fault, item.element, (*good[:place], *made, *kept, *good[after:]))
    yield Mutant(Fault.UNKNOWN_ELEMENT, "知らない項目", (*good, ("知らない項目", "1")))
    if len(items) > 1:
        yield Mutant(Fault.WRONG_ORDER, items[-1].element, (good[-1], *good[:-1]))


def _faults(layout: Layout, item: Item, good: str) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    """Yield the faults an item can have, each with the texts that stand in the place of its first element."""
    code = layout.codes.get(item.code_id)
    closed = code is not None and not code.local_values
    if item.required is Required.MANDATORY:
        yield Fault.MISSING, ()
        yield Fault.EMPTY, ("",)
    if item.condition and all(_always(layout, item.file_id, c) for c in parse_condition(item.condition).clauses):
        yield Fault.CONDITION, ()
    if item.repeat > 1:
        yield Fault.REPEATED, (good,) * (item.repeat + 1)
    else:
        yield Fault.REPEATED, (good, good)
    if closed:
        listed = {v.value for v in layout.code_values[item.code_id]}
        width = len(next(iter(listed)))
        yield Fault.BAD_CODE, (next(v for n in range(10**width) if (v := f"{n:0{width}}") not in listed),)
        return
    match item.type:
        case ItemType.N:
            yield Fault.FULL_WIDTH, ("a",)
            yield Fault.LENGTH_WITH_SELECTORS, ("山" * (item.length + 1),)
            yield Fault.TOO_LONG, ("山" * (2 * item.length + 1),)
        case ItemType.X:
            yield Fault.WRONG_TYPE, ("あ",)
            yield Fault.TOO_LONG, ("1" * (item.length + 1),)
        case number if number in _NUMBERS:
            yield Fault.WRONG_TYPE, ("1,0",)
            yield Fault.TOO_LONG, ("1" * (item.length + 1),)
        case ItemType.BLOB:
            pass
        case _:
            yield Fault.WRONG_TYPE, (good[:-1] + "x",)
    if item.type is ItemType.DATE:
        yield Fault.CALENDAR, ("20250230",)
    if item.type is ItemType.ISO_DATE:
        yield Fault.CALENDAR, ("2025-02-30",)
    if item.check and item.check != "address_number":
        yield Fault.CHECK_DIGIT, (good[:-1] + str((int(good[-1]) + 1) % 10),)


def _valid(value: CodeValue) -> bool:
    return value.valid_from <= BASE_DATE <= (value.valid_to or BASE_DATE)


def _demanded(item: Item, values: dict[str, str], wanted: set[str]) -> bool:
    return bool(item.condition) and all(_holds(c, values, wanted) for c in parse_condition(item.condition).clauses)


def _holds(clause: Clause, values: dict[str, str], wanted: set[str]) -> bool:
    value = values[clause.element] if clause.element in wanted else ""
    match clause.operator:
        case "present":
            return value != ""
        case "absent":
            return value == ""
        case "=":
            return value in clause.values
        case _:
            return value not in clause.values


def _always(layout: Layout, file_id: str, clause: Clause) -> bool:
    """Whether a clause holds in the full good record."""
    values = {item.element: good_value(layout, item) for item in layout.items(file_id)}
    return _holds(clause, values, set(values))
