"""Work on several batches at once: the same results in the same order, few held, nothing left running."""

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.workers import Workers


def running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("worker")]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=30), st.integers(1, 5))
def test_results_come_in_the_order_of_the_items(pauses: list[int], count: int) -> None:
    def work(numbered: tuple[int, int]) -> int:
        time.sleep(numbered[1] / 2000)
        return numbered[0]

    assert list(Workers(count).in_order(work, enumerate(pauses))) == list(range(len(pauses)))


@pytest.mark.parametrize("count", [1, 2, 4])
def test_no_more_than_one_item_beyond_the_workers_is_taken(count: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1, 101):
            taken = number
            yield number

    for done, _ in enumerate(Workers(count).in_order(lambda item: item, items())):
        assert taken <= done + 1 + count


def test_as_many_items_are_worked_on_at_once_as_there_are_workers() -> None:
    together = threading.Barrier(3, timeout=20)
    assert len(list(Workers(3).in_order(lambda _: together.wait(), range(6)))) == 6


@pytest.mark.parametrize("count", [1, 3])
def test_what_work_raises_comes_in_its_turn_and_leaves_nothing_running(count: int) -> None:
    def work(item: int) -> int:
        if item == 5:
            raise LookupError("5")
        return item

    got = []
    with pytest.raises(LookupError):
        for result in Workers(count).in_order(work, range(100)):
            got.append(result)
    assert got == list(range(5))
    assert not running()


@pytest.mark.parametrize("count", [1, 3])
def test_what_taking_an_item_raises_comes_after_the_results_before_it(count: int) -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise LookupError("5")

    got = []
    with pytest.raises(LookupError):
        for result in Workers(count).in_order(lambda item: item, items()):
            got.append(result)
    assert got == list(range(5))


def test_who_stops_taking_results_stops_the_work() -> None:
    done: list[int] = []
    results = Workers(2).in_order(done.append, range(1000))
    next(results)
    results.close()
    assert len(done) <= 4
    assert not running()


def test_there_must_be_a_worker() -> None:
    with pytest.raises(ValueError, match="worker"):
        Workers(0)
