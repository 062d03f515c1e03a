"""A household without exactly one head (世帯主)."""

from migrate.checks.answers import PLACE, Answers, Query, columns, place_of, quoted, table
from migrate.checks.contexts import LATEST_FLAG, AcrossContext
from migrate.findings import ORDINAL, PART, Severity, define

# The items the rule is about; it looks at every transfer file that has them all (住民: FACTS §4 D01).
HOUSEHOLD, RELATIONSHIP, STATE = "世帯番号", "続柄コード1", "住民状態"
HEAD = "02"  # 続柄コード 02 世帯主 (FACTS §3.1, S11)
RESIDENT = "1"  # 住民状態 1 住民 (FACTS §3.1, S11)

RULE = define(
    "household_head_count",
    # A head may be unset for a time after the last one died or left (FACTS §4 D01, S8 1.1.10).
    Severity.WARNING,
    stage="checks",
    clause="FACTS §5.2 世帯主0人/2人, §3.1 続柄コード (S11)",
    title=("世帯主が一人でない世帯", "Household without exactly one head"),
    explanation=(
        "現に住民である世帯員のうち、続柄が世帯主の人がいないか、二人以上います。"
        "示したレコードは、その世帯の最初のものです。",
        "Of the members who are residents now, none or more than one is the head of the household. "
        "The record named is the first one of the household.",
    ),
    remedy=(
        "移行元の続柄と世帯番号を確認してください。世帯主未設定の世帯なら、団体に確認して記録してください。",
        "Check relationships and household numbers at the source; if the head is unset, note it with the town.",
    ),
)


def check(context: AcrossContext) -> Answers:
    """Ask for the first record of every household whose heads are not one."""
    files = context.files_with(HOUSEHOLD, RELATIONSHIP, STATE, LATEST_FLAG)
    return [_ask(file_id) for file_id in files] or None


def _ask(file_id: str) -> Query:
    first = place_of("arg_min", f"[{columns((PART, ORDINAL))}]")
    sql = f"""
        SELECT {PLACE}, {columns((HOUSEHOLD,))} FROM (
            SELECT {first}, {quoted(HOUSEHOLD)} FROM {table(file_id)}
            WHERE {quoted(LATEST_FLAG)} = '1' AND {quoted(STATE)} = '{RESIDENT}' AND {quoted(HOUSEHOLD)} <> ''
            GROUP BY {quoted(HOUSEHOLD)}
            HAVING count(*) FILTER (WHERE {quoted(RELATIONSHIP)} = '{HEAD}') <> 1)"""
    reads = {file_id: (HOUSEHOLD, RELATIONSHIP, STATE, LATEST_FLAG)}
    return Query(file_id, HOUSEHOLD, reads, sql, shown=(HOUSEHOLD,))
