"""The same primary key twice in a transfer file."""

from migrate.checks.answers import PLACE, Answers, Query, columns, table
from migrate.checks.contexts import FileContext
from migrate.findings import Severity, define

RULE = define(
    "key_duplicate",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 グループ主キー (S9), §5.2 二重抽出",
    title=("主キーの重複", "Duplicate primary key"),
    explanation=(
        "同じ主キーのレコードが、その移行ファイルの全分割を通して二つ以上あります。二つ目以降を数えます。",
        "More than one record has the same primary key, over all parts of the transfer file. "
        "The second and later ones are counted.",
    ),
    remedy=(
        "二重に抽出していないか、履歴番号が正しく付いているかを移行元で確認してください。",
        "Check whether the source was extracted twice and whether its history numbers are right.",
    ),
)


def check(context: FileContext) -> Answers:
    """Ask for every record whose key an earlier record has; a key with a missing part is not compared."""
    key = context.key
    if not key:
        return None
    name = table(context.file_id)
    # Keys are grouped first, so that only the records of the few doubled ones are numbered and sorted.
    sql = f"""
        SELECT {PLACE}, {columns(key)} FROM {name}
        SEMI JOIN (SELECT {columns(key)} FROM {name} GROUP BY ALL HAVING count(*) > 1) USING ({columns(key)})
        QUALIFY row_number() OVER (PARTITION BY {columns(key)} ORDER BY {PLACE}) > 1"""
    return [Query(context.file_id, "+".join(key), {context.file_id: key}, sql, shown=key)]
