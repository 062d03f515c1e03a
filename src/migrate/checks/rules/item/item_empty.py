"""An empty element where the type has no empty value."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define

RULE = define(
    "item_empty",
    Severity.ERROR,
    stage="checks",
    clause="layout XML form (docs/xml.md); FACTS §1.2 データ型 (S9)",
    title=("空にできない型の項目が空", "Empty element of a type that has no empty value"),
    explanation=(
        "数値・日付・時刻・コードの項目が空の要素になっています。値がないときは要素そのものを出力しません。",
        "An item for a number, a date, a time or a code is an empty element. Without a value there is no element.",
    ),
    remedy=(
        "値がない項目は要素を出力しないよう、作成元の処理か変換定義を直してください。",
        "Make whatever wrote the file, or the converter, leave the element out when there is no value.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the value is the empty string, unless a value is required: then it is missing."""
    if context.is_text:
        return None
    return ByValue(context.item, lambda value: value == "", where=~(context.needed() & context.missing()))
