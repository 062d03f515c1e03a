"""A code value outside its period of validity."""

from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import Severity, define

RULE = define(
    "item_code_expired",
    Severity.WARNING,
    stage="checks",
    clause="FACTS §3.3 有効期間, §5.2 廃止コード",
    title=("有効期間外のコード値", "Code value outside its period of validity"),
    explanation=(
        "最新のレコードに、基準日の時点で廃止済みか、まだ有効でないコード値があります。過去の履歴と、"
        "その時々の事実を持つ明細や年度ごとのファイルは対象外です。",
        "A current record holds a code value that was abolished before the base date or is not yet in force. "
        "Older records of a history, and files of events or of years, which are true of their own time, are left out.",
    ),
    remedy=(
        "当時の値をそのまま移すのか、現在のコードに読み替えるのかを団体と決めてください。",
        "Agree whether the value is carried as it was or translated into the code now in force.",
    ),
)


def check(context: ItemContext) -> ByValue | None:
    """Fail where today's record has yesterday's code."""
    if not context.speaks_of_today:
        return None
    values = context.layout.code_values.get(context.item.code_id, ())
    today = context.base_date
    in_force = {v.value for v in values if v.valid_from <= today <= (v.valid_to or today)}
    expired = [v.value for v in values if v.value not in in_force]
    if not expired:
        return None
    return context.each(lambda value: value.is_in(expired), where=context.is_latest())


def facts(context: ItemContext) -> dict[str, object]:
    """Name the code list."""
    return {"code": context.item.code_id}
