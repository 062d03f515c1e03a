"""A delivery of CP932 CSV to checked, canonical layout XML, as ``migrate extract --domains 0101`` does it."""

from pathlib import Path
from typing import Any

from benchmarks import BASE_DATE, BATCH, CONVERTER, FILE, MUNICIPALITY
from benchmarks.program import Stages, tell
from migrate.runs.extract import ExtractOptions, compression_named, extract
from migrate.workers import Workers


def main(delivery: str, out: str, compression: str = "none", *, workers: int) -> dict[str, Any]:
    """Extract the one transfer file."""
    stages = Stages()
    options = ExtractOptions(
        Path(delivery),
        Path(out),
        MUNICIPALITY,
        BASE_DATE,
        domains=(FILE,),
        batch_records=BATCH,
        compression=compression_named(compression),
        workers=Workers(workers),
    )
    result = extract(CONVERTER, options, stages)
    stages.close()
    return {"records": result.records, "errors": result.rejected, "seconds": stages.seconds}


if __name__ == "__main__":
    tell(main)
