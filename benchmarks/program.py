"""What every measured program has in common: its command line, and the line in which it tells what it did."""

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import ROOT

SOURCE = str(ROOT / "src" / "migrate")
LINES = 10


class Stages:
    """Adds up the seconds of each stage, by its first word: the progress reporter of measured runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()
        self._stage = "start"

    def start(self, what: str, total: int | None = None) -> None:
        now = time.perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._since, self._stage = now, what.split()[0]

    def advance(self, amount: int) -> None:
        pass

    def close(self) -> None:
        self.start("end")


def tell(work: Callable[..., dict[str, Any]]) -> None:
    """Do the work with the arguments of the command line and print what it returns.

    ``records``: how many; ``seconds``: of each stage; ``timed``: of the part that counts, if not all does. With
    ``--workers N`` the work is told them; with ``--profile`` it is watched, and the slowest functions are told.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("arguments", nargs="+")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    options = {} if asked.workers is None else {"workers": asked.workers}
    watched = cProfile.Profile()
    call = watched.runcall if asked.profile else lambda work, *given, **options: work(*given, **options)
    told = call(work, *asked.arguments, **options)
    if asked.profile:
        told["profile"] = slowest(watched)
    print(json.dumps(told))


def slowest(watched: cProfile.Profile) -> dict[str, list[tuple[str, float]]]:
    """Return functions and their seconds: ``itself`` of any, ``with what it calls`` of ours."""
    found = pstats.Stats(watched).stats.items()  # type: ignore[attr-defined]
    own = {_name(place): times[2] for place, times in found}
    whole = {_name(place): times[3] for place, times in found if place[0].startswith(SOURCE)}
    return {
        what: sorted(((name, round(s, 2)) for name, s in of.items()), key=lambda pair: -pair[1])[:LINES]
        for what, of in (("itself", own), ("with what it calls", whole))
    }


def _name(place: tuple[str, int, str]) -> str:
    file, _, function = place
    return function if file == "~" else f"{Path(file).parent.name}/{Path(file).name} {function}"
