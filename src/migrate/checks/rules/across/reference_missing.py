"""A reference to a record that is not there."""

from migrate.checks.answers import PLACE, Answers, Query, Skip, columns, quoted, table
from migrate.checks.contexts import AcrossContext
from migrate.findings import Severity, Text, define
from migrate.layout.models import Relation, Required

RULE = define(
    "reference_missing",
    Severity.ERROR,
    stage="checks",
    clause="FACTS §1.1 移行ファイル関連図 (S6), §4.x 業務間参照, §5.2 孤児",
    title=("参照先のないレコード", "Reference to a record that is not there"),
    explanation=(
        "移行ファイル関連図にある参照の値が、参照先のどの移行ファイルにもありません。参照先のないことが正しい場合の"
        "ある関連 (n:0..1) は問いません。",
        "The value of a reference in the layout's relations is in none of the transfer files it may point to. "
        "Relations whose values may lawfully have no record (n:0..1) are not asked.",
    ),
    remedy=(
        "参照先の抽出漏れか、番号の桁やゼロ埋めの違いがないか確認してください。",
        "Check whether the target records were left out, or numbers differ in length or leading zeros.",
    ),
)


def check(context: AcrossContext) -> Answers:
    """Ask, for every relation of the delivered files, which values are found nowhere."""
    relations = [
        relation
        for domain in context.layout.domains
        for relation in domain.relations
        if relation.from_file in context.envelopes and not relation.may_point_outside
    ]
    return [_ask(context, relation) for relation in relations] or None


def _ask(context: AcrossContext, relation: Relation) -> Query | Skip:
    """Ask for the values of one relation that none of its alternatives has.

    A file that a delivered domain lacks has no records; of a domain that was not delivered nothing is known.
    A value that is absent, or absent in part, points nowhere on purpose; only where the relation is mandatory
    and the item is not, nobody else would say so.
    """
    described = f"{relation.from_file} {'+'.join(relation.from_items)} → {'|'.join(relation.to_files)}"
    delivered = [f for f in relation.to_files if f in context.envelopes]
    if absent := ", ".join(_unknown(context, relation) if delivered else relation.to_files):
        return Skip(
            Text(
                f"{described}: 参照先 {absent} が引渡しにない。",
                f"{described}: {absent} is not in the delivery.",
            )
        )
    items = {i.element: i for i in context.layout.items(relation.from_file)}
    selected = ", ".join(
        f"unnest({quoted(e)}) AS {quoted(e)}" if items[e].repeat > 1 else quoted(e) for e in relation.from_items
    )
    filled = [
        f"{quoted(e)} <> ''"
        for e in relation.from_items
        if not (relation.mandatory and items[e].required is Required.OPTIONAL)
    ]
    pairs = zip(relation.to_items, relation.from_items, strict=True)
    equal = " AND ".join(f"t.{quoted(to)} = f.{quoted(of)}" for to, of in pairs)
    unfound = [f"NOT EXISTS (SELECT 1 FROM {table(f)} t WHERE {equal})" for f in delivered]
    sql = f"""
        SELECT {PLACE}, {columns(relation.from_items)}
        FROM (SELECT {PLACE}, {selected} FROM {table(relation.from_file)}) f
        WHERE {" AND ".join(filled + unfound)}"""
    reads: dict[str, tuple[str, ...]] = dict.fromkeys(delivered, relation.to_items)
    reads[relation.from_file] = (*reads.get(relation.from_file, ()), *relation.from_items)
    to = "|".join(f"{target}.{'+'.join(relation.to_items)}" for target in relation.to_files)
    shown = relation.from_items
    return Query(relation.from_file, "+".join(shown), reads, sql, shown=shown, values={"to": to})


def _unknown(context: AcrossContext, relation: Relation) -> list[str]:
    """Return the alternatives of which no file of their domain was delivered."""
    domains = {context.layout.domain_of(f).domain_id for f in context.envelopes}
    return [f for f in relation.to_files if context.layout.domain_of(f).domain_id not in domains]
