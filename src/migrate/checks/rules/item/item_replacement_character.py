"""A sign that stands for a lost character."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import has_geta, has_replacement

RULE = define(
    "item_replacement_character",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §1.3 文字同定の結果区分, §5.2 外字〓化・U+FFFD",
    title=("文字の代わりの記号", "Sign in place of a character"),
    explanation=(
        "〓 (げた) か U+FFFD があります。変換の途中で元の文字が失われたおそれがあります。",
        "There is a 〓 (geta) or a U+FFFD; the character that stood here may have been lost in a conversion.",
    ),
    remedy=(
        "移行元の画面や帳票で元の文字を確認してください。移行元でも〓なら、移行前からの欠落です。",
        "Look at the source's screens or printouts; if it shows 〓 there too, the loss is older than the migration.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where one occurs."""
    if not context.is_text:
        return None
    return context.each(lambda value: has_geta(value) | has_replacement(value), unless=context.plain)
