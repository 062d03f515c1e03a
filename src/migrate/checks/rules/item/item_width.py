"""Half-width characters in a full-width item."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.layout.models import ItemType
from migrate.values import is_full_width

RULE = define(
    "item_width",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §1.2 データ型 N (S9)",
    title=("全角項目の半角文字", "Half-width character in a full-width item"),
    explanation=(
        "全角文字列 (N) の項目に半角の英数字・記号・空白・カナがあります。外国人の氏名などでは実際に使われます。",
        "A full-width item (N) holds half-width letters, digits, signs, spaces or kana, as names of foreign "
        "residents often do.",
    ),
    remedy=(
        "移行先が半角を受け入れるか確認してください。受け入れるなら直す必要はありません。",
        "Ask whether the target accepts half-width characters; if it does, nothing need be changed.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where a character is half-width."""
    if context.item.type is not ItemType.N or context.is_closed_code:
        return None
    return context.each(lambda value: ~is_full_width(value))
