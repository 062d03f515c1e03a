"""A Python program run in a fresh process and watched: time, and the peak memory of its process tree."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import psutil

from benchmarks import ROOT

INTERVAL_SECONDS = 0.05
"""Between two samples. A shorter one takes the program's processor: one sample costs about a millisecond."""


@dataclass(frozen=True)
class Run:
    """One run: seconds, seconds of processor, bytes at most resident; cores that other programs kept busy.

    ``cpu`` and ``peak`` are sampled and summed over the process tree: the last moment before a process ends
    is missed, and a page that two processes share counts twice.
    """

    wall: float
    cpu: float
    peak: int
    others: float


def measure(*arguments: str) -> Run:
    """Run ``python ARGUMENTS`` in the project's folder to its end. Raises RuntimeError if it fails."""
    cpu: dict[int, float] = {}
    peak = 0
    with tempfile.TemporaryFile() as said:
        busy, start = _busy(), time.perf_counter()
        program = psutil.Popen([sys.executable, *arguments], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
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
            said.seek(0)
            raise RuntimeError(f"{' '.join(arguments)} ended with {program.returncode}:\n{said.read().decode()}")
    return Run(wall, used, peak, others)


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
        except psutil.NoSuchProcess:
            continue
        cpu[process.pid] = times.user + times.system
        resident += memory.rss
    return resident


def _busy() -> float:
    """Seconds of processor that all programs of the machine have used."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "nice", 0.0))
