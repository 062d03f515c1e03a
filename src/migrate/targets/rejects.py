"""Rejects as findings."""

import json

import polars as pl

from migrate import findings as provenance
from migrate.findings import RULES, Findings
from migrate.xml import Envelope


def report(rejects: pl.DataFrame, envelope: Envelope, findings: Findings) -> None:
    """Add a part's rejects (``ordinal``, ``rule``, ``item``, ``record``) as findings, values masked.

    ``record`` may be null beyond the sample that findings keep.
    """
    for (rule, item), rows in rejects.partition_by("rule", "item", as_dict=True, maintain_order=True).items():
        values = [_value(record, item) for record in rows["record"]]
        located = rows.select(
            pl.lit(envelope.part, pl.UInt32).alias(provenance.PART),
            pl.col("ordinal").alias(provenance.ORDINAL),
            pl.Series("value", values, pl.String),
        )
        findings.add_rows(RULES[rule], located, file_id=envelope.file, item=item, personal=["value"])


def _value(record: str | None, item: str) -> str | None:
    value = json.loads(record).get(item) if record and item else None
    return value if isinstance(value, str) else None
