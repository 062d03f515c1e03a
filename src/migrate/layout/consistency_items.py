"""The part of the consistency proof that looks at items.csv."""

from collections import Counter
from collections.abc import Iterable, Iterator

from migrate.layout.condition import parse
from migrate.layout.models import Domain, Item, ItemType, Layout, Required, Status
from migrate.layout.names import element_name

# Check-digit functions (FACTS §3.2) → length of the number; None where the municipality decides.
CHECKS: dict[str, int | None] = {
    "my_number": 12,
    "corporate_number": 13,
    "resident_code": 11,
    "municipality_code": 6,
    "address_number": None,
}
_FIXED_LENGTH = {
    ItemType.DATE: 8,
    ItemType.YEAR_MONTH: 6,
    ItemType.YEAR: 4,
    ItemType.TIME: 8,
    ItemType.ISO_DATE: 10,
    ItemType.OPEN_YEAR: 4,
}

Found = Iterator[tuple[str, str, str]]  # row key, Japanese, English


def repeated(values: Iterable[str]) -> list[str]:
    """Return the values that occur more than once, each once."""
    return [value for value, count in Counter(values).items() if count > 1]


def name_faults(row: str, name: str, element: str) -> Found:
    """Yield a fault if the element name is not the one the rule makes of the name."""
    if element != (right := element_name(name)):
        yield row, f"要素名は {right} です。", f"element must be {right}, as the rule makes it"


def item_faults(layout: Layout, domain: Domain) -> Found:
    """Yield what is wrong with the items of a domain, each with the row's key and both languages."""
    for file_id, items in domain.items_by_file.items():
        columns = {
            "no": [str(i.no) for i in items],
            "element": [i.element for i in items],
            "romaji": [i.romaji for i in items],
            "name_en": [i.name_en for i in items],
        }
        for column, values in columns.items():
            for value in repeated(filter(None, values)):
                yield f"{file_id} {value}", f"{column} が二度あります。", f"this {column} is there twice"
        if [i.no for i in items] != sorted(i.no for i in items):
            yield file_id, "no の順に並べてください。", "items must stand in the order of no"
        by_name = {i.element: i for i in items}
        for item in items:
            row = f"{file_id} {item.element}"
            yield from name_faults(row, item.name, item.element)
            if not item.name_en and item.status is not Status.OFFICIAL:
                yield row, "name_en がありません。", "name_en is missing"
            for check in (_shape, _condition, _unknown_date):
                for ja, en in check(layout, item, by_name):
                    yield row, ja, en


def _shape(layout: Layout, item: Item, _: dict[str, Item]) -> Iterator[tuple[str, str]]:
    if (item.length < 1 and item.type is not ItemType.BLOB) or item.repeat < 1:
        yield "length と repeat は1以上です。", "length and repeat must be 1 or more"
    if (right := _FIXED_LENGTH.get(item.type, item.length)) != item.length:
        yield f"{item.type} の桁数は {right} です。", f"the length of {item.type} is {right}"
    if (item.decimals > 0) != (item.type is ItemType.DECIMAL):
        yield "decimals は 9V だけに書きます。", "decimals belongs to 9V, and 9V needs it"
    if (known := layout.legend_types) and item.type not in known:
        yield f"型 {item.type} は凡例 (legend.csv) にありません。", f"type {item.type} is not in legend.csv"
    if item.gaiji and item.type is not ItemType.N:
        yield "外字は N だけです。", "gaiji is for N only"
    if item.key and (item.required is not Required.MANDATORY or item.repeat != 1):
        yield "主キーは必須で、繰り返しません。", "a key item must be 必須 and not repeat"
    if item.check and item.check not in CHECKS:
        yield f"検査 {item.check} はありません。", f"unknown check; there are {', '.join(CHECKS)}"
    elif (right := CHECKS.get(item.check) or item.length) != item.length:
        yield f"{item.check} の桁数は {right} です。", f"the length of {item.check} is {right}"
    code = layout.codes.get(item.code_id)
    if item.code_id and code is None:
        yield f"コード {item.code_id} がありません。", f"there is no code list {item.code_id}"
    elif code and code.length and (item.type != code.type or item.length < code.length):
        form = f"{code.type}({code.length})"
        yield f"コード {code.code_id} は {form} です。", f"code list {code.code_id} is {form}: type it so"
    if any(len(v.value) > item.length for v in layout.code_values.get(item.code_id, ())):
        yield (
            f"コード {item.code_id} に桁数を超える値があります。",
            f"values of {item.code_id} are longer than it",
        )


def _condition(layout: Layout, item: Item, by_name: dict[str, Item]) -> Iterator[tuple[str, str]]:
    if bool(item.stated_condition) != (item.required is Required.CONDITIONAL):
        yield (
            "condition は条件付き必須だけに、必ず書きます。",
            "条件付き必須 needs a condition, others have none",
        )
    if not item.condition:
        return
    try:
        condition = parse(item.condition)
    except ValueError as error:
        yield "条件を読めません。項目=値1|値2、項目!=値、項目、!項目 を「 & 」でつなぎます。", str(error)
        return
    for clause in condition.clauses:
        other = by_name.get(clause.element)
        if other is None:
            yield (
                f"条件の項目 {clause.element} がありません。",
                f"the condition's item {clause.element} is not there",
            )
            continue
        if other.repeat > 1:
            yield (
                f"条件に繰返し項目 {other.element} は使えません。",
                f"{other.element} repeats: not for a condition",
            )
        code = layout.codes.get(other.code_id)
        known = {v.value for v in layout.code_values.get(other.code_id, ())}
        if code and not code.local_values and (unknown := sorted(set(clause.values) - known)):
            shown = ", ".join(unknown)
            yield f"条件の値 {shown} が {code.code_id} にありません。", f"{code.code_id} has no value {shown}"


def _unknown_date(layout: Layout, item: Item, by_name: dict[str, Item]) -> Iterator[tuple[str, str]]:
    """FACTS §1.4: an unknown date has a flag and its wording (表記) beside it."""
    if not item.unknown_date or item.type is ItemType.ISO_DATE:  # 基本データリスト: only where its own text says so
        return
    if item.type is not ItemType.DATE or item.repeat != 1:
        yield "不詳は繰返しのない D だけです。", "unknown_date is for D that does not repeat"
    flag, words = by_name.get(f"{item.element}_不詳フラグ"), by_name.get(f"{item.element}_不詳表記")
    if flag is None or (flag.type, flag.length) != (ItemType.X, 1) or not flag.code_id:
        yield "X1 コードの _不詳フラグ が要ります。", "needs an item _不詳フラグ, X1 with a code"
    if (
        words is None
        or (words.type, words.length) != (ItemType.N, 72)
        or words.condition != f"{item.element}_不詳フラグ=1"
    ):
        yield (
            "N72 条件付き必須の _不詳表記 が要ります。",
            f"needs an item _不詳表記, N72 with the condition {item.element}_不詳フラグ=1",
        )
