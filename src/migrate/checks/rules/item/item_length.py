"""A value longer than its item."""

import polars as pl

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.layout.models import ItemType
from migrate.values import char_length, number_problem

RULE = define(
    "item_length",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 桁数, §1.3 (S9)",
    title=("桁数を超える値", "Value longer than the item"),
    explanation=(
        "桁数は文字数の上限です。異体字セレクタは親字と合わせて1文字と数えます。数値では整数部と小数部の桁数です。",
        "A length is the highest number of characters; a base and its variation selector are one. "
        "For numbers it is the digits before and after the decimal point.",
    ),
    remedy=(
        "切り捨てず、どの項目に入れるか、移行先が何文字まで持てるかを団体と確認してください。",
        "Do not cut it; agree which item it belongs in and how much the target can hold.",
    ),
)

_NUMBERS = (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL)


def check(context: ItemContext) -> ByValue | None:
    """Fail where there are too many characters or digits; dates and times have their own forms."""
    item = context.item
    if context.is_text:
        return context.each(lambda value: char_length(_maybe_long(value, item.length)) > item.length)
    if item.type in _NUMBERS and not context.is_closed_code:
        return context.each(
            lambda value: number_problem(value, item.type, item.length, item.decimals).is_in(
                ["too_long", "too_many_decimals"]
            )
        )
    return None


def _maybe_long(value: pl.Expr, length: int) -> pl.Expr:
    # Counting code points takes a tenth of the time of counting selectors, and settles nearly every value.
    return pl.when(value.str.len_chars() > length).then(value)


def facts(context: ItemContext) -> dict[str, object]:
    """Name the length."""
    item = context.item
    return {"length": f"{item.length},{item.decimals}" if item.decimals else item.length}
