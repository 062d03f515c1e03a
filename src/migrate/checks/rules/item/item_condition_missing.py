"""A conditionally required item holds no value although its condition is met."""

import polars as pl

from migrate.checks.contexts import ItemContext
from migrate.findings import Severity, define
from migrate.layout.models import Required

RULE = define(
    "item_condition_missing",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 データ出力条件 (S9)",
    title=("条件付き必須項目に値がない", "Conditionally required item without a value"),
    explanation=(
        "条件付き必須の項目で、そのレコードが条件を満たすのに値がありません。",
        "The record meets the condition under which the item is required, but it is absent or empty.",
    ),
    remedy=(
        "条件を決める項目の値が正しいか、移行元に値があるかを確認し、変換定義を直してください。",
        "Check the items the condition looks at and whether the source has the value, then correct the converter.",
    ),
)


def check(context: ItemContext) -> pl.Expr | None:
    """Fail where the condition holds and there is nothing."""
    if context.item.required is not Required.CONDITIONAL or not context.item.condition:
        return None
    return context.needed() & context.missing()


def facts(context: ItemContext) -> dict[str, object]:
    """Name the condition."""
    return {"condition": context.item.condition}
