"""Benchmarks: ours beside a named competitor on the same generated data, as ratios with peak memory.

``python -m benchmarks`` (``make bench``) measures and writes ``docs/performance.md``.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "benchmarks" / "work"
CONVERTER = "package_cp932"
MUNICIPALITY = "992011"
"""団体コード of the invented town that the deliveries are of."""
BASE_DATE = "20251001"
