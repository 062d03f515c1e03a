"""A conditionally required item holds no value although its condition is met."""

import polars as pl

from migrate.checks.answers import Skip
from migrate.checks.contexts import ItemContext
from migrate.findings import Severity, Text, define
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


def check(context: ItemContext) -> pl.Expr | Skip | None:
    """Fail where the condition holds and there is nothing; one that is only told in words nobody can check."""
    if context.item.required is not Required.CONDITIONAL:
        return None
    if not context.item.condition:
        return _undecidable(context)
    return context.needed() & context.missing()


def _undecidable(context: ItemContext) -> Skip:
    """Name all such items of the file at once, so that the reason is the same for each and stated once."""
    names = [i.name for i in context.items.values() if i.required is Required.CONDITIONAL and not i.condition]
    return Skip(
        Text(
            f"{context.file_id}: 条件が文章で書かれた項目は確かめていない ({'、'.join(names)})。",
            f"{context.file_id}: items whose condition is told in words are not checked ({', '.join(names)}).",
        )
    )


def facts(context: ItemContext) -> dict[str, object]:
    """Name the condition."""
    return {"condition": context.item.condition}
