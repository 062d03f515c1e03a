"""Parquet files as sources."""

from migrate.sources.parquet.opening import open_parquet

__all__ = ["open_parquet"]
