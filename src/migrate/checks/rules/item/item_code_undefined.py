"""A value that its code list does not have."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define

RULE = define(
    "item_code_undefined",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.2 コード (S9), §5.2 コード未定義値",
    title=("コード一覧にない値", "Value not in the code list"),
    explanation=(
        "コード項目の値が、レイアウトのコード一覧にありません。自治体固有コードを許すコードは対象外です。",
        "The value of a coded item is not in the layout's code list. Lists open to municipal codes are left out.",
    ),
    remedy=(
        "移行元のコードの意味を確認し、変換定義のコード表を直してください。前ゼロが落ちていないかも見てください。",
        "Find out what the source's code means and correct the converter's code table; look for lost leading zeros.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the value is none of the list."""
    if not context.is_closed_code:
        return None
    known = [v.value for v in context.layout.code_values.get(context.item.code_id, ())]
    return context.each(lambda value: ~value.is_in(known))


def facts(context: ItemContext) -> dict[str, object]:
    """Name the code list."""
    return {"code": context.item.code_id}
