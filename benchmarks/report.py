"""The page ``docs/performance.md``, from what was measured."""

import os
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks import ROOT
from benchmarks.measure import INTERVAL_SECONDS

LIBRARIES = ("polars", "duckdb", "lxml", "pydantic", "psutil")
Runs = list[dict[str, float]]


def machine() -> dict[str, str]:
    """Return what the figures depend on: the machine, Python, libraries, the commit."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    memory = psutil.virtual_memory().total / 2**30
    return {
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        "commit": commit.stdout.strip() or "unknown",
    }


def render(template: str, **results: Any) -> str:
    """Return a page from its template in this folder."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    told = {"lines": _lines(), "interval": INTERVAL_SECONDS}
    environment.globals.update(spread=spread, ratio=ratio, pairs=pairs, growth=growth, **told)
    return environment.get_template(template).render(**results)


def spread(runs: Runs, of: str, unit: float = 1.0, digits: int = 2) -> str:
    """Return "median (least–most)" of one figure."""
    figures = [run[of] / unit for run in runs]
    return f"{median(figures):.{digits}f} ({min(figures):.{digits}f}–{max(figures):.{digits}f})"


def ratio(runs: dict[str, Runs], of: str) -> str:
    """Return the plain pipeline's median over ours."""
    return f"{median(r[of] for r in runs['plain']) / median(r[of] for r in runs['ours']):.2f}"


def pairs(runs: dict[str, Runs], of: str) -> str:
    """Return "median (least–most)" of plain over ours, each run with the one beside it in time."""
    found = [{of: theirs[of] / ours[of]} for ours, theirs in zip(runs["ours"], runs["plain"], strict=True)]
    return spread(found, of)


def growth(sizes: list[dict[str, Any]], name: str) -> str:
    """Return peak memory at the largest size over that at a quarter of it."""
    quarter, whole = (median(run["peak"] for run in size["runs"][name]) for size in sizes[-2:])
    return f"{whole / quarter:.2f}"


def _lines() -> dict[str, int]:
    """Return the lines of code of each: the plain one's folder, our rooms without ``testing`` and ``cli``."""
    source = ROOT / "src" / "migrate"
    rooms = (path for path in source.rglob("*.py") if path.relative_to(source).parts[0] not in ("testing", "cli"))
    return {"plain": _count((source / "testing" / "reference").glob("*.py")), "ours": _count(rooms)}


def _count(paths: Iterable[Path]) -> int:
    return sum(1 for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
