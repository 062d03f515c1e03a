"""A task carried out: its programs in turn on the same files, each run a fresh process, and what they did compared."""

import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import WORK
from benchmarks.data import Data, data, say
from benchmarks.measure import Run, watch
from benchmarks.proof import DifferentWork, digest, prove_columns, prove_same
from benchmarks.suite import Program, Task

WARM_UP = 300
"""Residents of the delivery that each program is run on first, so that its files and libraries are in memory."""
PROVEN = 10
"""The part of the residents on which programs must give the same records: one in so many."""
OUT = WORK / "out"


def carry_out(task: Task, residents: int, runs: int) -> dict[str, Any]:
    """Measure a task and return what was measured. Raises DifferentWork, and RuntimeError for a program that fails."""
    whole = data(residents * task.scale, task.copies)
    programs = [program for program in task.programs if _present(program)]
    on = {program.name: data(max(whole.residents // program.share, 1), whole.copies) for program in programs}
    if not task.runs and residents > WARM_UP:
        for program in programs:
            _run(program, data(WARM_UP))
    _prove(task, programs, data(max(residents // PROVEN, 1)))
    taken: dict[str, list[Run]] = {program.name: [] for program in programs}
    for number in range(task.runs or runs):
        for program in programs:
            run = _run(program, on[program.name])
            _compare(task, program, on[program.name], run)
            taken[program.name].append(run)
            say(f"{task.name} {number + 1}, {program.name}: {run.wall:.2f} s, {run.peak / 2**20:.0f} MiB")
            _remove(OUT)
    result = {
        "title": task.title,
        "residents": whole.residents,
        "records": whole.records,
        "csv_bytes": sum(path.stat().st_size for path in whole.tables),
        "xml_bytes": sum(path.stat().st_size for path in whole.parts),
        "missing": [program.label for program in task.programs if program not in programs],
        "programs": {
            program.name: {
                "label": program.label,
                "ours": program.ours,
                "floor": program.floor,
                "cores": program.workers or 1,
                "residents": on[program.name].residents,
                "records": on[program.name].records,
                "runs": [asdict(run) for run in taken[program.name]],
            }
            for program in programs
        },
    }
    if task.scale * task.copies > 1:
        whole.remove()
    return result


def profile(program: Program, residents: int) -> dict[str, Any]:
    """Return where the time goes in a program of ours, from a run that is watched and so slower."""
    told = _run(program, data(residents), "--profile").told
    _remove(OUT)
    return {"stages": told.get("seconds", {}), **told["profile"]}


def _present(program: Program) -> bool:
    if program.tool and not shutil.which(program.tool.split()[0]):
        say(f"left out: {program.tool.split()[0]} is not on this machine")
        return False
    return True


def _run(program: Program, of: Data, *options: str) -> Run:
    out = of.made if program.makes else OUT
    _remove(out)
    return watch([*_command(program, of, out), *options], program.workers or 1)


def _command(program: Program, of: Data, out: Path) -> list[str]:
    if program.code:
        return [sys.executable, "-c", program.code]
    words = program.tool.split() or [sys.executable, "-m", *f"benchmarks.{program.run}".split()]
    if program.workers:
        words += ["--workers", str(program.workers)]
    made: list[str] = []
    for word in words:
        if not word.startswith("{"):
            made.append(word)
            continue
        value = out if word == "{out}" else getattr(of, word.strip("{}"))
        made += map(str, value if isinstance(value, list) else [value])
    return made


def _compare(task: Task, program: Program, of: Data, run: Run) -> None:
    """Hold a run against what is known of its data. Raises DifferentWork."""
    if "records" in run.told and run.told["records"] != of.records:
        raise DifferentWork(f"{program.name}: {run.told['records']} records of {of.records}")
    if run.told.get("errors") and not task.faulty:
        raise DifferentWork(f"{program.name}: {run.told['errors']} errors in data without any")
    if task.same == "records" and program.ours and any(OUT.rglob("*.xml")) and digest(OUT) != of.digest:
        raise DifferentWork(f"{program.name}: other bytes than the extraction of the same delivery")


def _prove(task: Task, programs: list[Program], of: Data) -> None:
    """Prove on a smaller delivery that competitors write, or read, the same as ours. Raises DifferentWork."""
    if task.same == "columns":
        prove_columns(of.xml)
    for program in programs:
        if task.same == "records" and program.run.startswith("competitors."):
            _run(program, of)
            prove_same(of.xml, OUT)
            _remove(OUT)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
