"""The one source of chance: only ``random()``, whose sequence Python promises for a seed."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Rng:
    """Chance from a seed. ``choice`` and ``randrange`` are avoided: Python may change how they draw."""

    def __init__(self, seed: int | str) -> None:
        self.random = Random(seed).random

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self.random() < probability

    def below(self, n: int) -> int:
        """Return an integer from 0 to n - 1."""
        return int(self.random() * n)

    def between(self, low: int, high: int) -> int:
        """Return an integer from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, pool: Sequence[T]) -> T:
        """Return one member of a non-empty pool."""
        return pool[int(self.random() * len(pool))]

    def day(self, first: date, last: date) -> date:
        """Return a day from first to last, both included; first if last is before it."""
        days = last.toordinal() - first.toordinal()
        return date.fromordinal(first.toordinal() + int(self.random() * (days + 1))) if days > 0 else first
