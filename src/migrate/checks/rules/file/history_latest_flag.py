"""A history without exactly one newest record, or with the wrong one marked."""

from migrate.checks.answers import Answers, quoted
from migrate.checks.contexts import LATEST_FLAG, FileContext
from migrate.checks.histories import newest_number, newest_where, number
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
        "示したレコードは、最新フラグ 1 のうち履歴番号が最小のもの (なければ履歴番号が最大のもの) です。",
        "In each history exactly one record has 最新フラグ 1, and it is the one with the greatest history number. "
        "The record named is the flagged one with the smallest number, or the newest where none is flagged.",
    ),
    remedy=(
        "移行元の最新の判定方法と、変換定義の最新フラグの作り方を確認してください。",
        "Check how the source knows its newest record and how the converter makes 最新フラグ.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the record to mend in every history in which the flag is not on the newest alone."""
    if not context.history:
        return None
    newest, flag = newest_number(context), f"{quoted(LATEST_FLAG)} = '1'"
    flagged = f"FILTER (WHERE {flag})"
    having = f"count(*) {flagged} <> 1 OR max({newest}) {flagged} <> max({newest})"
    numbers = [number(e) for e in context.history]
    # The record to mend: of several flagged ones the oldest, where none is flagged the newest.
    mend = f"CASE WHEN {flag} THEN [0, {', '.join(numbers)}] ELSE [1, {', '.join(f'-{n}' for n in numbers)}] END"
    return [newest_where(context, having, LATEST_FLAG, named=mend)]
