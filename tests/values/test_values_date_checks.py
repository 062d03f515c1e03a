"""Dates, months, years and times in the layout's form, against datetime."""

from datetime import date, time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.values import (
    DateForm,
    date_problem,
    has_unknown_parts,
    is_calendar_date,
    time_problem,
    year_month_problem,
    year_problem,
)


def column(expression, texts):
    return pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)}).select(expression).to_series().to_list()


def digits(text, width):
    return text.isascii() and text.isdigit() and len(text) == width


def is_day(text):
    try:
        return digits(text, 8) and date(int(text[:4]), int(text[4:6]), int(text[6:])) is not None
    except ValueError:
        return False


def is_unknown(text):
    if not digits(text, 8):
        return False
    y, m, d = int(text[:4]), int(text[4:6]), int(text[6:])
    return y == m == d == 0 or (y > 0 and m <= 12 and d == 0)


def problem(text, unknown_allowed):
    if text is None or is_day(text):
        return None
    if not digits(text, 8):
        return "not_a_date"
    if is_unknown(text):
        return None if unknown_allowed else "unknown_not_allowed"
    common_leap_day = text.endswith("0229") and text[:4] != "0000"
    return None if unknown_allowed and common_leap_day else "not_a_day"


def near(edges, high):
    return st.one_of(st.integers(0, high), st.sampled_from(edges))


dates = st.builds(
    "{:04}{:02}{:02}".format,
    near([0, 1, 1900, 2000, 2023, 2024], 9999),
    near([0, 1, 2, 4, 12, 13], 99),
    near([0, 1, 28, 29, 30, 31, 32], 99),
)
near_dates = st.builds(
    lambda text, at, new: text[:at] + new + text[at + 1 :],
    dates,
    st.integers(0, 8),
    st.text(" 0１-+", max_size=2),
)
texts = st.lists(st.one_of(dates, near_dates, st.text(max_size=9), st.none()), min_size=1, max_size=60)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_dates_agree_with_datetime(values):
    def each(function):
        return [None if v is None else function(v) for v in values]

    text = pl.col("text")
    assert column(is_calendar_date(text), values) == each(is_day)
    assert column(has_unknown_parts(text), values) == each(is_unknown)
    for allowed in (True, False):
        expected = [problem(v, allowed) for v in values]
        assert column(date_problem(text, unknown_allowed=allowed), values) == expected


@pytest.mark.parametrize(
    ("text", "strict", "lenient"),
    [
        ("20240229", None, None),
        ("20230229", "not_a_day", None),
        ("20230200", "unknown_not_allowed", None),
        ("20230000", "unknown_not_allowed", None),
        ("00000000", "unknown_not_allowed", None),
        ("00000229", "not_a_day", "not_a_day"),
        ("00000500", "not_a_day", "not_a_day"),
        ("20230015", "not_a_day", "not_a_day"),
        ("20231300", "not_a_day", "not_a_day"),
        ("20230431", "not_a_day", "not_a_day"),
        ("2023 401", "not_a_date", "not_a_date"),
        ("2023-4-1", "not_a_date", "not_a_date"),
        ("２０２３０４０１", "not_a_date", "not_a_date"),
        ("", "not_a_date", "not_a_date"),
        (None, None, None),
    ],
)
def test_dates_known_cases(text, strict, lenient):
    assert column(date_problem(pl.col("text"), unknown_allowed=False), [text]) == [strict]
    assert column(date_problem(pl.col("text"), unknown_allowed=True), [text]) == [lenient]


@pytest.mark.parametrize(
    ("check", "fine", "wrong", "code"),
    [
        (
            year_month_problem,
            ["202501", "202512", "000101"],
            ["202500", "202513", "000001", "2025-1", "20251", "２０２５０１", ""],
            "not_a_year_month",
        ),
        (year_problem, ["2025", "0001", "9999"], ["0000", "25", "２０２５", "20250", ""], "not_a_year"),
        (
            time_problem,
            ["00:00:00", "23:59:59", "10:00"],
            ["24:00:00", "23:60:00", "23:59:60", "1:00:00", "10:0", "10:00:", "24:00", ""],
            "not_a_time",
        ),
    ],
)
def test_months_years_and_times(check, fine, wrong, code):
    expected = [None] * (len(fine) + 1) + [code] * len(wrong)
    assert column(check(pl.col("text")), [None, *fine, *wrong]) == expected


hyphened = st.one_of(dates, near_dates).map(lambda text: f"{text[:4]}-{text[4:6]}-{text[6:]}")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(hyphened, dates, st.text("0129-１ ", max_size=11), st.none()), min_size=1, max_size=60))
def test_extended_dates_are_the_basic_ones_with_hyphens(values):
    def plain(text):
        if text is None:
            return None
        hyphens = len(text) == 10 and text[4] == text[7] == "-"
        return text.replace("-", "") if hyphens and digits(text.replace("-", ""), 8) else ""

    text, form = pl.col("text"), DateForm.EXTENDED
    for allowed in (True, False):
        told = column(date_problem(text, unknown_allowed=allowed, form=form), values)
        assert told == [None if v == "0000-01-01" else problem(plain(v), allowed) for v in values]
    assert column(has_unknown_parts(text, form), values) == [
        None if v is None else is_unknown(plain(v)) for v in values
    ]


def test_open_ends_are_dates_and_years_of_the_extended_form_alone():
    ends = ["0000-01-01", "9999-12-31", "0000-01-02", "0000-12-31", "00000101", "99991231"]
    told = column(date_problem(pl.col("text"), unknown_allowed=False, form=DateForm.EXTENDED), ends)
    assert told == [None, None, "not_a_day", "not_a_day", "not_a_date", "not_a_date"]
    assert column(date_problem(pl.col("text"), unknown_allowed=False), ["00000101", "99991231"]) == ["not_a_day", None]
    years = ["0000", "9999", "2025", "000", "00000", "２０２５"]
    wrong = [None, None, None, *["not_a_year"] * 3]
    assert column(year_problem(pl.col("text"), open_start=True), years) == wrong


@given(st.dates())
def test_a_day_is_written_in_either_form(day: date):
    basic = f"{day:%Y%m%d}".zfill(8)
    assert DateForm.BASIC.written(basic) == basic
    assert DateForm.EXTENDED.written(basic) == day.isoformat()


@given(st.times())
def test_seconds_may_be_left_off(moment: time):
    assert column(time_problem(pl.col("text")), [f"{moment:%H:%M}"]) == [None]


@given(st.times())
def test_every_time_of_day_is_one(moment: time):
    assert column(time_problem(pl.col("text")), [f"{moment:%H:%M:%S}"]) == [None]
