"""A domain's diagram with everything in its place, ready for the template. Sizes are px from the top left."""

from dataclasses import dataclass, field

from migrate.layout import Domain, Layout, TransferFile
from migrate.reports.reference.diagram.graph import Graph, Tie, graph
from migrate.reports.reference.diagram.layers import arrange
from migrate.reports.reference.diagram.lines import Line, draw_lines
from migrate.reports.reference.diagram.place import GAP_X, GAP_Y, NOWHERE, Box, place
from migrate.reports.reference.diagram.text import width, wrapped

WIDTH, PADDING = 200.0, 10.0  # of every file's box
CHOICE = 16.0  # of the mark where a choice of files begins
MARGIN = 12.0
NARROWEST = 3 * WIDTH + 2 * GAP_X


@dataclass(frozen=True)
class Row:
    """A line of text in a box; ``y`` is its base line. ``kind`` is its style, ``file_id`` where it leads."""

    text: str
    kind: str
    y: float
    file_id: str


@dataclass(frozen=True)
class Mark:
    """A letter in a box that stands for files elsewhere, with how many there are at either end."""

    letter: str
    x: float
    y: float
    width: float
    tie: Tie


@dataclass
class Drawn:
    """A box and what is written in it; rows and marks are placed from the box's own corner."""

    id: str
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    height: float = PADDING
    box: Box = NOWHERE

    def write(self, text: str, kind: str, size: float, file_id: str) -> None:
        """Add a text below what is there already."""
        for line in wrapped(text, size, WIDTH - 2 * PADDING):
            self.rows.append(Row(line, kind, self.height + size, file_id))
            self.height += round(size * 1.36)


@dataclass(frozen=True)
class Diagram:
    """``outer``: choices of files that a letter stands for. ``choices`` and ``arrows`` are ``down`` px further down.

    An arrow without a tie leads from a choice to one of its files.
    """

    width: float
    height: float
    down: float
    files: list[Drawn]
    choices: list[Box]
    arrows: list[tuple[Line, Tie | None]]
    outer: list[Drawn]


def diagram(layout: Layout, domain: Domain) -> Diagram:
    """Draw the transfer files of a domain and their relations."""
    shown = graph(layout, domain)
    files = {file.file_id: _file(file, layout.key(file.file_id), shown) for file in domain.files}
    joined = {id_ for arrow in shown.lines for id_ in arrow}
    sizes = {id_: (WIDTH, drawn.height) for id_, drawn in files.items() if id_ in joined}
    sizes |= dict.fromkeys(shown.choices, (CHOICE, CHOICE))
    layers = arrange({id_: height for id_, (_, height) in sizes.items()}, shown.lines)
    placed = place(layers, sizes)
    room = max(placed.width, NARROWEST)
    outer = [_outer(layout, letter, choice) for letter, choice in shown.outside.items()]
    down = _flow(outer, MARGIN, room)
    for id_, box in placed.boxes.items():
        if id_ in files:
            files[id_].box = Box(box.x + MARGIN, box.y + down, box.width, box.height)
    alone = [drawn for id_, drawn in files.items() if id_ not in joined]
    bottom = _flow(alone, down + placed.height + (2 * GAP_Y if joined else 0), room)
    return Diagram(
        width=room + 2 * MARGIN,
        height=(bottom if alone else down + placed.height) + MARGIN,
        down=down,
        files=list(files.values()),
        choices=[placed.boxes[id_] for id_ in shown.choices],
        arrows=[(line, shown.arrows.get(arrow)) for arrow, line in draw_lines(layers.ways, placed).items()],
        outer=outer,
    )


def _file(file: TransferFile, key: tuple[str, ...], shown: Graph) -> Drawn:
    drawn = Drawn(file.file_id)
    drawn.write(f"{file.file_id} {file.name}", "name", 13, file.file_id)
    drawn.write(file.name_en.replace("_", " "), "english", 10.5, file.file_id)
    drawn.height += 4
    for element in key:
        drawn.write(f"● {element}", "key", 11.5, file.file_id)
    x, y = PADDING, drawn.height + 6
    for letter, tie in shown.pointers.get(file.file_id, {}).items():
        room = width(f"{letter} {tie.cardinality}", 11) + 16
        if x > PADDING and x + room > WIDTH - PADDING:
            x, y = PADDING, y + 23
        drawn.marks.append(Mark(letter, x, y, room, tie))
        drawn.height = y + 18
        x += room + 5
    drawn.height += PADDING
    return drawn


def _outer(layout: Layout, letter: str, choice: tuple[str, ...]) -> Drawn:
    drawn = Drawn(letter)
    drawn.height += 20  # for the letter
    for file_id in choice:
        known = layout.files.get(file_id)
        drawn.write(f"{file_id} {known.name if known else ''}", "key", 11.5, file_id)
    drawn.height += PADDING
    return drawn


def _flow(drawn: list[Drawn], top: float, room: float) -> float:
    """Set boxes side by side, as many as there is room for, from there down; return where the next thing begins."""
    columns = max(int((room + GAP_Y) // (WIDTH + GAP_Y)), 1)
    for start in range(0, len(drawn), columns):
        row = drawn[start : start + columns]
        for n, each in enumerate(row):
            each.box = Box(MARGIN + n * (WIDTH + GAP_Y), top, WIDTH, each.height)
        top += max(each.height for each in row) + GAP_Y
    return top + GAP_Y if drawn else top
