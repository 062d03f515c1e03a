"""Memory is that of a batch: four times the records must not cost four times as much."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import polars as pl
import psutil
import pytest
from xml_samples import careful, envelope, make_layout

from migrate.findings import Findings
from migrate.xml import read_batches, write_part

LAYOUT = make_layout(f"項目{chr(0x4E00 + n)}" for n in range(20))
BATCH = 2000
FRAME = pl.DataFrame({i.element: ["値" * 40] * BATCH for i in LAYOUT.items("0101")})


def peak(steps: Iterator[object]) -> int:
    process = psutil.Process()
    return max(process.memory_info().rss for _ in steps)


def write(path: Path, batches: int) -> Iterator[object]:
    passed: list[int] = []

    def frames() -> Iterator[pl.DataFrame]:
        for _ in range(batches):
            yield FRAME
            passed.append(psutil.Process().memory_info().rss)

    write_part(path, LAYOUT, envelope(batches * BATCH), frames())
    yield from passed


@pytest.mark.parametrize("way", [careful, nullcontext])
def test_memory_is_flat(tmp_path: Path, way: Any) -> None:
    small, large = tmp_path / "small.xml", tmp_path / "large.xml"
    written = [peak(write(small, 3)), peak(write(large, 12))]
    size = large.stat().st_size - small.stat().st_size
    assert size > 50_000_000

    def parse(path: Path) -> Iterator[object]:
        return read_batches(path, LAYOUT, Findings(), batch_records=BATCH)

    with way():
        taken = [peak(parse(small)), peak(parse(large))]
    assert written[1] - written[0] < size * 0.7
    assert taken[1] - taken[0] < size * 0.7
