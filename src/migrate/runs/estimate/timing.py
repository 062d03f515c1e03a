"""How long each stage takes, from how long it took for a large and for a small sample."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.runs.progress import Reporter

# The bytes by which the speed of reading and hashing is measured, and how often a run hashes what it is given.
_TRIED_BYTES, _HASHED_TIMES = 64 << 20, 2


# What grows with records is taken to be no less of a stage's time than this: a machine that was busy meanwhile may make
# the small sample look as slow as the large one.
_LEAST = 0.3


def grown_seconds(seconds: float, records: float, fewer_seconds: float, fewer_records: float, of: float) -> float:
    """Return what a stage takes for ``of`` records, from what it took for ``records`` and for fewer of them."""
    if records <= 0 or of == records:
        return seconds
    usual = seconds / records
    between = records - fewer_records
    each = (seconds - fewer_seconds) / between if between > 0 else usual
    return seconds + (of - records) * min(usual, max(each, _LEAST * usual))


class Stopwatch:
    """A reporter that keeps the time, and passes on what it is told."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter, self._last = reporter, time.monotonic()
        self._what = "start"
        self.stages: dict[str, float] = defaultdict(float)
        self.memory = 0

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a stage."""
        self._spent()
        self._what = what
        self._reporter.start(what, total)

    def advance(self, amount: int) -> None:
        """Note what is spent so far."""
        self._spent()
        self._reporter.advance(amount)

    def close(self) -> None:
        """End the last stage."""
        self._spent()
        self._reporter.close()

    def _spent(self) -> None:
        now = time.monotonic()
        spent, self._last = now - self._last, now
        self.stages[self._what] += spent
        if find_spec("psutil"):  # it is of an extra; without it nobody knows
            self.memory = max(self.memory, import_module("psutil").Process().memory_info().rss)


def run_seconds(
    converter: Converter,
    large: Mapping[str, float],
    small: Mapping[str, float],
    read: Mapping[str, tuple[int, int, float]],
) -> float:
    """Return the seconds a run takes. ``large`` and ``small``: those of both samples by stage.

    ``read``: by source the records of the large sample and of the small one, and all.
    """
    records: dict[str, list[float]] = {name: [*of] for name, of in read.items()}
    for target in converter.definition.file:
        so_far = records.setdefault(target.id, [0.0, 0.0, 0.0])
        records[target.id] = [a + b for a, b in zip(so_far, read[target.source], strict=True)]
    everything = [sum(of) for of in zip(*read.values(), strict=True)] or [0.0, 0.0, 0.0]
    spent = 0.0
    for what, seconds in large.items():
        name = what.rpartition(" ")[2]
        of = everything if what == "crosswalk" else records.get(name)
        if what != "sample":
            spent += grown_seconds(seconds, of[0], small.get(what, 0.0), of[1], of[2]) if of else seconds
    return spent


def hashing_seconds(files: Sequence[Path]) -> float:
    """Return how long hashing these files takes, as often as a run does that, from a part of them."""
    started, tried, total = time.monotonic(), 0, 0
    for path in dict.fromkeys(files):
        total += path.stat().st_size
        if tried < _TRIED_BYTES:
            with path.open("rb") as file:
                data = file.read(_TRIED_BYTES - tried)
            hashlib.sha256(data).digest()
            tried += len(data)
    return (time.monotonic() - started) * _HASHED_TIMES * total / tried if tried else 0.0
