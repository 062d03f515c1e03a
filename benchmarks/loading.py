"""``python -m benchmarks.loading [--runs R]``: what loading every definition of the standard adds to a start.

Writes docs/performance_layout.md. Each figure is a fresh process, the variants in turn.
"""

import argparse
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from benchmarks import ROOT
from benchmarks.measure import measure
from benchmarks.page import Runs, machine, render, spread
from migrate.layout import load_layout
from migrate.layout.counts import counts

# What a process does → the program. The last three differ in the last statement only.
_LOAD = "from migrate.layout import load_layout"
VARIANTS = {
    "interpreter": "pass",
    "libraries": "import lxml.etree, polars, pydantic",
    "import": _LOAD,
    "tables": f"import os; os.environ['MIGRATE_NO_CACHE'] = '1'; {_LOAD}; load_layout()",
    "cache": f"{_LOAD}; load_layout()",
}


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance_layout.md")
    asked = parser.parse_args()
    taken: dict[str, Runs] = defaultdict(list)
    for _ in range(asked.runs + 1):
        for name, program in VARIANTS.items():
            taken[name].append(asdict(measure("-c", program)))
    runs = {name: of[1:] for name, of in taken.items()}  # the first round warms the files and fills the cache
    page = render(
        "performance_layout.md.jinja",
        machine=machine(),
        runs=runs,
        added={name: added(runs[name], runs["import"]) for name in ("tables", "cache")},
        counted=counts(*load_layout().domains),
    )
    asked.page.write_text(page, encoding="utf-8", newline="\n")
    print(f"written: {asked.page}")


def added(runs: Runs, without: Runs) -> str:
    """Return "median (least–most)" of the seconds each run took beyond the one beside it in time."""
    return spread([{"wall": one["wall"] - other["wall"]} for one, other in zip(runs, without, strict=True)], "wall")


if __name__ == "__main__":
    main()
