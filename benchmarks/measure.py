"""A program run in a fresh process and watched: time, and the peak memory of its process tree."""

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import psutil

from benchmarks import ROOT

INTERVAL_SECONDS = 0.05
"""Between two samples. A shorter one takes the program's processor: one sample costs about a millisecond."""


@dataclass(frozen=True)
class Run:
    """One run: seconds, seconds of processor, bytes at most resident; cores that other programs kept busy.

    ``cpu`` and ``peak`` are sampled and summed over the process tree: the last moment before a process ends
    is missed. Where several processes share a page it counts once, if the system can tell (Linux can). ``told``: what
    a program of ours says of itself.
    """

    wall: float
    cpu: float
    peak: int
    others: float
    told: dict[str, Any] = field(default_factory=dict)


def measure(*arguments: str, cores: int | None = None) -> Run:
    """Run ``python ARGUMENTS`` as :func:`watch` does."""
    return watch([sys.executable, *arguments], cores)


def watch(command: Sequence[str], cores: int | None = None) -> Run:
    """Run a command in the project's folder to its end, on so many cores, or all. Raises RuntimeError if it fails."""
    if hasattr(os, "sync"):
        os.sync()  # so that what the run before wrote is not written in this one's time
    # As the command line does it.
    threads = {} if cores is None else {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    cpu: dict[int, float] = {}
    peak = 0
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as wrong:
        busy, start = _busy(), time.perf_counter()
        program = psutil.Popen(command, cwd=ROOT, stdout=said, stderr=wrong, env=os.environ | threads)
        _confine(program, cores)
        while True:
            try:
                program.wait(INTERVAL_SECONDS)
                break
            except psutil.TimeoutExpired:
                peak = max(peak, _sample(program, cpu))
        wall = time.perf_counter() - start
        used = sum(cpu.values())
        others = max(_busy() - busy - used, 0.0) / wall
        if program.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {program.returncode}:\n{_text(said)}{_text(wrong)}")
        return Run(wall, used, peak, others, _told(_text(said)))


def _confine(program: psutil.Process, cores: int | None) -> None:
    """Give a program that has just begun its cores, the last ones: no library may use more than it is said to."""
    if cores is not None and hasattr(program, "cpu_affinity"):
        with contextlib.suppress(psutil.NoSuchProcess):  # it may have ended already
            program.cpu_affinity(program.cpu_affinity()[-cores:])


def _told(said: str) -> dict[str, Any]:
    last = said.rstrip().rpartition("\n")[2]
    return json.loads(last) if last.startswith("{") else {}


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def _sample(program: psutil.Process, cpu: dict[int, float]) -> int:
    """Bring ``cpu`` (seconds by process) up to date; return the bytes now resident."""
    resident = 0
    try:
        processes = [program, *program.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in processes:
        try:
            with process.oneshot():
                times, memory = process.cpu_times(), process.memory_info()
            # A share of each page for each process that has it; only asked for where there are several, since it
            # takes a millisecond.
            memory = process.memory_full_info() if len(processes) > 1 else memory
        except psutil.Error:
            continue
        cpu[process.pid] = times.user + times.system
        resident += getattr(memory, "pss", memory.rss)
    return resident


def _busy() -> float:
    """Seconds of processor that all programs of the machine have used."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "nice", 0.0))
