"""An addressee or household number without the standard's check digit."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define
from migrate.values import check_digit_ok

RULE = define(
    "item_address_number_check_digit",
    Severity.INFO,
    stage="checks",
    clause="FACTS §1.5 (S8 1.1.13, S10)",
    title=("検査数字のない宛名番号・世帯番号", "Addressee or household number without its check digit"),
    explanation=(
        "宛名番号・世帯番号の検査数字は新規に付番する番号だけのもので、付番済みの番号は振り直しません。誤りではありません。",
        "Only newly issued numbers carry the standard's check digit, and old ones are not reissued. "
        "This is not a fault.",
    ),
    remedy=(
        "移行先で番号の検査数字を検査する設定になっていないか確認してください。",
        "Make sure the target does not insist on check digits for existing numbers.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where the last digit is not the check digit of the others."""
    kind = context.item.check
    return context.each(lambda value: ~check_digit_ok(kind, value)) if kind == "address_number" else None
