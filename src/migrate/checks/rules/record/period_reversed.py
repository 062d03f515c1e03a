"""A period that ends before it starts."""

from collections.abc import Callable

import polars as pl

from migrate.checks.contexts import RecordContext
from migrate.findings import Severity, define
from migrate.layout.models import ItemType
from migrate.values import DateForm, date_problem, year_month_problem, year_problem

START, END = "開始", "終了"

RULE = define(
    "period_reversed",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §5.2 期間の重複・隙間・開始>終了",
    title=("開始より前に終わる期間", "Period that ends before it starts"),
    explanation=(
        "「…開始…」と「…終了…」の組になる年月日・年月・年で、終了が開始より前です。どちらかが不詳のときは比べません。",
        "Of two dates, months or years named …開始… and …終了…, the end lies before the start. Unknown dates are "
        "not compared.",
    ),
    remedy=(
        "移行元で二つの日付が入れ替わっていないか、終了の「期限なし」が別の値で書かれていないかを確認してください。",
        "See whether the source has them the wrong way round, or writes 'no end' as some other value.",
    ),
)


KNOWN: dict[ItemType, Callable[[pl.Expr], pl.Expr]] = {
    ItemType.DATE: lambda value: date_problem(value, unknown_allowed=False).is_null(),
    ItemType.ISO_DATE: lambda value: date_problem(value, unknown_allowed=False, form=DateForm.EXTENDED).is_null(),
    ItemType.OPEN_YEAR: lambda value: year_problem(value, open_start=True).is_null(),
    ItemType.YEAR_MONTH: lambda value: year_month_problem(value).is_null(),
}


def check(context: RecordContext) -> dict[str, pl.Expr]:
    """Fail where both ends are known and in the wrong order."""
    failing = {}
    for element, item in context.items.items():
        start = context.items.get(element.replace(END, START))
        if END not in element or start is None or start.type is not item.type or item.repeat + start.repeat > 2:
            continue
        if known := KNOWN.get(item.type):
            first, last = pl.col(start.element), pl.col(element)
            failing[element] = (last < first) & known(first) & known(last)
    return failing
