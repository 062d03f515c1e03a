"""The columns that say where a record stands: ``#source``, ``#record``, ``#offset``, ``#length``."""

import polars as pl

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE

PLACE = {RECORD: pl.UInt64, OFFSET: pl.UInt64, LENGTH: pl.UInt64}


def placed(rows: pl.DataFrame, offset: int, before: int) -> pl.DataFrame:
    """Add number and place to rows that have ``size`` (bytes) and ``offset`` (from byte ``offset`` of the file on)."""
    return rows.with_columns(
        pl.int_range(1 + before, 1 + before + pl.len(), dtype=pl.UInt64).alias(RECORD),
        (pl.col("offset") + offset).cast(pl.UInt64).alias(OFFSET),
        pl.col("size").cast(pl.UInt64).alias(LENGTH),
    )


def without_bytes(fields: pl.DataFrame, source: str, records: pl.Series) -> pl.DataFrame:
    """Add provenance to rows that have no bytes of their own."""
    unknown = pl.lit(None, dtype=pl.UInt64)
    place = pl.lit(source).alias(SOURCE)
    return fields.with_columns(place, records.alias(RECORD), unknown.alias(OFFSET), unknown.alias(LENGTH))
