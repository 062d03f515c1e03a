"""Files between the steps: whole under their names, or not there."""

import os
from pathlib import Path

import polars as pl

from migrate.convert.provenance import REASONS
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE
from migrate.runs.directory import RunDirectory, RunFolder

FILE_ID = "#file_id"
REJECTS: dict[str, pl.DataType | type[pl.DataType]] = {
    FILE_ID: pl.String,
    SOURCE: pl.String,
    RECORD: pl.UInt64,
    OFFSET: pl.UInt64,
    LENGTH: pl.UInt64,
    REASONS: pl.List(pl.String),
}


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame under a temporary name, this process's own, and rename it when whole."""
    temporary = path.with_suffix(f".{os.getpid()}.part")
    # Nothing looks for part of a file, and to find the statistics takes a tenth of the time.
    frame.write_parquet(temporary, compression="lz4", statistics=False)
    temporary.replace(path)


def keep_cases(cases: pl.DataFrame, step: str, run: RunFolder) -> None:
    """Put what a step leaves open beside what others do."""
    _keep("cases", cases, step, run)


def keep_rejects(rejects: pl.DataFrame, file_id: str, step: str, run: RunFolder) -> int:
    """Put a step's rejects (provenance and reasons) beside those of others; return how many records they are."""
    if rejects.height:
        rejects = rejects.with_columns(pl.lit(file_id).alias(FILE_ID)).select(list(REJECTS)).cast(REJECTS)  # type: ignore[arg-type]
    _keep("rejects", rejects, step, run)
    return rejects.height


def _keep(kind: str, rows: pl.DataFrame, step: str, run: RunFolder) -> None:
    *folders, name = step.split("/")
    path = run.path("staging", kind, *folders, f"{name}.parquet")
    if rows.height:
        write_parquet(rows, path)
    else:  # the step may have been done before, from another place or up to a kill
        path.unlink(missing_ok=True)


def kept(kind: str, run: RunDirectory) -> list[Path]:
    """Return the files of a kind (``cases``, ``rejects``) of the steps that the journal knows.

    Work that is done ahead leaves others, too, when a run ends early or what it began with was guessed wrong.
    """
    folder = run.path("staging", kind, "x").parent
    files = sorted(folder.rglob("*.parquet"))
    return [f for f in files if run.journal.known(f.relative_to(folder).with_suffix("").as_posix()) is not None]
