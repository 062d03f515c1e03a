"""An unknown date (不詳) where the item has none."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import date_problem

RULE = define(
    "item_date_unknown_not_allowed",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.4, §1.2 DATE (S8 1.1.8, S9)",
    title=("不詳を許さない項目の不詳日", "Unknown date where none is allowed"),
    explanation=(
        "月や日、または年月日全体が不詳 (ゼロ) ですが、この項目はレイアウト上、不詳を許しません。",
        "The month, the day or the whole date is unknown (zeros), but the layout does not allow that here.",
    ),
    remedy=(
        "値がないのなら要素を出力しません。日が実際に不詳なら、どう移すかを団体と決めてください。",
        "If there is no date, leave the element out. If it really is unknown, agree how it is to be carried.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the date is one with 不詳 parts."""
    form = context.date_form
    if form is None or context.item.unknown_date:
        return None
    return context.each(
        lambda value: date_problem(value, unknown_allowed=False, form=form) == "unknown_not_allowed",
        unless=form.is_day,
    )
