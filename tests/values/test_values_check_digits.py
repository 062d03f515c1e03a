"""Check digits: the numbers FACTS §3.2 verified, and the expression against the plain function."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.values import CHECK_DIGIT_KINDS, check_digit, check_digit_ok, is_valid

VERIFIED = [
    ("municipality_code", "131016"),
    ("municipality_code", "011002"),
    ("municipality_code", "271004"),
    ("municipality_code", "462012"),
    ("municipality_code", "473821"),
    ("my_number", "123456789018"),
    ("my_number", "983205673214"),
    ("corporate_number", "4011001098993"),
    ("corporate_number", "7123456789012"),
    ("resident_code", "24727059608"),
]
BODIES = {
    "my_number": (11, 11),
    "resident_code": (10, 10),
    "corporate_number": (12, 12),
    "municipality_code": (5, 5),
    "address_number": (1, 17),
}


def ok(kind, numbers):
    frame = pl.DataFrame({"n": pl.Series(numbers, dtype=pl.String)})
    return frame.select(check_digit_ok(kind, pl.col("n"))).to_series().to_list()


@pytest.mark.parametrize(("kind", "number"), VERIFIED)
def test_verified_numbers_and_no_other_digit(kind, number):
    at = 0 if kind == "corporate_number" else len(number) - 1
    variants = [number[:at] + d + number[at + 1 :] for d in "0123456789"]
    expected = [v == number for v in variants]
    assert [is_valid(kind, v) for v in variants] == expected
    assert ok(kind, variants) == expected
    assert check_digit(kind, number[:at] + number[at + 1 :]) == number[at]


@pytest.mark.parametrize(
    ("body", "digit"),
    # Weights 2–7 from the lowest digit, then again from 2. Sums 2, 2, 11, 12, 0 and 138, which leaves 6.
    [("1", "9"), ("1000000", "9"), ("14", "0"), ("6", "0"), ("0000000", "0"), ("12345678", "5")],
)
def test_address_number_by_hand(body, digit):
    assert check_digit("address_number", body) == digit


def formula(kind, body):
    """FACTS §3.2 word by word: P_n is the n-th digit from the lowest."""
    p = {n: int(d) for n, d in enumerate(reversed(body), 1)}
    if kind == "corporate_number":
        return str(9 - sum(p[n] * (1 if n % 2 else 2) for n in p) % 9)
    if kind == "municipality_code":
        return str(11 - sum(int(d) * q for d, q in zip(body, (6, 5, 4, 3, 2), strict=True)) % 11)[-1]
    if kind == "address_number":
        rest = sum(p[n] * ((n - 1) % 6 + 2) for n in p) % 11
    else:
        rest = sum(p[n] * (n + 1 if n <= 6 else n - 5) for n in p) % 11
    return str(0 if rest <= 1 else 11 - rest)


@settings(max_examples=300)
@given(st.sampled_from(CHECK_DIGIT_KINDS), st.data())
def test_function_follows_the_printed_formula(kind, data):
    body = data.draw(bodies(kind))
    assert check_digit(kind, body) == formula(kind, body)


def bodies(kind):
    low, high = BODIES[kind]
    return st.text("0123456789", min_size=low, max_size=high)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(CHECK_DIGIT_KINDS))
def test_expression_agrees_with_function(data, kind):
    body = bodies(kind)
    whole = body.map(lambda b: check_digit(kind, b) + b if kind == "corporate_number" else b + check_digit(kind, b))
    altered = st.builds(lambda n, at, d: n[: at % len(n)] + d + n[at % len(n) + 1 :], whole,
                        st.integers(0, 20), st.text("0123456789 １-", max_size=2))  # fmt: skip
    numbers = data.draw(st.lists(st.one_of(whole, altered, st.text(max_size=14)), min_size=1, max_size=40))
    assert ok(kind, [*numbers, None]) == [*(is_valid(kind, n) for n in numbers), None]
    assert is_valid(kind, data.draw(whole))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["my_number", "resident_code", "municipality_code"]), st.data())
def test_one_wrong_digit_is_seen(kind, data):
    # Every weight is prime to 11, so the remainders differ; but two of the eleven share a check digit.
    body = data.draw(bodies(kind))
    at = data.draw(st.integers(0, len(body) - 1))
    other = body[:at] + data.draw(st.sampled_from("0123456789")) + body[at + 1 :]
    if other != body and check_digit(kind, body) == check_digit(kind, other):
        assert check_digit(kind, body) == ("1" if kind == "municipality_code" else "0")


@pytest.mark.parametrize("kind", CHECK_DIGIT_KINDS)
def test_wrong_shapes(kind):
    wrong = ["", " ", "abc", "1" * 30, "１２３４５６７８９０１２", "12345678901 ", "-12345678901", "1\n"]
    assert ok(kind, [*wrong, None]) == [False] * len(wrong) + [None]
    assert not any(is_valid(kind, n) for n in wrong)
    with pytest.raises(ValueError, match=kind) as raised:
        check_digit(kind, "12x4")
    assert "12x4" not in str(raised.value)


def test_unknown_kind_is_refused():
    for call in (
        lambda: check_digit("x", "1"),
        lambda: is_valid("x", "1"),
        lambda: check_digit_ok("x", pl.col("n")),
    ):
        with pytest.raises(ValueError, match="my_number"):
            call()
