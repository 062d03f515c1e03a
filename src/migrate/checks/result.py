"""What an audit says: how every rule ended, what was found, and what nobody looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate.checks.tally import Outcome, State
from migrate.findings import Findings, Text
from migrate.layout.models import Layout

# No rule here can see these; a report that leaves them out would promise more than was done (FACTS §5.3).
NEVER_CHECKED = (
    Text(
        "値が移行元と同じかどうか。件数・金額・値の突合は migrate reconcile で行います。",
        "Whether values are those of the source. Counts, amounts and values are reconciled by migrate reconcile.",
    ),
    Text(
        "値が事実かどうか (本人・届出・原票との照合)。",
        "Whether values are true (people, notifications, original documents).",
    ),
    Text(
        "自治体固有コードを許すコード項目の値の意味。",
        "What values mean in items whose code list is open to municipal codes.",
    ),
    Text(
        "同定された文字の字形が元の字形と同じかどうか。",
        "Whether an identified character has the glyph of the original.",
    ),
    Text(
        "別ファイルで引き渡す画像・添付の中身 (在ることとハッシュ値の一致だけを確かめます)。",
        "What images and attachments beside the XML show: only that they are there and have their SHA-256.",
    ),
)


@dataclass(frozen=True)
class CheckResult:
    """``records`` and ``documents`` count by transfer file what was read; ``base_date`` is YYYYMMDD."""

    layout: str
    base_date: str
    outcomes: tuple[Outcome, ...]
    records: Mapping[str, int]
    documents: Mapping[str, int]
    findings: Findings
    not_checked: tuple[Text, ...]

    @property
    def crashed(self) -> list[str]:
        """Codes of the rules that crashed: the audit says nothing certain about them."""
        return [o.rule for o in self.outcomes if o.state is State.CRASHED]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-able data, the same for the same input."""
        return {
            "layout": self.layout,
            "base_date": self.base_date,
            "rules": [o.to_dict() for o in self.outcomes],
            "records": dict(self.records),
            "documents": dict(self.documents),
            "findings": self.findings.to_dict(),
            "not_checked": [text._asdict() for text in self.not_checked],
        }


def not_delivered(layout: Layout, delivered: Mapping[str, object]) -> list[Text]:
    """Name what the layout has and the delivery has not: whole domains, and files of the others."""
    texts = []
    for domain in layout.domains:
        absent = [f for f in domain.files if f.file_id not in delivered]
        if len(absent) == len(domain.files):
            number, (ja, en) = domain.domain_id, domain.title
            texts.append(Text(f"業務 {number} {ja}: 引渡しにない。", f"Domain {number} {en}: not in the delivery."))
        elif absent:
            ja = "、".join(f"{f.file_id} {f.name}" for f in absent)
            en = ", ".join(f"{f.file_id} {f.english}" for f in absent)
            texts.append(Text(f"移行ファイル {ja}: 引渡しにない。", f"Transfer files {en}: not in the delivery."))
    return texts
