"""A date, month or year that no calendar has."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.layout.models import ItemType
from migrate.values import date_problem, year_month_problem, year_problem

RULE = define(
    "item_date_invalid",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.4 (S8 1.1.8), §1.1 年月日8桁・年月6桁・年度4桁, §1.2 DATE・YEAR (S9)",
    title=("日付として正しくない値", "Value that is not a date"),
    explanation=(
        "年月日 (YYYYMMDD、基本データリストでは YYYY-MM-DD)・年月 (YYYYMM)・年 (YYYY) の書き方でないか、"
        "暦にない日です。"
        "不詳日を許す項目では、不詳の月日と平年の2月29日は誤りとしません。",
        "It is not written as a date (YYYYMMDD; YYYY-MM-DD in 基本データリスト), month (YYYYMM) or year (YYYY), "
        "or names a day no calendar has. "
        "Where the item allows unknown dates, unknown parts and 29 February of a common year are not faults.",
    ),
    remedy=(
        "移行元の日付の書き方 (和暦・西暦・桁) と、変換定義の日付の指定を確認してください。",
        "Check how the source writes dates (era or western, digits) and the date styles in the converter.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where it is no date even with 不詳 parts; whether these are allowed is another rule's question."""
    item = context.item
    if form := context.date_form:
        return context.each(
            lambda value: date_problem(value, unknown_allowed=item.unknown_date, form=form).is_in(
                ["not_a_date", "not_a_day"]
            ),
            unless=form.is_day,
        )
    match item.type:
        case ItemType.YEAR_MONTH:
            return context.each(lambda value: year_month_problem(value).is_not_null())
        case ItemType.YEAR:
            return context.each(lambda value: year_problem(value).is_not_null())
        case ItemType.OPEN_YEAR:
            return context.each(lambda value: year_problem(value, open_start=True).is_not_null())
    return None
