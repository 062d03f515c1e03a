"""Someone born after the base date."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import date_problem

# Dates that lie in the past by what they mean; a term's end or a planned move may well lie ahead.
PAST = ("生年月日",)

RULE = define(
    "date_after_base_date",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §5.2 未来日",
    title=("基準日より後の生年月日", "Birth date after the base date"),
    explanation=(
        "生年月日が基準日より後です。元号の取違えか、基準日の指定違いが考えられます。",
        "The birth date is later than the base date: a mistaken era, perhaps, or a wrong base date.",
    ),
    remedy=(
        "移行元の元号と、抽出した基準日を確認してください。",
        "Check the era at the source and the base date of the extraction.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where a day that exists, or its known parts, is later than today."""
    form = context.date_form
    if context.item.element not in PAST or form is None:
        return None
    today = form.written(context.base_date)
    return context.each(
        lambda value: (value > today) & date_problem(value, unknown_allowed=True, form=form).is_null(),
        unless=lambda value: value <= today,
    )
