"""Hooks (hooks.py): each batch of a source that has one, after it was read and before anything is made of it."""

from pathlib import Path

import polars as pl

from migrate.convert.hooks import Hooks
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter


def apply_hooks(spilled: Spilled, hooks: Hooks | None, run: RunDirectory, progress: Reporter) -> None:
    """Put a source's batches through its hook, if it has one; a batch that the journal knows is not put through again.

    The vendor's papers are still held against what was read. Raises ConverterError.
    """
    source = spilled.source.id
    if hooks is None or source not in hooks.by_source:
        return
    progress.start(f"hooks.py {hooks.sha256[:12]} {source}", spilled.records)
    made = []
    for path in spilled.files:
        out = run.path("staging", "hooked", source, path.name)
        step = f"hook/{source}/{path.stem}"
        result = run.journal.known(step) or run.journal.record(step, _apply(hooks, source, path, out))
        made.append(out)
        progress.advance(result["records"])
    spilled.as_read, spilled.files = spilled.as_read or spilled.files, made


def _apply(hooks: Hooks, source: str, path: Path, out: Path) -> Result:
    frame = hooks.apply(source, pl.read_parquet(path))
    write_parquet(frame, out)
    return {"records": frame.height}
