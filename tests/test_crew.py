"""Processes that work together: order, bounds, failures, and an end with the caller's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import psutil
import pytest

from migrate.crew import Crew


def begin_squares(slow: int = -1) -> Callable[[int], Iterator[tuple[int, int]]]:
    """Each number twice over: itself and its square, with the process that made it."""

    def work(number: int) -> Iterator[tuple[int, int]]:
        if number == slow:
            time.sleep(1)
        if number == 13:
            raise ValueError("thirteen")
        yield number, os.getpid()
        yield number * number, os.getpid()

    return work


def begin_suicide() -> Callable[[int], list[int]]:
    def work(number: int) -> list[int]:
        if os.getpid() != number:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.1)
        return [number]

    return work


EXPECTED = [of for number in range(12) for of in (number, number * number)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order_whoever_makes_them(count: int) -> None:
    with Crew(count, begin_squares, 0) as crew:
        made = list(crew.in_order(range(12)))
    assert [value for value, _ in made] == EXPECTED
    processes = {process for _, process in made}
    assert os.getpid() in processes
    assert 1 <= len(processes) <= count


def test_the_other_process_works_too() -> None:
    with Crew(2, begin_squares, 1) as crew:
        list(crew.in_order([1, 1, 1]))  # it is there now
        made = list(crew.in_order(range(12)))
    assert len({process for _, process in made}) == 2


def test_a_little_work_does_not_wait_for_the_others_to_start() -> None:
    with Crew(2, begin_squares) as crew:
        assert {process for _, process in crew.in_order([1])} == {os.getpid()}


@pytest.mark.parametrize("count", [1, 2])
def test_what_the_work_raises_comes_in_its_turn(count: int) -> None:
    got = []
    with Crew(count, begin_squares) as crew, pytest.raises(ValueError, match="thirteen"):
        for value, _ in crew.in_order([1, 2, 13, 3]):
            got.append(value)
    assert got == [1, 1, 2, 4]


@pytest.mark.parametrize("count", [1, 2])
def test_what_the_taking_of_an_item_raises_comes_after_the_results_before_it(count: int) -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        raise OSError("no more")

    got = []
    with Crew(count, begin_squares, 0) as crew, pytest.raises(OSError, match="no more"):
        for value, _ in crew.in_order(items()):
            got.append(value)
    assert got == EXPECTED[:6]


def test_items_are_taken_only_a_few_ahead() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number if number != 13 else 14

    with Crew(2, begin_squares, 0) as crew:
        results = crew.in_order(items())
        for _ in range(40):
            next(results)
        assert len(taken) < 40
        results.close()


def test_a_killed_process_is_an_error_and_no_silence() -> None:
    with Crew(2, begin_suicide) as crew, pytest.raises(BrokenProcessPool):
        list(crew.in_order([os.getpid()] * 50))


def test_the_others_end_with_a_caller_that_is_killed() -> None:
    code = (
        "from tests.test_crew import begin_squares; from migrate.crew import Crew\n"
        "crew = Crew(2, begin_squares)\n"
        "print(*crew.in_order([1, 2, 3]), flush=True)\n"
        "input()\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    program.stdout.readline()
    others = psutil.Process(program.pid).children(recursive=True)
    assert others
    program.kill()
    program.wait()
    _, alive = psutil.wait_procs(others, timeout=10)
    assert not alive


def begin_notes(folder: str) -> Callable[[int], list[int]]:
    def work(number: int) -> list[int]:
        time.sleep(0.1)
        Path(folder, str(number)).touch()
        return [number]

    return work


def test_nothing_runs_on_when_no_more_is_asked_for(tmp_path: Path) -> None:
    with Crew(3, begin_notes, str(tmp_path)) as crew:
        results = crew.in_order(range(1000))
        assert next(results) == 0
        results.close()
        done = len(list(tmp_path.iterdir()))
        time.sleep(0.5)
        assert len(list(tmp_path.iterdir())) == done < 20
