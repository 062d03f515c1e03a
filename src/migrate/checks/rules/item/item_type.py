"""A value that is not of its item's type."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.layout.lexical import BLOB
from migrate.layout.models import ItemType
from migrate.values import is_half_width, number_problem, time_problem

RULE = define(
    "item_type",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 データ型 (S9)",
    title=("データ型に合わない値", "Value that is not of the item's type"),
    explanation=(
        "半角文字列 (X) に全角文字があるか、整数 (9, S9)・実数 (9V)・時刻 (TIME)・画像 (BLOB) の書き方に合いません。"
        "整数に前ゼロや桁区切りは付けません。画像の値は、添えるファイルの名前 (そのファイルの SHA-256 と拡張子) です。",
        "A half-width item (X) holds a full-width character, or an integer (9, S9), decimal (9V), time "
        "(TIME) or image (BLOB) is not written as its type requires. Integers have no leading zeros and no "
        "separators. An image is given as the name of a file: its SHA-256 with an extension.",
    ),
    remedy=(
        "変換定義でその項目に使う関数を確認してください。先頭のゼロに意味がある番号は文字列の項目です。",
        "Check the function the converter uses for the item. A number whose leading zeros matter is a text item.",
    ),
)

_NUMBERS = (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the characters are not those of the type; how many there are is item_length's question."""
    item = context.item
    if context.is_closed_code:
        return None
    if item.type is ItemType.X:
        return context.each(lambda value: ~is_half_width(value), unless=is_half_width)
    if item.type in _NUMBERS:
        return context.each(
            lambda value: number_problem(value, item.type, item.length, item.decimals) == "not_a_number"
        )
    if item.type is ItemType.TIME:
        return context.each(lambda value: time_problem(value).is_not_null())
    if item.type is ItemType.BLOB:
        return context.each(lambda value: ~value.str.contains(f"^{BLOB}$"))
    return None


def facts(context: ItemContext) -> dict[str, object]:
    """Name the type."""
    return {"type": context.item.type}
