"""Layout XML into columns, every batch proven (``read_batches``)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import BATCH, LAYOUT
from benchmarks.program import tell
from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.workers import Workers
from migrate.xml import find_parts, read_batches


def batches(xml: Path, workers: int) -> Iterator[pl.DataFrame]:
    """Yield the records below a folder."""
    layout, findings = load_layout(LAYOUT), Findings()
    for path in find_parts(xml):
        yield from read_batches(path, layout, findings, batch_records=BATCH, workers=Workers(workers))


def main(xml: str, *, workers: int) -> dict[str, Any]:
    """Read everything below a folder, and hold none of it."""
    return {"records": sum(batch.height for batch in batches(Path(xml), workers))}


if __name__ == "__main__":
    tell(main)
