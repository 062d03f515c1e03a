"""A history without exactly one newest record, or with the wrong one marked."""

from migrate.checks.answers import Answers, quoted
from migrate.checks.contexts import LATEST_FLAG, FileContext
from migrate.checks.histories import newest_number, newest_where
from migrate.findings import Severity, define

RULE = define(
    "history_latest_flag",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.5 最新フラグ (S11), 履歴番号 (S8 1.2.1), §5.2",
    title=("最新フラグの誤り", "Wrong 最新フラグ"),
    explanation=(
        "同じキーの履歴のうち、最新フラグ 1 のレコードがただ一つで、"
        "それが最大の履歴番号でなければなりません。"
        "示したレコードは、その履歴で履歴番号が最大のものです。",
        "In each history exactly one record has 最新フラグ 1, and it is the one with the greatest history "
        "number. "
        "The record named is the one with the greatest number.",
    ),
    remedy=(
        "移行元の最新の判定方法と、変換定義の最新フラグの作り方を確認してください。",
        "Check how the source knows its newest record and how the converter makes 最新フラグ.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the newest record of every history in which the flag is not on it alone."""
    if not context.history:
        return None
    newest, flagged = newest_number(context), f"FILTER (WHERE {quoted(LATEST_FLAG)} = '1')"
    having = f"count(*) {flagged} <> 1 OR max({newest}) {flagged} <> max({newest})"
    return [newest_where(context, having, LATEST_FLAG)]
