"""Kana, digits, spaces, positions, units and lot numbers: each against another way to the same answer."""

import re
import unicodedata
from decimal import Decimal
from functools import partial

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.values import (
    address_number,
    full_width_kana,
    full_width_space,
    half_width_digits,
    is_address_number,
    read_number,
    substring,
)
from migrate.values.kana import KANA

HALF = "".join(map(chr, range(0xFF61, 0xFFA0)))
odd = st.text(st.sampled_from(f"{HALF}アｶﾞ漢字A1１ 　㈱①ﬁ\ufe00\U000e0101") | st.characters(codec="utf-8"))


def over(expression, values):
    frame = pl.DataFrame({"text": pl.Series(values, dtype=pl.String)})
    return frame.select(expression(pl.col("text")).alias("value"))["value"].to_list()


@settings(deadline=None)
@given(st.lists(odd))
def test_kana_become_what_unicode_says_and_nothing_else_changes(texts):
    def plain(text):
        wide = re.sub(f"[{HALF}]+", lambda run: unicodedata.normalize("NFKC", run[0]), text)
        # marks that join nothing: NFKC makes them combining characters
        return re.sub("(?<=[\u30a0-\u30ff])\u3099", "゛", wide).replace("\u309a", "゜").replace("\u3099", "゛")

    texts = [text for text in texts if "\u3099" not in text and "\u309a" not in text]
    assert over(full_width_kana, texts) == [plain(text) for text in texts]


def test_the_table_has_every_half_width_character_and_every_voiced_kana():
    assert set("".join(KANA)) == set(HALF)
    assert over(full_width_kana, ["ﾔﾏﾀﾞ ﾊﾟﾄﾞﾙ", "ｳﾞｨｰ", "ｱﾞ", None, "㈱①"]) == [
        "ヤマダ パドル", "ヴィー", "ア゛", None, "㈱①"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from(" 　AB"), max_size=6)))
def test_a_space_of_a_name_is_widened_only_where_it_is_alone(texts):
    def plain(text):
        parts = text.split(" ")
        return "　".join(parts) if all(parts) and "　" not in text else text

    assert over(full_width_space, texts) == [plain(text) for text in texts]


@settings(deadline=None)
@given(st.lists(odd))
def test_only_full_width_digits_change(texts):
    assert over(half_width_digits, texts) == [re.sub("[０-９]", lambda d: str(int(d[0])), t) for t in texts]


@settings(deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12),
    st.integers(-4, 6),
    st.text("0", max_size=3),
)
def test_units_are_exact(number, shift, zeros):
    text = f"{number:f}"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    (row,) = over(lambda t: read_number(t, shift=shift), [f"{sign}{zeros}{text}{zeros}"])
    assert row["error"] is None
    assert Decimal(row["value"]) == number.scaleb(shift)
    assert re.fullmatch(r"0|-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", row["value"])


@pytest.mark.parametrize(
    ("text", "shift", "grouped", "value", "error"),
    [
        ("1,234", 3, True, "1234000", None),
        ("1,234", 0, False, None, "unreadable"),
        ("12,34", 0, True, None, "unreadable"),
        ("0012.50", 0, False, "12.5", None),
        ("12.50", -2, False, "0.125", None),
        ("100", 0, False, "100", None),
        ("-0.0", 0, False, "0", None),
        ("1.", 0, False, None, "unreadable"),
        (".5", 0, False, None, "unreadable"),
        ("１", 0, False, None, "unreadable"),
        ("1 ", 0, False, None, "unreadable"),
        ("1" * 40, -2, False, "1" * 38 + ".11", None),
        ("", 0, False, None, None),
        (None, 0, False, None, None),
    ],
)
def test_numbers(text, shift, grouped, value, error):
    assert over(lambda t: read_number(t, shift=shift, grouped=grouped), [text]) == [{"value": value, "error": error}]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("１２番地", ("12", None, None)),
        ("１２番地の３", ("12", "3", None)),
        ("１２番地３", ("12", "3", None)),
        ("甲１２番地の３の４", ("12", "3", "4")),
        ("１２番３号", ("12", "3", None)),
        ("１２番３－４号", ("12", "3", "4")),
        ("12－3－4", ("12", "3", "4")),
        ("012番地", ("12", None, None)),
    ],
)
def test_lot_numbers(text, numbers):
    assert over(is_address_number, [text]) == [True]
    assert tuple(over(partial(address_number, no=no), [text])[0] for no in (1, 2, 3)) == numbers


@pytest.mark.parametrize(
    "text", ["", "番地", "１２番", "１２号", "１２番地先", "１２番地３号棟", "第２街区５画地", "1-2-3-4"]
)
def test_what_is_no_plain_lot_number_gives_none(text):
    assert over(is_address_number, [text]) == [False]
    assert over(lambda t: address_number(t, 1), [text]) == [None]


def test_positions_count_a_base_with_its_selector_as_one():
    text = "葛\U000e0101城市"
    assert over(lambda t: substring(t, 1, 2), [text, "ab", "a", None]) == ["葛\U000e0101城", "ab", None, None]
    assert over(lambda t: substring(t, 2, 1), [text, "ab\ufe00"]) == ["城", "b\ufe00"]
    with pytest.raises(ValueError, match="begins at 1"):
        substring(pl.col("text"), 0, 1)
