"""Frames to canonical XML on disk (``write_part``): forbidden characters refused, SHA-256, fsync."""

import time
from pathlib import Path
from typing import Any

from benchmarks import LAYOUT
from benchmarks.data import envelope, held
from benchmarks.program import tell
from migrate.layout import load_layout
from migrate.workers import Workers
from migrate.xml import part_name, write_part


def main(frames: str, out: str, *, workers: int) -> dict[str, Any]:
    """Write every part. Only the writing is timed: the frames are in memory before."""
    layout, parts = load_layout(LAYOUT), held(Path(frames))
    start = time.perf_counter()
    for number, batches in parts.items():
        of = envelope(number, len(parts), sum(batch.height for batch in batches))
        write_part(Path(out, part_name(layout, of.file, number)), layout, of, batches, workers=Workers(workers))
    timed = time.perf_counter() - start
    return {"records": sum(batch.height for batches in parts.values() for batch in batches), "timed": timed}


if __name__ == "__main__":
    tell(main)
