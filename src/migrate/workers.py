"""Work on many batches at once, with results in the order of the batches and never more than a few of them held."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Workers:
    """So many batches are worked on at once, in threads: Polars, NumPy, hashing and packing let go of Python's lock.

    What comes out does not depend on ``count``. Raises ValueError for less than one.
    """

    def __init__(self, count: int = 1) -> None:
        if count < 1:
            raise ValueError("there must be a worker")
        self.count = count

    def in_order(self, work: Callable[[T], R], items: Iterable[T]) -> Generator[R]:
        """Yield ``work(item)`` for each item, in order.

        Items are taken in the caller's thread, one more than there are workers ahead of what is yielded: whoever takes
        results slowly holds the work back. What ``work`` or the taking of an item raises is raised in the item's turn,
        after the results of those before it, and work under way is waited for: nothing runs on behind the caller's
        back.
        """
        if self.count == 1:
            yield from map(work, items)
            return
        ahead, failure = iter(items), None
        with ThreadPoolExecutor(self.count, thread_name_prefix="worker") as pool:
            under_way: deque[Future[R]] = deque()
            try:
                while True:
                    try:
                        while not failure and len(under_way) <= self.count:
                            under_way.append(pool.submit(work, next(ahead)))
                    except Exception as end:  # StopIteration too
                        failure = end
                    if not under_way:
                        break
                    yield under_way.popleft().result()
            finally:
                for waiting in under_way:
                    waiting.cancel()
        if failure and not isinstance(failure, StopIteration):
            raise failure


ONE = Workers()
