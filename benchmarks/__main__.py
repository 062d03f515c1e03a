"""``python -m benchmarks [--residents N] [--runs R]``: measure, prove the same work, write the page."""

import argparse
import hashlib
import json
import shlex
import shutil
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from benchmarks import BASE_DATE, MUNICIPALITY, ROOT, WORK
from benchmarks.measure import Run, measure
from benchmarks.proof import DifferentWork, digest, prove_same, xml_bytes
from benchmarks.report import machine, render
from migrate.testing import Municipality, write_delivery

SMALL = 300
"""Residents of the smallest delivery: what is measured there is starting up."""
PIPELINES = ("ours", "plain")
IMPORTS = {"ours": "import migrate.runs", "plain": "import csv, datetime, re, lxml.etree"}


def main() -> None:
    """Run the benchmark as asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--residents", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    sizes = (SMALL, asked.residents // 4, asked.residents)
    results = {
        "command": shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]]),
        "started": f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}",
        "machine": machine(),
        "imports": _imports(asked.runs),
        "sizes": [_compare(asked.seed, residents, asked.runs) for residents in sizes],
    }
    text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    (WORK / "results.json").write_text(text, encoding="utf-8", newline="\n")
    asked.page.write_text(render("performance.md.jinja", **results), encoding="utf-8", newline="\n")
    _say(f"written: {asked.page}")


def _imports(runs: int) -> dict[str, list[dict[str, float]]]:
    return {name: [asdict(measure("-c", code)) for _ in range(runs)] for name, code in IMPORTS.items()}


def _compare(seed: int, residents: int, runs: int) -> dict[str, object]:
    """Run both in turn on one delivery; the first pair must be the same work, later runs the same bytes."""
    delivery = delivery_of(seed, residents)
    for name in PIPELINES:  # warm-up: files of the programs and their libraries come into memory
        _run(name, delivery_of(seed, SMALL))
    taken: dict[str, list[Run]] = {name: [] for name in PIPELINES}
    first: dict[str, str] = {}
    records: dict[str, int] = {}
    for number in range(runs):
        for name in PIPELINES:
            taken[name].append(_run(name, delivery))
            made = digest(WORK / name)
            if first.setdefault(name, made) != made:
                raise DifferentWork(f"{name} wrote other bytes in run {number + 1} than in its first")
            _say(f"{residents:,} residents, run {number + 1}, {name}: {taken[name][-1]}")
        if not records:
            records = prove_same(*(WORK / name for name in PIPELINES))
    sizes = {name: xml_bytes(WORK / name) for name in PIPELINES}
    for name in PIPELINES:
        shutil.rmtree(WORK / name)
    return {
        "residents": residents,
        "records": records,
        "delivery_bytes": sum(path.stat().st_size for path in delivery.rglob("*.csv")),
        "xml_bytes": sizes,
        "runs": {name: [asdict(run) for run in of] for name, of in taken.items()},
    }


def _run(name: str, delivery: Path) -> Run:
    out = WORK / name
    shutil.rmtree(out, ignore_errors=True)
    return measure("-m", f"benchmarks.{name}", str(delivery), str(out))


def delivery_of(seed: int, residents: int) -> Path:
    """Return the delivery of this seed and size by today's generator, written if it is not there."""
    generator = hashlib.sha256()
    for path in sorted((ROOT / "src" / "migrate" / "testing").rglob("*.*")):
        if path.suffix in (".py", ".csv") and "reference" not in path.parts:
            generator.update(path.read_bytes())
    path = WORK / f"delivery-{seed}-{residents}-{generator.hexdigest()[:8]}"
    if not path.exists():
        _say(f"writing a delivery of {residents:,} residents")
        unfinished = path.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        municipality = Municipality(seed, residents)
        told = (municipality.code, f"{municipality.base_date:%Y%m%d}")
        if told != (MUNICIPALITY, BASE_DATE):
            raise RuntimeError(f"the generated municipality is now {told}, which the pipelines are not told")
        write_delivery(municipality, unfinished)
        unfinished.rename(path)
    return path


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
