"""A 不詳フラグ or 不詳表記 that contradicts its date."""

import polars as pl

from migrate.checks.contexts import ItemContext
from migrate.findings import Severity, define
from migrate.values import has_unknown_parts

# The items that stand beside a date with 不詳 (FACTS §1.4: S11 has the flag, S9 the words).
FLAG_SUFFIX = "_不詳フラグ"
WORDS_SUFFIX = "_不詳表記"

RULE = define(
    "item_unknown_flag_mismatch",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.4 (S11 不詳フラグ, S9 不詳表記)",
    title=("日付と不詳フラグ・不詳表記の食違い", "Date that contradicts its 不詳フラグ or 不詳表記"),
    explanation=(
        "不詳の部分がある日付の不詳フラグは 1 です。「○年○月○日頃」のように日まで推定される日付も 1 とし、"
        "不詳表記を添えます。フラグのないレイアウトでは、不詳の部分がある日付に不詳表記が要ります。"
        "日付がないのに不詳フラグ 1 や不詳表記があるのも誤りです。",
        "The 不詳フラグ of a date with unknown parts is 1; so is that of a date that is only about (頃) or presumed "
        "(推定), "
        "with its 不詳表記. In layouts without the flag a date with unknown parts needs its 不詳表記. "
        "A flag of 1 or 不詳表記 without a date is wrong as well.",
    ),
    remedy=(
        "日付・フラグ・表記を移行元の同じ値から作るよう、変換定義を直してください。",
        "Have the converter make the date, the flag and the words from the same source value.",
    ),
)


def check(context: ItemContext) -> pl.Expr | None:
    """Fail where the three do not tell the same story."""
    date = context.item.element
    flagged = (pl.col(date + FLAG_SUFFIX) == "1").fill_null(False)
    form = context.date_form
    if form is None or not context.item.unknown_date:
        return None
    unknown = has_unknown_parts(pl.col(date), form).fill_null(False)
    worded = (pl.col(date + WORDS_SUFFIX) != "").fill_null(False)
    has_flag, has_words = date + FLAG_SUFFIX in context.items, date + WORDS_SUFFIX in context.items
    if has_flag and has_words:
        return (flagged != (unknown | worded)) | (flagged & context.missing())
    if has_flag:
        return (unknown & ~flagged) | (flagged & context.missing())
    if has_words:  # 基本データリスト: the words alone tell (S9 生年月日_不詳表記)
        return (unknown & ~worded) | (worded & context.missing())
    return None
