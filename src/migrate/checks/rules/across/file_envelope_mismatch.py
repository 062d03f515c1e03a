"""Documents of one delivery that do not belong together."""

from collections import Counter

from migrate.checks.answers import Answers, Hit
from migrate.checks.contexts import AcrossContext
from migrate.findings import Place, Severity, define

# Attributes that are the same in every document of a delivery, and `parts` within a transfer file.
SHARED = ("layout", "municipality", "base_date")

RULE = define(
    "file_envelope_mismatch",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §5.3 1 受領検証 (抽出基準日・レイアウト版)",
    title=("文書どうしの属性の不一致", "Documents that do not belong together"),
    explanation=(
        "団体コード・基準日・レイアウトの版、または同じ移行ファイルの分割総数が、他の文書と違います。",
        "The municipality, base date or layout version, or the number of parts of the same transfer file, "
        "differs "
        "from that of the other documents.",
    ),
    remedy=(
        "別の団体・別の回の文書が混ざっていないか確認してください。",
        "See whether a document of another municipality or another round has slipped in.",
    ),
)


def check(context: AcrossContext) -> Answers:
    """Name every document that has not the value most have (of equally many, the smallest)."""
    every = [e for envelopes in context.envelopes.values() for e in envelopes]
    groups = [(every, name) for name in SHARED] + [(list(es), "parts") for es in context.envelopes.values()]
    hits = []
    for envelopes, name in groups:
        counts = Counter(str(getattr(e, name)) for e in envelopes)
        usual = min(counts, key=lambda value: (-counts[value], value))
        hits += [
            Hit(Place(file_id=e.file, part=e.part), {"attribute": name, "value": found, "others": usual})
            for e in envelopes
            if (found := str(getattr(e, name))) != usual
        ]
    return hits
