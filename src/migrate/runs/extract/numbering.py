"""Histories numbered over all definitions of a transfer file, before its batches are converted."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from migrate.convert.staged.gather import history_rows
from migrate.convert.staged.history import number_records
from migrate.convert.staged.rules import HISTORY_UNREAD
from migrate.findings import Findings
from migrate.layout import Layout
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.prepare import Prepared
from migrate.runs.extract.staged import write_parquet
from migrate.runs.journal import Result


def number_histories(
    of_file: Sequence[Prepared], unread: int, layout: Layout, run: RunDirectory, findings: Findings, *, decided: bool
) -> None:
    """Give each definition of one transfer file the places of its records in their histories, if it wants them.

    ``unread``: rejected records of its sources whose history nobody knows. ``decided``: people decided some orders.
    """
    file_id, history = of_file[0].target.id, of_file[0].target.history
    if history is None:
        return
    gathered: list[Path] = []
    sizes = [_gather(prepared, gathered, run) for prepared in of_file]
    types = {item.name: item.type for item in layout.items(file_id)}
    out = run.path("staging", "numbered", f"{file_id}.parquet")

    def step() -> Result:
        temporary = out.with_suffix(".part")
        number_records(history, types, gathered, temporary, run.path("staging", "duckdb", "spill").parent, decided)
        temporary.replace(out)
        return {}

    run.journal.step(f"history/{file_id}", step)
    first = 0
    for prepared, of_batches in zip(of_file, sizes, strict=True):
        prepared.numbered = (out, first, of_batches)
        first += sum(of_batches)
    if unread:
        findings.add(HISTORY_UNREAD, values={"file": file_id, "records": unread})


def _gather(prepared: Prepared, gathered: list[Path], run: RunDirectory) -> list[int]:
    """Write what a definition's records are numbered by; return how many of each batch belong."""
    sizes = []
    for number, frame in enumerate(prepared.batches(), 1):
        path = run.path("staging", "history", prepared.name, f"{number:06d}.parquet")
        step = f"history/{prepared.name}/{number:06d}"
        result = run.journal.known(step) or run.journal.record(step, _gather_batch(frame, prepared, path))
        gathered.append(path)
        sizes.append(result["records"])
    return sizes


def _gather_batch(frame: pl.DataFrame, prepared: Prepared, path: Path) -> Result:
    rows = history_rows(frame, prepared.program, prepared.number)
    write_parquet(rows, path)
    return {"records": rows.height}
