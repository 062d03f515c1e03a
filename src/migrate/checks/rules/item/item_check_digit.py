"""A number whose check digit does not fit."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import check_digit_ok

# Numbers that others issue, always with a check digit; a wrong one means the number is wrong.
KINDS = ("my_number", "corporate_number", "resident_code", "municipality_code")

RULE = define(
    "item_check_digit",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §3.2 (S19, S20, S21; 住民票コードは [G])",
    title=("検査数字の合わない番号", "Number whose check digit does not fit"),
    explanation=(
        "個人番号・法人番号・住民票コード・全国地方公共団体コードの桁数か検査数字が正しくありません。",
        "The digits of a My Number, corporate number, resident code or municipality code are too few, too "
        "many, "
        "or do not fit its check digit.",
    ),
    remedy=(
        "先頭のゼロの欠落、全角、区切り記号を疑い、移行元の番号を確認してください。値は直さないでください。",
        "Suspect lost leading zeros, full-width digits or separators and look at the source. Do not alter the number.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the number is not one that could have been issued."""
    kind = context.item.check
    return context.each(lambda value: ~check_digit_ok(kind, value)) if kind in KINDS else None


def facts(context: ItemContext) -> dict[str, object]:
    """Name the kind of number."""
    return {"number": context.item.check}
