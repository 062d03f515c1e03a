"""The pages ``docs/performance*.md`` and their charts, from what was measured."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks import ROOT
from benchmarks.charts import Bar, chart
from benchmarks.goals import of_program, standing
from benchmarks.measure import INTERVAL_SECONDS

LIBRARIES = ("polars", "duckdb", "lxml", "pydantic", "xmlschema", "numpy", "psutil")
SPEEDS = ("csv_to_xml", "writer", "reader", "validate", "csv")
"""Tasks that have a chart of records a second."""
MEMORY = {"extract.2": "csv_to_xml", "validate.2": "validate", "load.2": "load"}
"""Programs that have bars in the chart of memory, and the first task each stands in."""
MEMORY_LIMIT = 600
Runs = list[dict[str, float]]


def machine() -> dict[str, str]:
    """Return what the figures depend on: the machine, Python, libraries, tools, the commit."""
    commit = _said("git", "describe", "--always", "--dirty")
    memory = psutil.virtual_memory().total / 2**30
    xmllint = _said("xmllint", "--version", errors=True).partition("\n")[0].rpartition(" ")[2]
    return {
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        "tools": f"xmllint (libxml2 {xmllint})" if xmllint else "no xmllint",
        "commit": commit.strip() or "unknown",
    }


def _said(*command: str, errors: bool = False) -> str:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stderr if errors else done.stdout


def write_pages(results: dict[str, Any], docs: Path) -> None:
    """Write docs/performance.md, its charts, and docs/performance_conversion.md where there is something for it."""
    tasks = results["tasks"]
    charts = docs / "performance"
    charts.mkdir(parents=True, exist_ok=True)
    drawn = {name: _speeds(tasks[name]) for name in SPEEDS if name in tasks} | _memory(tasks)
    for name, svg in drawn.items():
        (charts / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    pages = {"performance.md": True, "performance_conversion.md": {"csv_to_xml", "million"} <= tasks.keys()}
    for page, wanted in pages.items():
        if wanted:
            text = render(f"{page}.jinja", **results, goals=standing(tasks), charts=list(drawn))
            (docs / page).write_text(text, encoding="utf-8", newline="\n")


def _speeds(task: dict[str, Any]) -> str:
    bars = []
    for program in task["programs"].values():
        if not program["floor"]:
            speeds = [program["records"] / seconds(run) / 1000 for run in program["runs"]]
            bars.append(Bar(program["label"], min(speeds), median(speeds), max(speeds), program["ours"]))
    return chart(task["title"], "thousand records a second; more is better", bars)


def _memory(tasks: dict[str, Any]) -> dict[str, str]:
    bars = []
    for name, first in MEMORY.items():
        for task in (first, "million", "large"):
            if name in tasks.get(task, {}).get("programs", {}):
                peaks = [run["peak"] / 2**20 for run in of_program(tasks, f"{task}.{name}")["runs"]]
                label = f"{name.partition('.')[0]}, {tasks[task]['records']:,} records"
                bars.append(Bar(label, min(peaks), median(peaks), max(peaks), True))
    title = "Peak memory, 2 workers"
    return {"memory": chart(title, "MiB; less is better; the line is the goal", bars, MEMORY_LIMIT)} if bars else {}


def seconds(run: dict[str, Any]) -> float:
    """Return the seconds of a run that count."""
    return run["told"].get("timed", run["wall"])


def render(template: str, **results: Any) -> str:
    """Return a page from its template."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(spread=spread, speed=speed, stage=stage, whole=whole, interval=INTERVAL_SECONDS)
    return environment.get_template(template).render(**results)


def spread(runs: Runs, of: str, unit: float = 1.0, digits: int = 2) -> str:
    """Return "median (least–most)" of one figure; "counted" is the seconds that count, "cores" those in use."""
    ways = {"counted": seconds, "cores": lambda run: run["cpu"] / run["wall"]}
    figures = [ways.get(of, lambda run: run[of])(run) / unit for run in runs]
    low, middle, high = (f"{figure:.{digits}f}" for figure in (min(figures), median(figures), max(figures)))
    return f"{middle} ({low}–{high})" if len(figures) > 1 else middle


def stage(runs: Runs, name: str) -> str:
    """Return "median (least–most)" of the seconds of a stage; nothing if there is none of that name."""
    found = [run["told"]["seconds"] for run in runs]
    return spread(found, name) if all(name in of for of in found) else ""


def speed(program: dict[str, Any]) -> float:
    """Return the thousands of records a second, by the median."""
    return program["records"] / 1000 / median(map(seconds, program["runs"]))


def whole(task: dict[str, Any]) -> float:
    """Return the seconds of all of ours together, with all the cores they were given, by the medians."""
    most = max(of["cores"] for of in task["programs"].values())
    programs = [of for of in task["programs"].values() if of["ours"] and of["cores"] == most]
    return sum(median(map(seconds, of["runs"])) for of in programs)


def pairs(runs: dict[str, Runs], of: str) -> str:
    """Return "median (least–most)" of plain over ours, each run with the one beside it in time."""
    found = [{of: theirs[of] / ours[of]} for ours, theirs in zip(runs["ours"], runs["plain"], strict=True)]
    return spread(found, of)
