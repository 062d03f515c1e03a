"""``python -m benchmarks.conversion [--runs R]``: a million residents' person file, decoded and converted.

Writes docs/performance_conversion.md: beside ``iconv`` on the same bytes, with peak memory at 200,000 and 1,000,000
residents (PERFORMANCE.md, "What the prototypes suggest as floors").
"""

import argparse
import json
import shutil
import subprocess
import time
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import ROOT, WORK
from benchmarks.__main__ import delivery_of
from benchmarks.measure import measure
from benchmarks.report import machine, render

SIZES = (200_000, 1_000_000)
TABLES = ("JK01", "JK03", "JK04", "CM01")
DECODE_AND_CONVERT = ("read", "convert")


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conversion", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance_conversion.md")
    asked = parser.parse_args()
    sizes = [_measured(size, asked.runs) for size in asked.sizes]
    page = render("performance_conversion.md.jinja", machine=machine(), sizes=sizes, goals=_goals(sizes))
    asked.page.write_text(page, encoding="utf-8", newline="\n")
    print(f"written: {asked.page}")


def _measured(residents: int, runs: int) -> dict[str, Any]:
    """Run iconv and ours in turn on one delivery's person tables."""
    delivery = delivery_of(1, residents)
    files = sorted(p for p in (delivery / "データ").glob("*.csv") if p.name.startswith(TABLES))
    taken: list[dict[str, float]] = []
    records = 0
    for _ in range(runs):
        iconv = _iconv(files)
        run = _run("persons", delivery)
        said = json.loads((WORK / "persons.json").read_text("utf-8"))
        records = said["records"]
        taken.append(run | said["seconds"] | {"iconv": iconv})
        print(f"{residents:,} residents: {taken[-1]}", flush=True)
    return {"residents": residents, "bytes": sum(p.stat().st_size for p in files), "records": records, "runs": taken}


def _iconv(files: list[Path]) -> float:
    """Return the seconds that iconv takes for the same bytes."""
    began = time.perf_counter()
    for path in files:
        out = str(WORK / "iconv.out")
        subprocess.run(["iconv", "-f", "CP932", "-t", "UTF-8", "-o", out, str(path)], check=True)
    return time.perf_counter() - began


def _goals(sizes: list[dict[str, Any]]) -> list[tuple[str, str, str, bool]]:
    """Return what was set, what was measured, and whether it is met (PERFORMANCE.md, floors)."""
    goals = []
    for size in sizes:
        of = f"{size['residents']:,} residents"
        times = median(sum(run[stage] for stage in DECODE_AND_CONVERT) / run["iconv"] for run in size["runs"])
        goals.append(
            (f"decode and convert against iconv, {of}", "at most 5 times its time", f"{times:.2f}", times <= 5)
        )
        goals.append((f"peak memory, {of}", "under 600 MiB", f"{_peak(size):.0f}", _peak(size) < 600))
    growth = _peak(sizes[-1]) / _peak(sizes[0])
    goals.append(("peak memory, largest to smallest", "at most 1.15 times", f"{growth:.2f}", growth <= 1.15))
    return goals


def _peak(size: dict[str, Any]) -> float:
    return float(median(run["peak"] for run in size["runs"])) / 2**20


def _run(name: str, delivery: Path) -> dict[str, Any]:
    out = WORK / name
    shutil.rmtree(out, ignore_errors=True)
    taken = asdict(measure("-m", f"benchmarks.{name}", str(delivery), str(out)))
    shutil.rmtree(out, ignore_errors=True)
    return taken


if __name__ == "__main__":
    main()
