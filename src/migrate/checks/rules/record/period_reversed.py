"""A period that ends before it starts."""

import polars as pl

from migrate.checks.contexts import RecordContext
from migrate.findings import Severity, define
from migrate.layout.models import ItemType
from migrate.values import date_problem

START, END = "開始", "終了"

RULE = define(
    "period_reversed",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §5.2 期間の重複・隙間・開始>終了",
    title=("開始より前に終わる期間", "Period that ends before it starts"),
    explanation=(
        "「…開始…」と「…終了…」の組になる日付で、終了が開始より前です。どちらかが不詳のときは比べません。",
        "Of two dates named …開始… and …終了…, the end lies before the start. Dates with unknown parts are "
        "not compared.",
    ),
    remedy=(
        "移行元で二つの日付が入れ替わっていないか、終了の「期限なし」が別の値で書かれていないかを確認してください。",
        "See whether the source has them the wrong way round, or writes 'no end' as some other value.",
    ),
)


def check(context: RecordContext) -> dict[str, pl.Expr]:
    """Fail where both ends are known days in the wrong order."""
    failing = {}
    for element, item in context.items.items():
        start = context.items.get(element.replace(END, START))
        if END in element and start and {item.type, start.type} == {ItemType.DATE} and item.repeat == start.repeat == 1:
            first, last = pl.col(start.element), pl.col(element)
            known = pl.all_horizontal(date_problem(d, unknown_allowed=False).is_null() for d in (first, last))
            failing[element] = (last < first) & known
    return failing
