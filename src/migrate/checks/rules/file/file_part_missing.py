"""A part (分割) of a transfer file that is not there."""

from itertools import pairwise

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
    """Name every run of part numbers, up to the total, that no document has."""
    if not context.whole:
        return [Skip(Text("一つの文書だけが指定されました。", "Only a single document was given."))]
    envelopes = context.envelopes[context.file_id]
    total = max(e.parts for e in envelopes)
    there = sorted({e.part for e in envelopes})
    # By runs: a damaged attribute may announce billions of parts.
    gaps = [(low + 1, high - 1) for low, high in pairwise([0, *there, total + 1]) if high - low > 1]
    return [
        Hit(Place(file_id=context.file_id, part=first), {"from": first, "to": last, "parts": total})
        for first, last in gaps
    ]
