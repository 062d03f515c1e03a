"""One layout batch made ready for a table: the rows it can keep, and what is rejected and why."""

import json
from collections.abc import Iterable

import polars as pl

from migrate import findings
from migrate.findings import Rule
from migrate.targets.rules import LOAD_KEY_DUPLICATE, LOAD_KEY_MISSING, LOAD_VALUE_REJECTED
from migrate.targets.schema import LEXICAL, ORDINAL, PART, Column, Kind, Table

REJECTS = {"ordinal": pl.UInt32, "rule": pl.String, "item": pl.String, "record": pl.String}
_REASON = "#reason"


def prepare(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split a layout batch (with ``#part`` and ``#ordinal``) into rows of the table and rejects.

    Rows have the table's column names and ``_part``, ``_ordinal`` (``_lexical`` where there are decimals);
    their values are still text, and each is known to survive the cast to its column's type. Rejects are as
    :func:`rejected` makes them. Of records with the same key the first stays.
    """
    reasons = _reasons(table)
    numbered = [pl.when(failed).then(pl.lit(n, pl.UInt16)) for n, (_, _, failed) in enumerate(reasons)]
    found = frame.with_columns(pl.coalesce(*numbered, pl.lit(None, pl.UInt16)).alias(_REASON))
    rejects = [
        rejected(found.filter(pl.col(_REASON) == n), reasons[n][0], reasons[n][1])
        for n in found[_REASON].drop_nulls().unique()
    ]
    rows = found.filter(pl.col(_REASON).is_null()).select(
        *(_value(c) for c in table.columns),
        *([_differing_texts(table.decimals)] if table.decimals else []),
        pl.col(findings.PART).alias(PART),
        pl.col(findings.ORDINAL).alias(ORDINAL),
    )
    if table.key:
        first = rows.select(pl.struct(c.name for c in table.key).is_first_distinct()).to_series()
        if not first.all():
            rejects.append(duplicates(frame, rows.filter(~first)[ORDINAL]))
            rows = rows.filter(first)
    return rows, pl.concat([pl.DataFrame(schema=REJECTS), *rejects]).sort("ordinal")


def duplicates(frame: pl.DataFrame, ordinals: pl.Series) -> pl.DataFrame:
    """Return the records of a layout batch that have these ordinals as rejects for their key."""
    again = frame.filter(pl.col(findings.ORDINAL).is_in(ordinals.implode()))
    return rejected(again, LOAD_KEY_DUPLICATE, "")


def rejected(records: pl.DataFrame, rule: Rule, item: str) -> pl.DataFrame:
    """Return records as rejects: ``ordinal``, ``rule``, ``item`` (element name) and ``record``.

    ``record`` is a JSON object of element names and texts (lists where repeated), absent items left out, so
    that the record can be loaded again. Runs per record, on the error path only.
    """
    items = records.select(pl.exclude("^#.*$"))
    texts = [
        json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False)
        for row in items.iter_rows(named=True)
    ]
    columns: dict[str, Iterable[object]] = {
        "ordinal": records[findings.ORDINAL],
        "rule": [rule.code] * records.height,
        "item": [item] * records.height,
        "record": texts,
    }
    return pl.DataFrame(columns, schema=REJECTS)


def _reasons(table: Table) -> list[tuple[Rule, str, pl.Expr]]:
    """Return what can be wrong with a record, in the order in which it is looked for."""
    missing = [(LOAD_KEY_MISSING, c.item.element, pl.col(c.item.element).is_null()) for c in table.key]
    return missing + [
        (LOAD_VALUE_REJECTED, c.item.element, ~pl.col(c.item.element).str.contains(f"^(?:{c.lexical})$"))
        for c in table.columns
        if c.lexical is not None
    ]


def _value(column: Column) -> pl.Expr:
    value = pl.col(column.item.element)
    return (_full_scale(column) if column.kind is Kind.DECIMAL else value).alias(column.name)


def _full_scale(column: Column) -> pl.Expr:
    """Return a decimal's text with all its decimals, as the database prints it: 1.5 → 1.50."""
    value = pl.col(column.item.element)
    fraction = value.str.extract(r"\.([0-9]+)$").fill_null("").str.pad_end(column.item.decimals, "0")
    return pl.concat_str(value.str.extract("^([0-9]+)"), pl.lit("."), fraction)


def _differing_texts(columns: Iterable[Column]) -> pl.Expr:
    """Return the JSON object of decimals not written in full scale; null where all are."""
    pairs = [
        pl.when(pl.col(c.item.element) != _full_scale(c)).then(
            # Only digits and a point get here, so the value needs no escape.
            pl.concat_str(pl.lit(json.dumps(c.name) + ':"'), pl.col(c.item.element), pl.lit('"'))
        )
        for c in columns
    ]
    joined = pl.concat_str(pairs, separator=",", ignore_nulls=True)
    return pl.when(joined != "").then(pl.concat_str(pl.lit("{"), joined, pl.lit("}"))).alias(LEXICAL)
