"""``python -m benchmarks``: measure, hold against the goals, write the pages.

``--only reader --runs 3`` measures one task again and joins it to the last results; ``--only large`` is that of ten
million records.
"""

import argparse
import json
import shlex
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import ROOT, WORK
from benchmarks.data import say
from benchmarks.goals import RESULTS, standing, table
from benchmarks.page import machine, write_pages
from benchmarks.running import carry_out, profile
from benchmarks.suite import tasks


def main() -> None:
    """Run the benchmark as asked for on the command line."""
    suite = tasks()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--residents", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=suite, metavar="TASK", help=", ".join(suite))
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    asked = parser.parse_args()
    wanted = asked.only or [name for name, task in suite.items() if not task.large]
    told = {
        "command": shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]]),
        "started": f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}",
        "machine": machine(),
        "asked": asked.residents,
    }
    WORK.mkdir(exist_ok=True)
    before = json.loads(RESULTS.read_text("utf-8")).get("tasks", {}) if RESULTS.exists() else {}
    known = {name: task for name, task in before.items() if task.get("asked") == asked.residents}
    try:
        for name in wanted:
            known[name] = carry_out(suite[name], asked.residents, asked.runs) | told | {"profiles": {}}
            known = {name: known[name] for name in suite if name in known}
            _keep(told | {"tasks": known})  # of a run that is cut short, --only can add the rest
        _profile(known, wanted, asked.residents)
    finally:
        for path in [*WORK.glob("xml-*"), *WORK.glob("frames-*"), *WORK.glob("enlarged-*")]:
            shutil.rmtree(path)
    _keep(told | {"tasks": known})
    write_pages(told | {"tasks": known}, asked.docs)
    print("\n".join(table(standing(known))))
    say(f"written: {asked.docs}/performance.md")


def _keep(results: dict[str, Any]) -> None:
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _profile(results: dict[str, Any], wanted: list[str], residents: int) -> None:
    """Say of tasks just measured where the time goes in ours, with one worker, if it does not reach a goal."""
    suite = tasks()
    for one in standing(results):
        task, _, name = one.goal.ours.partition(".")
        if one.state != "NOT MET" or task not in wanted or one.goal.kind in ("memory", "growth"):
            continue
        name = f"{name.partition('.')[0]}.1"
        program = next((program for program in suite[task].programs if program.name == name), None)
        found = results[task]["profiles"]
        if program and name not in found:
            say(f"{name} does not reach a goal: where the time goes")
            found[name] = profile(program, residents)


if __name__ == "__main__":
    main()
