"""Histories (履歴) in SQL: the records of one key without its history number, and the newest of them."""

from migrate.checks.answers import PLACE, Query, columns, place_of, quoted, table
from migrate.checks.contexts import LATEST_FLAG, FileContext
from migrate.findings import ORDINAL, PART


def number(element: str) -> str:
    """Return a history number as SQL; null for one that is no number, which is another rule's finding."""
    return f"TRY_CAST({quoted(element)} AS BIGINT)"


def newest_number(context: FileContext) -> str:
    """Return what orders the records of a history, as SQL: its number, and the branch (枝番号) if there is one."""
    numbers = [number(e) for e in context.history]
    if len(numbers) != 2:
        return numbers[0] if len(numbers) == 1 else f"[{', '.join(numbers)}]"
    # Both in one number, which takes a quarter of the time of a list (10 million records). What is no number comes
    # before all others; so does what is negative, lest the whole of it be too small for its type.
    first, branch = (f"greatest({n}, -1)" for n in numbers)
    return f"({first}::HUGEINT * {1 << 64} + {branch})"


def newest_where(context: FileContext, having: str, item: str, *, distinct: str = "", named: str = "") -> Query:
    """Return the query for the newest record of every history for which the condition ``having`` holds.

    ``having`` is SQL over the group; it may use the key and 最新フラグ, or only ``n`` if ``distinct`` is given:
    the SQL expression of which ``n`` are the distinct values. ``named`` orders the records of a history where
    the finding is not to name the newest but the first. Records whose key is not whole are left out.
    """
    subject = tuple(e for e in context.key if e not in context.history)
    name, names = table(context.file_id), columns(subject)
    keyed = " AND ".join(f"{quoted(e)} IS NOT NULL" for e in context.key)
    # Half the time of count(DISTINCT …), measured with 4 million records.
    records = f"(SELECT DISTINCT {names}, {distinct} AS n FROM {name} WHERE {keyed})" if distinct else name
    where = "" if distinct else f"WHERE {keyed}"
    # The wrong ones first: looking for the newest record of every history takes four times as long.
    # Of equals the first, so that neither batches nor threads decide.
    part, ordinal = quoted(PART), quoted(ORDINAL)
    if named:
        place = place_of("arg_min", f"row({named}, {part}, {ordinal})")
    else:
        newest = newest_number(context)
        whole = f"coalesce({newest}, -1)" if len(context.history) == 1 else newest
        place = place_of("arg_max", f"row({whole}, -{part}::BIGINT, -{ordinal}::BIGINT)")
    sql = f"""
        SELECT {PLACE}, {names} FROM (
            SELECT {place}, {names} FROM {name}
            SEMI JOIN (SELECT {names} FROM {records} {where} GROUP BY ALL HAVING {having}) USING ({names})
            WHERE {keyed} GROUP BY {names})"""
    return Query(context.file_id, item, {context.file_id: (*context.key, LATEST_FLAG)}, sql, shown=subject)
