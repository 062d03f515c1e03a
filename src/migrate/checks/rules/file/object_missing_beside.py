"""A record that names a file which does not lie beside the documents."""

from migrate.checks.answers import Answers
from migrate.checks.contexts import FileContext
from migrate.checks.objects import not_beside
from migrate.findings import Severity, define

RULE = define(
    "object_missing_beside",
    Severity.ERROR,
    stage="checks",
    clause="DESIGN The XML form; FACTS §4 D22 検査 (添付の実在)",
    title=("名指された添付・画像がない", "Named file that is not there"),
    explanation=(
        "レコードが添付・画像のファイルを名指していますが、文書と並ぶファイルにありません。",
        "The record names a file (attachment, image) that does not lie beside the documents.",
    ),
    remedy=(
        "引渡しにファイルが欠けていないかを作成元に確認してください。",
        "Have the sender see whether a file was left out of the delivery.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the records whose file is nowhere."""
    return not_beside(context)
