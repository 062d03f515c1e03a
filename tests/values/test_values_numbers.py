"""Numbers in the layout's form and vendors' integers, against int and Decimal."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.values import number_problem, read_integer

signed = st.integers(-(10**15), 10**15)
loose = st.text("0123456789+-.,０ ", max_size=9)


def problems(texts, *args):
    frame = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    return frame.select(number_problem(pl.col("text"), *args)).to_series().to_list()


def read(texts, **kwargs):
    frame = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    rows = frame.select(read_integer(pl.col("text"), **kwargs)).to_series()
    return [(row["value"], row["error"]) for row in rows]


def expected_problem(text, kind, length, decimals):
    """A number is in form if it is what Python prints for it: no leading zero, no "-0", no "+"."""
    whole, point, fraction = text.partition(".")
    in_form = whole.isascii() and whole.removeprefix("-").isdigit() and str(int(whole)) == whole
    if kind != "S9":
        in_form = in_form and not whole.startswith("-")
    if point:
        in_form = in_form and kind == "9V" and fraction.isascii() and fraction.isdigit()
    if not in_form:
        return "not_a_number"
    if len(str(abs(int(whole)))) > length:
        return "too_long"
    return "too_many_decimals" if len(fraction) > decimals else None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(signed.map(str), loose, st.decimals(0, 10**6, places=3).map(str)), max_size=40),
    st.sampled_from(["9", "S9", "9V"]),
    st.integers(1, 15),
    st.integers(0, 4),
)
def test_lexical_form_agrees_with_python(texts, kind, length, decimals):
    expected = [expected_problem(t, kind, length, decimals) for t in texts]
    assert problems([*texts, None], kind, length, decimals) == [*expected, None]


@settings(max_examples=150)
@given(signed, st.integers(1, 16))
def test_a_signed_integer_fits_exactly_its_digits(n, length):
    assert problems([str(n)], "S9", length) == [None if abs(n) < 10**length else "too_long"]


@settings(max_examples=150)
@given(
    st.decimals(0, 10**9, allow_nan=False, places=5).map(Decimal.normalize),
    st.integers(1, 10),
    st.integers(0, 6),
)
def test_a_decimal_fits_exactly_its_places(n, length, decimals):
    fits = n < 10**length and n == round(n, decimals)
    assert (problems([f"{n:f}"], "9V", length, decimals) == [None]) is fits


def test_another_data_type_is_refused():
    with pytest.raises(ValueError, match="9V"):
        number_problem(pl.col("text"), "X", 3)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(signed, st.integers(0, 4), st.sampled_from(["", "+"])), min_size=1, max_size=40))
def test_integers_come_back_as_python_prints_them(numbers):
    texts = [("-" if n < 0 else plus) + "0" * zeros + str(abs(n)) for n, zeros, plus in numbers]
    assert read(texts) == [(str(n), None) for n, _, _ in numbers]
    assert read([f"{n:,}" for n, _, _ in numbers], grouped=True) == [(str(n), None) for n, _, _ in numbers]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(loose, st.text(max_size=6)), min_size=1, max_size=40))
def test_whatever_is_read_python_reads_alike(texts):
    for (value, error), text in zip(read(texts), texts, strict=True):
        digits = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
        if digits.isascii() and digits.isdigit():
            assert (value, error) == (str(int(text)), None)
        else:
            assert (value, error) == (None, "unreadable" if text else None)


@pytest.mark.parametrize(
    ("text", "plain", "grouped"),
    [
        ("007", "7", "7"),
        ("000", "0", "0"),
        ("-0", "0", "0"),
        ("-00012", "-12", "-12"),
        ("+5", "5", "5"),
        ("1,234", None, "1234"),
        ("-1,234,567", None, "-1234567"),
        ("0,000", None, "0"),
        ("1,23", None, None),
        ("1234,567", None, None),
        (",123", None, None),
        ("１２", None, None),
        ("1，234", None, None),
        ("1.0", None, None),
        (" 1", None, None),
        ("1\n", None, None),
        ("--1", None, None),
        ("-", None, None),
        ("99999999999999999999999999", "99999999999999999999999999", "99999999999999999999999999"),
    ],
)
def test_integers_known_cases(text, plain, grouped):
    assert read([text]) == [(plain, None if plain else "unreadable")]
    assert read([text], grouped=True) == [(grouped, None if grouped else "unreadable")]


def test_no_text_is_no_number_and_no_error():
    assert read(["", None]) == [(None, None), (None, None)]
