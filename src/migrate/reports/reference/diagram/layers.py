"""The order of a diagram's boxes: in layers, what is pointed at left of what points, with few crossings.

The steps are Sugiyama's: break cycles, assign layers, bend long arrows through points in between, sort. Arrows
to the same box share their points in between, so that many of them become one line. Same input, same result.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import mean

Arrow = tuple[str, str]  # from the id of a box to that of another

TALLEST = 1200.0  # px of boxes in one layer; more go to the next, as long as nothing forces them together
_SWEEPS = 12


@dataclass(frozen=True)
class Layers:
    """``rows``: ids of boxes and points, layer by layer from the left, each from the top.

    ``ways``: arrow → the ids it passes, both ends included. ``links``: what touches what in adjacent layers.
    """

    rows: list[list[str]]
    ways: dict[Arrow, list[str]]
    links: set[Arrow]


def arrange(heights: Mapping[str, float], arrows: Sequence[Arrow]) -> Layers:
    """Order boxes of these heights (px). No arrow may lead from a box to itself."""
    ranks, back = _ranks(heights, arrows)
    rows: list[list[str]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for box in heights:
        rows[ranks[box]].append(box)
    ways: dict[Arrow, list[str]] = {}
    for arrow in arrows:
        source, target = arrow
        high, low = (target, source) if arrow in back else arrow
        # Forward arrows share the points before their target; one that goes back has its own.
        name = f"{source}<{target}" if arrow in back else f">{target}"
        between = [f"{name} {rank}" for rank in range(ranks[high] - 1, ranks[low], -1)]
        for rank, point in zip(range(ranks[high] - 1, ranks[low], -1), between, strict=True):
            if point not in rows[rank]:
                rows[rank].append(point)
        way = [high, *between, low]
        ways[arrow] = way[::-1] if arrow in back else way
    links = {
        (b, a) if arrow in back else (a, b) for arrow, way in ways.items() for a, b in pairwise(way)
    }  # always from the right to the left
    return Layers(_sorted(rows, links), ways, links)


def _ranks(heights: Mapping[str, float], arrows: Sequence[Arrow]) -> tuple[dict[str, int], set[Arrow]]:
    """Return each box's layer, and the arrows that lead to the right because they close a cycle."""
    targets: dict[str, list[str]] = defaultdict(list)
    pointed_at: dict[str, int] = defaultdict(int)
    for source, target in arrows:
        targets[source].append(target)
        pointed_at[target] += 1
    ranks: dict[str, int] = {}
    filled: dict[int, float] = defaultdict(float)
    back: set[Arrow] = set()
    entered: set[str] = set()

    def visit(box: str) -> None:
        entered.add(box)
        rank = 0
        for target in targets[box]:
            if target not in entered:
                visit(target)
            if target in ranks:
                rank = max(rank, ranks[target] + 1)
            else:
                back.add((box, target))
        while filled[rank] and filled[rank] + heights[box] > TALLEST:
            rank += 1
        ranks[box] = rank
        filled[rank] += heights[box]

    # From what is pointed at least, so that of a cycle the box that most depend on ends up on the left.
    for box in sorted(heights, key=lambda box: pointed_at[box]):
        if box not in entered:
            visit(box)
    return ranks, back


def _sorted(rows: list[list[str]], links: set[Arrow]) -> list[list[str]]:
    """Return the layers sorted so that few links cross: each by the mean place of its neighbours, to and fro."""
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(links):
        left[a].append(b)
        right[b].append(a)
    best, fewest = rows, _crossings(rows, left)
    rows = [list(row) for row in rows]
    for sweep in range(_SWEEPS):
        neighbours, there = (left, rows[1:]) if sweep % 2 == 0 else (right, rows[-2::-1])
        place = {box: float(n) for row in rows for n, box in enumerate(row)}
        for row in there:
            wanted = {box: mean(place[n] for n in neighbours[box]) if neighbours[box] else place[box] for box in row}
            row.sort(key=wanted.__getitem__)
            place |= {box: float(n) for n, box in enumerate(row)}
        if (crossings := _crossings(rows, left)) < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _crossings(rows: list[list[str]], left: Mapping[str, list[str]]) -> int:
    place = {box: n for row in rows for n, box in enumerate(row)}
    return sum(
        (place[a] - place[b]) * (place[to_a] - place[to_b]) < 0
        for row in rows
        for a, b in combinations(row, 2)
        for to_a in left.get(a, ())
        for to_b in left.get(b, ())
    )
