"""The same work done by several processes, for work of many short steps, which threads would only take in turns.

Between such steps Python's lock changes hands, and two threads were seen to take as long as one. Imports nothing of
ours: what a process imports is what its work needs.
"""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from types import ModuleType, TracebackType
from typing import Any, Generic, Self, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T], Iterable[R]]


class Crew(Generic[T, R]):
    """So many processes do the work that ``begin(*given)`` returns in each of them, and this process is one of them.

    ``begin`` is a function of a module. It, ``given``, the items and what comes of them go from process to process by
    pickle. What comes out does not depend on ``count``. The other processes end with the context, and with this
    process, however it ends.
    """

    def __init__(self, count: int, begin: Callable[..., Work[T, R]], *given: Any) -> None:
        self._others = count - 1
        self._pool: ProcessPoolExecutor | None = None
        if self._others:
            # Spawned, since a process with threads must not be forked; and so it is on Windows.
            spawn, start = get_context("spawn"), pickle.dumps((begin, given))
            self._pool = ProcessPoolExecutor(self._others, spawn, _begin, (start,))
            with _without_main():
                # A pool starts a process when it is asked for something.
                self._started = [self._pool.submit(int) for _ in range(self._others)]
        self._work = begin(*given)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def here(self, item: T) -> Iterable[R]:
        """Return what comes of an item that is worked on by this process, out of turn."""
        return self._work(item)

    def in_order(self, items: Iterable[T]) -> Generator[R]:
        """Yield what comes of each item, in order.

        Items are taken in the caller's thread, a few ahead of what is yielded: whoever takes results slowly holds the
        work back. What the work or the taking of an item raises is raised in the item's turn, after the results of
        those before it; with several processes it comes in place of all the results of its item. What is under way when
        no more is asked for is waited for: nothing runs on behind the caller's back. Raises BrokenProcessPool if
        another process is killed.
        """
        if self._pool is None:
            for item in items:
                yield from self._work(item)
            return
        ahead, failure = iter(items), None
        under_way: deque[Future[list[R]]] = deque()
        most = 3 * self._others + 1
        try:
            while True:
                try:
                    while not failure and len(under_way) < most and self._wanted(under_way):
                        under_way.append(self._pool.submit(_work_on, next(ahead)))
                    if not failure and len(under_way) < most and not (under_way and under_way[0].done()):
                        under_way.append(self._done_here(next(ahead)))
                        continue
                except Exception as end:  # StopIteration too
                    failure = end
                if not under_way:
                    break
                yield from under_way.popleft().result()
        finally:
            wait([future for future in under_way if not future.cancel()])
        if failure and not isinstance(failure, StopIteration):
            raise failure

    def _wanted(self, under_way: Iterable[Future[list[R]]]) -> bool:
        """Tell whether others want more: one each, and one to be at hand. Who is still starting wants nothing yet."""
        ready = sum(started.done() for started in self._started)
        return ready > 0 and sum(not future.done() for future in under_way) <= ready

    def _done_here(self, item: T) -> Future[list[R]]:
        done: Future[list[R]] = Future()
        try:
            done.set_result(list(self._work(item)))
        except Exception as error:
            done.set_exception(error)
        return done


@contextmanager
def _without_main() -> Iterator[None]:
    """Start processes that do not import the program again, which takes longer than what their work needs."""
    main = sys.modules.pop("__main__")
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_work: Work[Any, Any]


def _begin(start: bytes) -> None:
    """Make the work ready, in a process of its own."""
    global _work
    # Read when Polars and NumPy are imported, which they are not before the work is.
    os.environ.update(POLARS_MAX_THREADS="1", OPENBLAS_NUM_THREADS="1")
    obey_caller()
    begin, given = pickle.loads(start)
    _work = begin(*given)


def obey_caller() -> None:
    """Leave Ctrl-C to the caller to answer, and let this process end when the caller's does, killed or not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_caller, daemon=True).start()


def _end_with_caller() -> None:
    # Nothing may write on behind the next run's back.
    connection.wait([cast(Any, parent_process()).sentinel])
    os._exit(1)


def _work_on(item: Any) -> list[Any]:
    return list(_work(item))
