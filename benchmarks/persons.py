"""The person file as a program: ``python -m benchmarks.persons DELIVERY OUT`` extracts file 0101, stage by stage."""

import json
import sys
import time
from pathlib import Path

from benchmarks import BASE_DATE, CONVERTER, MUNICIPALITY
from migrate.runs import ExtractOptions, extract

PERSONS = ("0101",)


class Timed:
    """Adds up the seconds of each stage, by its first word (inventory, read, convert, write)."""

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


def main(delivery: Path, out: Path) -> None:
    """Extract the person file; leave the seconds of the stages beside it."""
    timed = Timed()
    options = ExtractOptions(delivery, out, MUNICIPALITY, BASE_DATE, domains=PERSONS)
    result = extract(CONVERTER, options, timed)
    timed.close()
    said = {"records": sum(use.written for use in result.uses), "seconds": timed.seconds}
    out.with_suffix(".json").write_text(json.dumps(said), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
