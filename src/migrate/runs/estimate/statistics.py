"""How sure a sample makes one: intervals of 95 %.

A sample is of whole batches, and neighbours resemble each other: a fault may lie in one part of a file only. So what
the batches differ by counts (Kish's design effect), not only how many records were seen.
"""

from collections.abc import Sequence
from math import sqrt

Z = 1.96
# Student's t of 95 %, by degrees of freedom from 1.
_T = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23)
_SURE = 0.05


def at_most(seen: int) -> float:
    """Return the greatest share that nothing in so many records leaves likely (the rule of three: about 3/n)."""
    return 1.0 if seen == 0 else 1 - _SURE ** (1 / seen)


def share(hits: Sequence[int], records: Sequence[int]) -> tuple[float, float, float]:
    """Return the share of hits with its interval (Wilson), from what each batch of a sample had.

    Nothing seen: from 0 to :func:`at_most`. The number of records counts for less where batches differ by more than
    chance (design effect).
    """
    n, k = sum(records), sum(hits)
    if n == 0:
        return 0.0, 0.0, 1.0
    if k in (0, n):
        return k / n, 0.0 if k == 0 else 1 - at_most(n), at_most(n) if k == 0 else 1.0
    p, effective = k / n, n / design_effect(hits, records)
    middle = (p + Z**2 / (2 * effective)) / (1 + Z**2 / effective)
    half = Z * sqrt(p * (1 - p) / effective + Z**2 / (4 * effective**2)) / (1 + Z**2 / effective)
    return p, min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half))


def design_effect(hits: Sequence[int], records: Sequence[int]) -> float:
    """Return by how much batches differ more than chance would make them, at least 1."""
    m, n, p = len(records), sum(records), sum(hits) / sum(records)
    if m < 2 or p in (0, 1):
        return 1.0
    between = m / (m - 1) * sum((k - p * r) ** 2 for k, r in zip(hits, records, strict=True)) / n**2
    return max(1.0, between / (p * (1 - p) / n))


def ratio(parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float, float]:
    """Return parts per whole with its interval, from what each batch of a sample had (ratio estimator).

    One batch tells nothing of how others differ: then half and double are the interval.
    """
    m, r = len(parts), sum(parts) / sum(wholes)
    if m < 2:
        return r, r / 2, r * 2
    mean = sum(wholes) / m
    spread = sum((part - r * whole) ** 2 for part, whole in zip(parts, wholes, strict=True)) / (m - 1)
    half = (_T[m - 2] if m - 2 < len(_T) else Z) * sqrt(spread / m) / mean
    return r, max(0.0, r - half), r + half
