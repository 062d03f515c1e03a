"""Every goal held against the last results. ``python -m benchmarks.goals`` (``make goals``) prints the table."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks import WORK
from benchmarks.suite import Goal, goals

Tasks = dict[str, Any]
RESULTS = WORK / "results.json"
DECODING = WORK / "decoding.json"
"""The ratios of benchmarks.decoding, which has a page of its own."""
AT_LEAST = ("speed", "ratios", "elsewhere")
SIGNS = dict.fromkeys(AT_LEAST, "≥ {} ×") | dict.fromkeys(("time", "more", "growth"), "≤ {} ×") | {"memory": "< {} MiB"}
DIGITS = {"memory": 0}


@dataclass(frozen=True)
class Outcome:
    """A goal for so many workers: the figures set, what was measured, the least and the most of single runs.

    ``state``: ``met``, ``aim met``, ``NOT MET``, ``measured`` (no figure is set) or ``not measured`` (``why``).
    """

    goal: Goal
    workers: int
    figures: tuple[float, ...]
    state: str
    measured: float = 0.0
    low: float = 0.0
    high: float = 0.0
    why: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return what, workers, must, aim, measured, spread, state as texts."""
        sign, digits = SIGNS[self.goal.kind], DIGITS.get(self.goal.kind, 2)
        must, aim, *_ = (*(sign.format(f"{figure:g}") for figure in self.figures), "", "")
        known = self.state != "not measured"
        measured = f"{self.measured:.{digits}f}" if known else ""
        spread = f"{self.low:.{digits}f}–{self.high:.{digits}f}" if known else ""
        return self.goal.what, str(self.workers), must, aim, measured, spread, self.state


def standing(tasks: Tasks) -> list[Outcome]:
    """Return how every goal stands with these results and the last ones of benchmarks.decoding."""
    decoding = {"decoding": json.loads(DECODING.read_text("utf-8"))} if DECODING.exists() else {}
    return outcomes(tasks | decoding, goals())


def outcomes(tasks: Tasks, asked: Sequence[Goal]) -> list[Outcome]:
    """Return how goals stand with these results."""
    return [
        _outcome(goal, workers, figures, tasks)
        for goal in asked
        for workers, figures in ((1, goal.one), (2, goal.two))
        if figures is not None
    ]


def _outcome(goal: Goal, workers: int, figures: tuple[float, ...], tasks: Tasks) -> Outcome:
    if goal.missing:
        return Outcome(goal, workers, figures, "not measured", why=goal.missing)
    try:
        measured, single = _measured(goal, workers, tasks)
    except KeyError as name:
        return Outcome(goal, workers, figures, "not measured", why=f"no result of {name.args[0]}")
    reached = [_reached(goal.kind, measured, figure) for figure in figures]
    states = {(): "measured", (True,): "met", (True, True): "aim met", (True, False): "met"}
    state = states.get(tuple(reached), "NOT MET")
    return Outcome(goal, workers, figures, state, measured, min(single), max(single))


def _reached(kind: str, measured: float, figure: float) -> bool:
    if kind in AT_LEAST:
        return measured >= figure
    return measured < figure if kind == "memory" else measured <= figure


def _measured(goal: Goal, workers: int, tasks: Tasks) -> tuple[float, list[float]]:
    """Return the figure of the medians, and that of each run with the one beside it in time. Raises KeyError."""
    ours, theirs = goal.ours.format(n=workers), goal.theirs
    if goal.kind == "ratios":
        return min(tasks[ours]), tasks[ours]
    if goal.kind == "memory":
        peaks = [peak / 2**20 for peak in _peaks(tasks, ours)]
        return median(peaks), peaks
    if goal.kind == "growth":
        left, right = _peaks(tasks, ours), _peaks(tasks, theirs)
    else:
        left, right = _times(tasks, ours, goal.stages), _times(tasks, theirs)
    pairs = [(median(left), median(right)), *zip(left, right, strict=False)]
    if goal.kind == "speed":
        figures = [other / one for one, other in pairs]
    else:
        figures = [one / other - (goal.kind == "more") for one, other in pairs]
    return figures[0], figures[1:]


def of_program(tasks: Tasks, path: str) -> dict[str, Any]:
    """Return the results of ``task.program``. Raises KeyError with the path."""
    task, _, name = path.partition(".")
    try:
        return tasks[task]["programs"][name]
    except KeyError:
        raise KeyError(path) from None


def _peaks(tasks: Tasks, path: str) -> list[float]:
    return [run["peak"] for run in of_program(tasks, path)["runs"]]


def _times(tasks: Tasks, path: str, stages: Sequence[str] = ()) -> list[float]:
    """Return the seconds a record of each run: of the stages, of what the program says counts, or of all of it."""
    program = of_program(tasks, path)
    return [_seconds(run, stages) / program["records"] for run in program["runs"]]


def _seconds(run: dict[str, Any], stages: Sequence[str]) -> float:
    told = run["told"]
    return sum(told["seconds"][stage] for stage in stages) if stages else told.get("timed", run["wall"])


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of the table for a terminal."""
    rows = [("goal", "workers", "must", "aim", "measured", "spread", ""), *(one.cells() for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield from (f"not measured: {one.goal.what}: {one.why}" for one in found if one.why)


def main() -> None:
    """Print the table of the last results."""
    if not RESULTS.exists():
        sys.exit("nothing has been measured yet: make bench")
    print("\n".join(table(standing(json.loads(RESULTS.read_text("utf-8"))["tasks"]))))


if __name__ == "__main__":
    main()
