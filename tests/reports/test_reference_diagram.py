"""The diagram: no box over another, every relation drawn, few crossings, the same every time."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_sample import DOMAINS, file, item, layout, relation

from migrate.layout import Layout, load_layout
from migrate.reports.reference.diagram import diagram
from migrate.reports.reference.diagram.graph import SELF, graph
from migrate.reports.reference.diagram.layers import TALLEST, arrange
from migrate.reports.reference.diagram.lines import draw_lines
from migrate.reports.reference.diagram.place import Box, place
from migrate.reports.reference.diagram.text import width, wrapped

BOXES = [f"b{n}" for n in range(14)]
GRAPHS = st.sets(st.tuples(st.sampled_from(BOXES), st.sampled_from(BOXES)), max_size=30).map(
    lambda arrows: sorted(arrow for arrow in arrows if arrow[0] != arrow[1])
)


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.y + b.height and b.y < a.y + a.height


def path_points(path: str) -> list[tuple[float, float]]:
    """The points a path goes through, its control points left out."""
    at, points = (0.0, 0.0), []
    for command, numbers in re.findall(r"([MCH])([^MCH]+)", path):
        values = [float(number) for number in numbers.split()]
        at = (values[0], at[1]) if command == "H" else (values[-2], values[-1])
        points.append(at)
    return points


@given(GRAPHS, st.lists(st.floats(20, 400), min_size=14, max_size=14))
@settings(max_examples=60, deadline=None)
def test_boxes_keep_apart_and_lines_join_them(arrows: list[tuple[str, str]], tall: list[float]) -> None:
    heights = dict(zip(BOXES, tall, strict=True))
    layers = arrange(heights, arrows)
    assert sorted(id_ for row in layers.rows for id_ in row if id_ in heights) == sorted(BOXES)
    rank = {id_: n for n, row in enumerate(layers.rows) for id_ in row}
    assert all(rank[a] == rank[b] + 1 for a, b in layers.links)
    assert set(layers.ways) == set(arrows)
    placed = place(layers, {id_: (100.0, height) for id_, height in heights.items()})
    boxes = list(placed.boxes.values())
    assert not any(overlap(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(b.x >= 0 and b.right <= placed.width and b.y >= -0.01 for b in boxes)
    assert max(b.y + b.height for b in boxes) <= placed.height + 0.01
    for (source, target), line in draw_lines(layers.ways, placed).items():
        points = path_points(line.path)
        for box, (x, y) in ((placed.boxes[source], points[0]), (placed.boxes[target], points[-1])):
            assert x in (pytest.approx(box.x, abs=1), pytest.approx(box.right, abs=1))
            assert box.y - 1 <= y <= box.y + box.height + 1
        # Where a line passes a layer, it does not pass under a box.
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 == y2 and abs(x1 - x2) == 100:
                passed = [b for b in boxes if b.x < max(x1, x2) - 1 and min(x1, x2) + 1 < b.right]
                assert not any(b.y + 1 < y1 < b.y + b.height - 1 for b in passed)


def test_what_is_pointed_at_stands_left_and_crossings_are_undone() -> None:
    layers = arrange(dict.fromkeys("abcd", 10.0), [("c", "b"), ("d", "a")])
    assert layers.rows in ([["a", "b"], ["d", "c"]], [["b", "a"], ["c", "d"]])


def test_a_layer_is_no_taller_than_it_need_be() -> None:
    children = [f"c{n}" for n in range(20)]
    layers = arrange(dict.fromkeys(["hub", *children], 200.0), [(c, "hub") for c in children])
    assert all(sum(id_ in children for id_ in row) * 200 <= TALLEST for row in layers.rows)
    points = [sum(id_ not in children and id_ != "hub" for id_ in row) for row in layers.rows]
    assert points == [0, *[1] * (len(layers.rows) - 2), 0]  # all lines to the hub pass a layer at one point


def test_cycles_do_not_hang_and_both_ways_are_drawn() -> None:
    arrows = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")]
    layers = arrange(dict.fromkeys("abc", 10.0), arrows)
    assert {arrow: (way[0], way[-1]) for arrow, way in layers.ways.items()} == {arrow: arrow for arrow in arrows}


def test_relations_become_lines_letters_and_choices() -> None:
    small = layout()
    people, tax = (graph(small, domain) for domain in small.domains)
    assert set(people.arrows) == {("0101", "0102"), ("0102", "0101"), ("0103", "0101|0102")}
    assert people.choices == {"0101|0102": ("0101", "0102")}
    assert people.arrows["0101", "0102"].mandatory and not people.arrows["0102", "0101"].mandatory
    assert people.outside == {"A": ("0101", "0201")}
    assert {file: list(ties) for file, ties in people.pointers.items()} == {"0103": [SELF], "0102": ["A"]}
    assert tax.arrows == {}
    assert tax.outside == {"A": ("0101",), "B": ("0101", "0102")}


def test_relations_between_the_same_files_become_one_line() -> None:
    domains = [dict(layout().domains[0]), dict(layout().domains[1])]
    domains[0]["relations"] = [relation("0101", "0102", mandatory=True), relation("0101", "0102", at="氏名")]
    tie = graph(layout(domains), layout(domains).domains[0]).arrows["0101", "0102"]
    assert tie.cardinality == "n:1 ×2"
    assert tie.mandatory
    assert tie.text.splitlines() == ["0101 番号 → 0102 番号 (n:1)", "0101 氏名 → 0102 番号 (n:1)"]


def test_one_of_many_files_is_a_letter_not_a_bundle_of_lines() -> None:
    many = [f"02{n:02}" for n in range(1, 8)]
    domain = {
        **DOMAINS[1],
        "files": [file(id_, f"表{id_}") for id_ in many],
        "items": [item(id_, 1, "番号") for id_ in many],
        "relations": [relation("0201", "|".join(many[1:])), relation("0202", "|".join(many[2:4]))],
    }
    made = layout([domain])
    shown = graph(made, made.domains[0])
    assert shown.outside == {"A": tuple(many[1:])}
    assert list(shown.choices) == ["0203|0204"]


def test_every_relation_of_the_standard_is_drawn_and_no_box_lies_on_another() -> None:
    whole: Layout = load_layout()
    for domain in whole.domains:
        drawn = diagram(whole, domain)
        marks = [mark.tie for file in drawn.files for mark in file.marks]
        ties = [tie for _, tie in drawn.arrows if tie] + marks
        relations = [relation for tie in ties for relation in tie.relations]
        assert sorted(map(repr, relations)) == sorted(map(repr, domain.relations))
        assert [file.id for file in drawn.files] == [file.file_id for file in domain.files]
        boxes = [each.box for each in (*drawn.files, *drawn.outer)]
        assert not any(overlap(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
        assert all(b.x >= 0 and b.right <= drawn.width and b.y + b.height <= drawn.height for b in boxes)
        for box in drawn.files:
            assert all(width(row.text, 11) <= box.box.width for row in box.rows)
            assert all(mark.x + mark.width <= box.box.width and mark.y + 18 <= box.box.height for mark in box.marks)
        assert drawn == diagram(whole, domain)


def test_text_is_broken_where_a_reader_would() -> None:
    assert wrapped("一二三四五", 10, 30) == ["一二三", "四五"]
    assert wrapped("one two three", 10, 50) == ["one two", "three"]
    assert wrapped("", 10, 50) == []
    assert wrapped("unbreakable", 10, 5)[0] == "u"
