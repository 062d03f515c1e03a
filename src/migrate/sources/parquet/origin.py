"""A row of a Parquet file: its columns, which have no bytes of their own there."""

import polars as pl

from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt
from migrate.sources.parquet.source import ParquetSource


def parquet_origins(source: ParquetSource, at: RecordAt) -> Origins:
    """Return the columns of a row with the types they have in the file."""
    row = at.frame.row(0, named=True)
    path = source.files[list(source.places).index(at.place)]
    types = pl.scan_parquet(path, glob=False, hive_partitioning=False).collect_schema()
    return {
        name: [Origin(None, None, (OriginStep("parquet", {"row": at.record, "type": types[name]}, row[name]),), name)]
        for name in source.names
    }
