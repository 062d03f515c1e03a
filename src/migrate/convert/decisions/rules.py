"""What a run says of decisions."""

from migrate.convert.rules import conversion_rule
from migrate.findings import Severity

DECISION_UNUSED = conversion_rule(
    "decision_unused",
    Severity.INFO,
    "FACTS §5.2, §5.5",
    ("使われなかった判断", "Decision that nothing used"),
    (
        "判断台帳のこの判断に当たる値もレコードも、この引渡しにはありませんでした。",
        "This delivery holds no value or record that this decision of the ledger speaks of.",
    ),
    (
        "移行元で直ったのなら、作業票で取り下げ (withdraw) て構いません。",
        "If it was corrected at the source, it may be withdrawn in a worklist.",
    ),
)
