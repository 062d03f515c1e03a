"""Layout XML into DuckDB, exactly once, as ``migrate load`` does it."""

from pathlib import Path
from typing import Any

from benchmarks import BATCH, LAYOUT
from benchmarks.program import Stages, tell
from migrate.layout import load_layout
from migrate.runs.load import load
from migrate.workers import Workers


def main(xml: str, database: str, *, workers: int) -> dict[str, Any]:
    """Load everything below a folder into a new database."""
    stages = Stages()
    loaded = load(
        Path(xml),
        f"duckdb:///{database}",
        load_layout(LAYOUT),
        batch_records=BATCH,
        workers=Workers(workers),
        progress=stages,
    )
    return {"records": loaded.result.inserted, "errors": loaded.result.rejected, "seconds": stages.seconds}


if __name__ == "__main__":
    tell(main)
