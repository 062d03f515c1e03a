"""More values than a repeated item may have."""

import polars as pl

from migrate.checks.contexts import ItemContext
from migrate.findings import Severity, define

RULE = define(
    "item_repeat_exceeded",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 繰り返し (S9)",
    title=("繰返し数の超過", "More values than the item may repeat"),
    explanation=(
        "繰返し項目の値が、レイアウトの定める最大個数を超えています。",
        "A repeated item has more values than the layout allows.",
    ),
    remedy=(
        "移行元の値を減らさず、レイアウトの版と、別ファイルに分けるべき値でないかを確認してください。",
        "Do not drop values; check the layout version and whether they belong in a file of their own.",
    ),
)


def check(context: ItemContext) -> pl.Expr | None:
    """Fail where the list is too long."""
    if context.item.repeat == 1:
        return None
    return pl.col(context.item.element).list.len() > context.item.repeat


def facts(context: ItemContext) -> dict[str, object]:
    """Name the limit."""
    return {"repeat": context.item.repeat}
