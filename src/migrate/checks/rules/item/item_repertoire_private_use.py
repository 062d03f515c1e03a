"""A private-use character of the BMP."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import has_bmp_private_use

RULE = define(
    "item_repertoire_private_use",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.3 外字領域 (S14)",
    title=("BMP 私用領域の文字", "Private-use character of the BMP"),
    explanation=(
        "U+E000–F8FF の文字は団体ごとに別の字形で、同じ符号でも別の字になるため、引き渡してはなりません。",
        "U+E000–F8FF holds another character in every municipality, so it must never be handed over.",
    ),
    remedy=(
        "外字台帳で同定した文字に置き換えるか、未同定なら第15面の符号で引き渡し、台帳を添えてください。",
        "Replace it with the character the gaiji ledger identifies, or carry it in plane 15 with the ledger.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where one occurs."""
    return context.each(has_bmp_private_use, unless=context.plain) if context.is_text else None
