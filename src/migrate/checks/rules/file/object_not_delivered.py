"""A record of a file of which the delivery has only the SHA-256."""

from migrate.checks.answers import Answers
from migrate.checks.contexts import FileContext
from migrate.checks.objects import by_digest_only
from migrate.findings import Severity, define

RULE = define(
    "object_not_delivered",
    Severity.INFO,
    stage="checks",
    clause="FACTS §5.3 推奨検査表 ④仕様外データ一覧",
    title=("実物が引渡しにない添付・画像の記録", "Record of a file that was not delivered"),
    explanation=(
        "レコードは添付・画像の SHA-256 だけを持ち、その実物は文書と並ぶファイルにありません。",
        "The record has only the SHA-256 of a file, and no file with it lies beside the documents.",
    ),
    remedy=(
        "実物が別に引き渡されるか、引き渡さない理由を確かめてください。",
        "See whether the files are delivered separately, or why they are not.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the records that name no path and whose SHA-256 no file has."""
    return by_digest_only(context)
