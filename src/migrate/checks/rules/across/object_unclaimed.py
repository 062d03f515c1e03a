"""An object beside the documents that no record names."""

from migrate.checks.answers import Answers
from migrate.checks.contexts import AcrossContext
from migrate.checks.objects import unclaimed
from migrate.findings import Severity, define

RULE = define(
    "object_unclaimed",
    Severity.WARNING,
    stage="checks",
    clause="DESIGN The XML form; FACTS §4 D22 検査 (添付の実在)",
    title=("どのレコードも名指さないファイル", "Object that no record names"),
    explanation=(
        "文書と並ぶ添付・画像のファイル (objects フォルダの中、または SHA-256 を名前とするもの) を、"
        "どのレコードも名指していません。",
        "A file in the folder of objects, or named by its SHA-256, is named by no record.",
    ),
    remedy=(
        "余分なファイルか、レコードが欠けているかを作成元に確認してください。",
        "Have the sender see whether the file is a leftover or a record is missing.",
    ),
)


def check(context: AcrossContext) -> Answers:
    """Ask for the objects that are left when those of all records are taken away."""
    return unclaimed(context)
