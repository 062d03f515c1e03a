"""What of a workbook's rows only shows when they are put side by side, told at the cell that has to be changed."""

import re
from collections.abc import Collection

from migrate.layout.lexical import pattern
from migrate.layout.models import ItemType
from migrate.layout.workbooks.drafts import DomainDraft, Draft
from migrate.layout.workbooks.problems import Problems


def check_drafts(domain: DomainDraft, known: Collection[str], prefix: str, problems: Problems) -> None:
    """Find ids, names and values that are there twice, references to nothing, and values that do not fit their item.

    ``known`` are the code lists there are; ``prefix`` is what our ids have before the number in the workbook.
    """
    items, values = domain.tables.get("items", []), domain.tables.get("code_values", [])
    _twice(items, ("item_id",), problems)
    _twice(items, ("file_id", "name"), problems)
    _twice(items, ("file_id", "romaji"), problems)
    _twice(domain.tables.get("codes", []), ("code_id",), problems)
    _twice(values, ("code_id", "valid_from", "value"), problems)
    of_code: dict[str, list[Draft]] = {}
    for value in values:
        of_code.setdefault(value.cells.get("code_id", ""), []).append(value)
    for item in items:
        if code_id := item.cells.get("code_id", ""):
            if code_id not in known:
                number = code_id.removeprefix(prefix)
                ja = f"コード {number} がコード一覧にありません。"
                item.fault("code_id", problems, ja, f"there is no code list {number}")
            _fit(item, of_code.get(code_id, []), problems)


def _fit(item: Draft, values: list[Draft], problems: Problems) -> None:
    name, size, type_ = item.cells["name"], item.cells.get("length", ""), item.cells.get("type", "")
    if not re.fullmatch("[1-9][0-9]*", size) or type_ not in list(ItemType):
        return
    form = pattern(ItemType(type_), int(size)) if type_ != ItemType.DECIMAL else None
    for value in values:
        length = len(value.cells["value"])
        if length > int(size):
            value.fault(
                "value",
                problems,
                f"{length} 桁の値です。項目「{name}」({item.sheet.title} 行{item.row}) は {size} 桁です。",
                f"{length} characters, but item {name} ({item.sheet.title} row {item.row}) has {size}",
            )
        elif form and not re.fullmatch(form, value.cells["value"]):
            value.fault(
                "value",
                problems,
                f"項目「{name}」({item.sheet.title} 行{item.row}) の型 {type_} に合いません。",
                f"is not of type {type_}, which item {name} ({item.sheet.title} row {item.row}) has",
            )


def _twice(drafts: list[Draft], key: tuple[str, ...], problems: Problems) -> None:
    """Find rows with the same key, and say so in its last column."""
    first: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        text = draft.cells.get(key[-1], "")
        before = first.setdefault(tuple(draft.cells.get(k, "") for k in key), draft)
        if text and before is not draft:
            ja = f"「{text}」は {before.sheet.title} 行{before.row} にもあります。"
            draft.fault(key[-1], problems, ja, f"{text!r} is in {before.sheet.title} row {before.row} too")
