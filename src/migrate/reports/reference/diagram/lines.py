"""The lines of a diagram's arrows, as SVG paths."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from migrate.reports.reference.diagram.layers import Arrow
from migrate.reports.reference.diagram.place import Box, Placed

_ARRIVING = ""  # the port at which all lines to a box arrive


@dataclass(frozen=True)
class Line:
    """A path, where it starts (px), and whether it sets out to the left (-1) or to the right (1)."""

    path: str
    x: float
    y: float
    side: int


def draw_lines(ways: Mapping[Arrow, list[str]], placed: Placed) -> dict[Arrow, Line]:
    """Draw each arrow from a port of its own on its source's side to the port of all that reach its target."""
    slots, boxes = placed.slots, placed.boxes
    ports: dict[tuple[str, int], dict[str, float]] = defaultdict(dict)  # box, its side → port → the line's other end
    sides = {arrow: -1 if slots[way[1]].x < slots[way[0]].x else 1 for arrow, way in ways.items()}
    for (source, target), way in ways.items():
        side = sides[source, target]
        ports[source, side][target] = slots[way[1]].middle
        ports[target, -side][_ARRIVING] = slots[way[-2]].middle
    lines = {}
    for (source, target), way in ways.items():
        side = sides[source, target]
        start = _port(slots[source], ports[source, side], target)
        end = _port(slots[target], ports[target, -side], _ARRIVING)
        heights = [start, *(slots[point].middle for point in way[1:-1]), end]
        through = [
            (_edge(slots[id_], to), y) for id_, y in zip(way, heights, strict=True) for to in (-side, side)
        ]  # into each layer and out of it
        first, last = _edge(boxes[source], side), _edge(boxes[target], -side)
        path = _path([(first, start), *through[1:-1], (last, end)])
        lines[source, target] = Line(path, first, start, side)
    return lines


def _edge(box: Box, side: int) -> float:
    return box.x if side < 0 else box.right


def _port(box: Box, ports: Mapping[str, float], port: str) -> float:
    """Return the height of one of the ports on a side, in the order of what lies at the lines' other ends."""
    order = sorted(ports, key=lambda name: (ports[name], name))
    return box.y + box.height * (order.index(port) + 1) / (len(order) + 1)


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Draw straight through layers, and curve between them."""
    path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for n, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        bend = (x1 + x2) / 2
        curve = f"C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        path += curve if n % 2 else f"H{x2:.0f}" if x1 != x2 else ""
    return path
