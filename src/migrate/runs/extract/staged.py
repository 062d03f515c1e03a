"""Files between the steps: whole under their names, or not there."""

from pathlib import Path

import polars as pl

from migrate.convert import REASONS
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE
from migrate.runs.directory import RunDirectory

FILE_ID = "#file_id"
REJECTS = {
    FILE_ID: pl.String,
    SOURCE: pl.String,
    RECORD: pl.UInt64,
    OFFSET: pl.UInt64,
    LENGTH: pl.UInt64,
    REASONS: pl.List(pl.String),
}


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame under a temporary name and rename it when whole."""
    temporary = path.with_suffix(".part")
    # Nothing looks for part of a file, and to find the statistics takes a tenth of the time.
    frame.write_parquet(temporary, compression="lz4", statistics=False)
    temporary.replace(path)


def keep_cases(cases: pl.DataFrame, batch: Path, run: RunDirectory) -> None:
    """Put what a batch leaves open beside the others."""
    if cases.height:
        write_parquet(cases, run.path("staging", "cases", f"{batch.parent.name}-{batch.stem}.parquet"))


def keep_rejects(rejects: pl.DataFrame, file_id: str, batch: Path, run: RunDirectory) -> int:
    """Put a batch's rejects (provenance and reasons) beside the others; return how many records they are."""
    if rejects.height:
        name = f"{batch.parent.name}-{batch.stem}.parquet"
        rejects = rejects.with_columns(pl.lit(file_id).alias(FILE_ID)).select(list(REJECTS)).cast(REJECTS)  # type: ignore[arg-type]
        write_parquet(rejects, run.path("staging", "rejects", name))
    return rejects.height
