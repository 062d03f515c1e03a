"""A file beside the documents that is not the one the record means."""

from migrate.checks.answers import Answers
from migrate.checks.contexts import FileContext
from migrate.checks.objects import other_contents
from migrate.findings import Severity, define

RULE = define(
    "object_hash_mismatch",
    Severity.ERROR,
    stage="checks",
    clause="DESIGN The XML form; FACTS §4 D22 検査 (ハッシュ一致)",
    title=("添付・画像のハッシュ値が違う", "File whose SHA-256 is not the recorded one"),
    explanation=(
        "レコードが名指す添付・画像のファイルはありますが、その SHA-256 がレコードの値と違うか、読めません。",
        "The file that the record names is there, but its SHA-256 is not what the record says, or it cannot be read.",
    ),
    remedy=(
        "ファイルが差し替わったか壊れていないかを確かめ、再度引渡しを受けてください。",
        "See whether the file was replaced or damaged, and have it delivered again.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for the records whose file has other contents."""
    return other_contents(context)
