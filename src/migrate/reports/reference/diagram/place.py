"""From the order of a diagram's boxes to places in pixels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import mean

from migrate.reports.reference.diagram.layers import Layers

GAP_X = 80.0  # px between layers, for the lines
GAP_Y = 20.0  # px between boxes
_LINE_Y = 14.0  # px between a line that passes and what is above it
_SWEEPS = 8

Sizes = Mapping[str, tuple[float, float]]  # id → width, height


@dataclass(frozen=True)
class Box:
    """A rectangle in px; ``x`` and ``y`` are those of its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Half its height, from above everything."""
        return self.y + self.height / 2


NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True)
class Placed:
    """``boxes`` by id. ``slots``: where boxes and points stand in their layers, each as wide as its layer."""

    boxes: dict[str, Box]
    slots: dict[str, Box]
    width: float
    height: float


def place(layers: Layers, sizes: Sizes) -> Placed:
    """Give every box its place; ``sizes`` has all boxes, and none of the points that lines pass."""
    height = {id_: sizes[id_][1] if id_ in sizes else 0.0 for row in layers.rows for id_ in row}
    middle = _middles(layers, height, sizes)
    slots: dict[str, Box] = {}
    x = 0.0
    for row in layers.rows:
        width = max(sizes[id_][0] for id_ in row if id_ in sizes)
        slots |= {id_: Box(x, middle[id_] - height[id_] / 2, width, height[id_]) for id_ in row}
        x += width + GAP_X
    # A box narrower than its layer stands at the right, where most lines to it arrive.
    boxes = {id_: replace(slots[id_], x=slots[id_].right - width, width=width) for id_, (width, _) in sizes.items()}
    bottom = max((slot.y + slot.height for slot in slots.values()), default=0.0)
    return Placed(boxes, slots, max(x - GAP_X, 0.0), bottom)


def _middles(layers: Layers, height: Mapping[str, float], sizes: Sizes) -> dict[str, float]:
    """Return the middle height of each box and point: near its neighbours', in order, and apart."""
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(layers.links):
        left[a].append(b)
        right[b].append(a)
    middle: dict[str, float] = {}
    offsets: dict[str, list[float]] = {}  # first of a layer → least distances from it, downwards
    for row in layers.rows:
        gaps = [GAP_Y if above in sizes and id_ in sizes else _LINE_Y for above, id_ in pairwise(row)]
        steps = [gap + (height[a] + height[b]) / 2 for gap, (a, b) in zip(gaps, pairwise(row), strict=True)]
        offsets[row[0]] = list(accumulate(steps, initial=0.0))
        middle |= zip(row, offsets[row[0]], strict=True)
    for sweep in range(_SWEEPS):
        neighbours, rows = (left, layers.rows) if sweep % 2 == 0 else (right, layers.rows[::-1])
        for row in rows:
            wanted = [mean(middle[n] for n in neighbours[id_]) if neighbours[id_] else middle[id_] for id_ in row]
            middle |= zip(row, _kept_apart(wanted, offsets[row[0]]), strict=True)
    top = min((middle[id_] - height[id_] / 2 for id_ in middle), default=0.0)
    return {id_: at - top for id_, at in middle.items()}


def _kept_apart(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Return the places nearest to those wanted (least squares) that keep these distances, or more.

    Less the distances, they only have to ascend: isotonic regression, by pooling adjacent violators.
    """
    pools: list[tuple[float, int]] = []
    for value, offset in zip(wanted, offsets, strict=True):
        pool = (value - offset, 1)
        while pools and pools[-1][0] > pool[0]:
            (last, many), (own, few) = pools.pop(), pool
            pool = ((last * many + own * few) / (many + few), many + few)
        pools.append(pool)
    levels = [value for value, count in pools for _ in range(count)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
