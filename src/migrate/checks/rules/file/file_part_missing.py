"""A part (分割) of a transfer file that is not there."""

from migrate.checks.answers import Answers, Hit, Skip
from migrate.checks.contexts import FileContext
from migrate.findings import Place, Severity, Text, define

RULE = define(
    "file_part_missing",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §5.1 分割ファイルの総数照合 (S18 田川市2024)",
    title=("分割ファイルの欠落", "Missing part of a transfer file"),
    explanation=(
        "移行ファイルの分割のうち、parts 属性の総数に足りないものがあります。",
        "Of the parts that attribute parts announces, at least one is not in the delivery.",
    ),
    remedy=(
        "欠けている分割を作成元から受け取ってください。",
        "Get the missing part from where the file was made.",
    ),
)


def check(context: FileContext) -> Answers:
    """Name every part number up to the total that no document has."""
    if not context.whole:
        return [Skip(Text("一つの文書だけが指定されました。", "Only a single document was given."))]
    envelopes = context.envelopes[context.file_id]
    total = max(e.parts for e in envelopes)
    there = {e.part for e in envelopes}
    return [
        Hit(Place(file_id=context.file_id, part=n), {"part": n, "parts": total})
        for n in range(1, total + 1)
        if n not in there
    ]
