"""A mandatory item holds no value."""

import polars as pl

from migrate.checks.contexts import ItemContext
from migrate.findings import Severity, define
from migrate.layout.models import Required

RULE = define(
    "item_required_missing",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 データ出力条件 (S9)",
    title=("必須項目に値がない", "Mandatory item without a value"),
    explanation=(
        "データ出力条件が「必須」の項目がないか、空です。",
        "An item whose data output condition is 必須 (mandatory) is absent or empty.",
    ),
    remedy=(
        "移行元に値があるか確認し、変換定義の対応付けを直してください。値がないときは団体と補完方法を決めてください。",
        "See whether the source has the value and correct the mapping; if it has none, agree how to supply it.",
    ),
)


def check(context: ItemContext) -> pl.Expr | None:
    """Fail where there is nothing."""
    return context.missing() if context.item.required is Required.MANDATORY else None
