import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.sources.delimited.cells import Cell, read_cells
from migrate.sources.delimited.style import learn_style


@given(st.text(st.sampled_from('ab,"　'), max_size=20))
def test_pythons_csv_module_is_the_oracle(text):
    try:
        expected = next(csv.reader([text], strict=True), None)
    except csv.Error:
        expected = None
    cells = read_cells(text, ",")
    if text:
        assert (None if cells is None else [c.value for c in cells]) == expected
    else:
        assert cells == [Cell("", False)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('a,"b""c","d\r\ne"', ["a", 'b"c', "d\r\ne"]),
        ('5" disk,b', ['5" disk', "b"]),
        ("a\rb,c", ["a\rb", "c"]),  # the csv module refuses this one
        ('"a"b,c', None),
        ('a,"b', None),
        ("a\nb,c", None),
        ("a,", ["a", ""]),
    ],
)
def test_what_is_a_record_and_what_is_damage(text, cells):
    read = read_cells(text, ",")
    assert (None if read is None else [c.value for c in read]) == cells


def test_values_longer_than_the_csv_modules_limit_are_read():
    long = "あ" * 200_000
    assert read_cells(f'"{long}",b', ",") == [Cell(long, True), Cell("b", False)]


def test_a_delimiter_that_means_something_in_a_pattern():
    assert [c.value for c in read_cells('a|"b|c"', "|") or []] == ["a", "b|c"]
    assert [c.value for c in read_cells("a^b]", "^") or []] == ["a", "b]"]


@pytest.mark.parametrize(
    ("sample", "always", "empty"),
    [
        (['"a","b"', '"c",""'], (True, True), (True, True)),
        (['a,"b,c"', "d,"], (False, False), (False, False)),
        (['a,"b,c"', 'd,""'], (False, False), (True, True)),
        (['"a",1', '"b",""'], (True, False), (True, True)),
        (['a,"', "x"], (False, False), (False, False)),
    ],
)
def test_the_quoting_of_a_file_is_learnt_from_its_records(sample, always, empty):
    style = learn_style(sample, 2, ",")
    assert (style.always, style.empty) == (always, empty)
