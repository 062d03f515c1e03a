"""The same part (分割) of a transfer file twice."""

from collections import Counter

from migrate.checks.answers import Answers, Hit
from migrate.checks.contexts import FileContext
from migrate.findings import Place, Severity, define

RULE = define(
    "file_part_duplicate",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §5.1 分割ファイルの総数照合, §5.2 二重抽出",
    title=("分割ファイルの重複", "Part of a transfer file that is there twice"),
    explanation=(
        "同じ移行ファイルの同じ分割番号の文書が二つ以上あります。",
        "More than one document has the same part number of the same transfer file.",
    ),
    remedy=(
        "古い版の文書が残っていないか確認し、正しいものだけを置いてください。",
        "Look for a document left over from an earlier round and keep only the right one.",
    ),
)


def check(context: FileContext) -> Answers:
    """Name every part number that more than one document has."""
    counts = Counter(e.part for e in context.envelopes[context.file_id])
    return [
        Hit(Place(file_id=context.file_id, part=n), {"part": n, "documents": count})
        for n, count in sorted(counts.items())
        if count > 1
    ]
