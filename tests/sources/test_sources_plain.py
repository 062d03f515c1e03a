"""Fields by their places: the same ones that reading each line strictly gives, or no answer at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.sources.delimited.cells import read_cells
from migrate.sources.delimited.plain import plain_fields

TEXT = st.lists(st.sampled_from([*'ab,|"\n\r', "\r\n", '","', '"\n"', '"\r\n"', "山", "\ufeff", "\x00"]), max_size=16)
VALUES = st.text(st.sampled_from([*"ab,|\t\r 山", "\ufeff", "\x00", "\U000ff040"]), max_size=4)


def rows(utf8, columns, delimiter=","):
    fields = plain_fields(utf8, utf8.count(b"\n"), [f"c{n}" for n in range(columns)], delimiter)
    return None if fields is None else fields.rows()


@settings(max_examples=400, deadline=None)
@given(TEXT, st.integers(1, 3), st.sampled_from(",|"))
def test_whatever_is_answered_is_what_the_grammar_says(pieces, columns, delimiter):
    text = "".join(pieces) + "\n"
    got = rows(text.encode(), columns, delimiter)
    if got is not None:
        lines = [line.removesuffix("\r") for line in text.split("\n")[:-1]]
        assert "" not in lines
        read = [read_cells(line, delimiter) for line in lines]
        assert [[cell.value for cell in cells or ()] for cells in read] == [list(row) for row in got]


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.tuples(st.lists(VALUES, min_size=n, max_size=n), st.sampled_from(["\n", "\r\n"])))
    ),
    st.booleans(),
)
def test_every_record_of_a_plain_form_is_answered(records, quoted):
    if not quoted:  # what would need quotes, or be a blank line, is not of this form
        records = [([v.replace(",", "").replace("\r", "") or "x" for v in values], end) for values, end in records]
    mark = '"' if quoted else ""
    text = "".join(",".join(f"{mark}{v}{mark}" for v in values) + end for values, end in records)
    expected = [tuple(values) for values, _ in records]
    assert rows(text.encode(), len(records[0][0]) if records else 1) == (expected or None)


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n\nc,d\n",
        "a,b,c\nd\n",
        "a\nb,c,d\n",
        '"a","b"\n"c",d\n',
        '"a","b"\n\n',
        '"a";"b"\n',
        '"a" ,"b"\n',
        '"a""b"\n',
        '"a","b\n"\n',
        '"a","b" \n',
        '"a","b"\r\r\n',
        '"a""","b"\n',
        ' "a","b"\n',
        '"a","b"\n\r',
        '"a","b',
        "",
    ],
)
def test_of_anything_else_it_has_no_opinion(text):
    assert rows(text.encode(), 2) is None


@pytest.mark.parametrize("text", ["a\n\n", "a\r\n\r\n", "\n"])
def test_a_blank_line_is_no_record_of_one_field(text):
    assert rows(text.encode(), 1) is None
