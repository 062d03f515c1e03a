"""A history whose numbers do not run from 1 without a gap."""

from migrate.checks.answers import Answers
from migrate.checks.contexts import FileContext
from migrate.checks.histories import newest_where, number
from migrate.findings import Severity, define

RULE = define(
    "history_number_gap",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §1.5 (S8 1.2.1: 1からの単純連番), §5.2 履歴番号の欠番",
    title=("履歴番号の欠番", "Gap in history numbers"),
    explanation=(
        "履歴番号は 1 からの連番です。欠番は、移行しなかった履歴か、抽出の漏れを示します。"
        "示したレコードは、その履歴で履歴番号が最大のものです。",
        "History numbers run from 1 without a gap. A gap means history that was not migrated, or was missed. "
        "The record named is the one with the greatest number.",
    ),
    remedy=(
        "欠番の履歴が移行元にあるかを確認し、移行しないと決めたものなら記録に残してください。",
        "See whether the source has the missing records; if they were left out on purpose, keep a note of it.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the newest record of every history that is shorter than its greatest number says."""
    if not context.history:
        return None
    # Further history items are branches (枝番号) of the first; they do not count on their own.
    main = context.history[0]
    return [newest_where(context, "count(n) <> max(n) OR min(n) <> 1", main, distinct=number(main))]
