"""A gaiji (外字) that travels without having been identified."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import has_plane15

RULE = define(
    "item_gaiji_carried",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §1.3 文字同定, §5.5 (S14)",
    title=("未同定のまま運ばれる外字", "Gaiji carried without identification"),
    explanation=(
        "まだどの文字か同定されていない外字が、第15面の符号で運ばれています。符号の意味は引渡しの台帳にだけあります。",
        "A gaiji nobody has identified yet is carried as a code point of plane 15, whose meaning only the "
        "ledger of this delivery has.",
    ),
    remedy=(
        "台帳の字形を見て文字を同定してください。同定するまで移行先では表示できません。",
        "Identify the character from its glyph in the ledger; until then the target cannot show it.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where one occurs."""
    return context.each(has_plane15, unless=context.plain) if context.is_text else None


def facts(context: ItemContext) -> dict[str, object]:
    """Say whether the layout lets the item hold gaiji at all (外字使用)."""
    return {"gaiji_allowed": "yes" if context.item.gaiji else "no"}
