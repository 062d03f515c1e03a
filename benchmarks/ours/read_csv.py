"""The vendor's CP932 CSV into columns, every byte accounted for (the source that an extraction reads)."""

from pathlib import Path
from typing import Any

from benchmarks import BATCH, CONVERTER, FILE
from benchmarks.program import tell
from migrate.convert.definition.converter import load_converter
from migrate.sources.opening import open_source

TABLE = "JK01"


def main(delivery: str) -> dict[str, Any]:
    """Read the history table."""
    converter = load_converter(CONVERTER, domains=(FILE,))
    source = next(source for source in converter.definition.source if source.id == TABLE)
    opened = open_source(converter.request(source, Path(delivery), BATCH))
    return {"records": sum(batch.frame.height for batch in opened.batches())}


if __name__ == "__main__":
    tell(main)
