"""Checks of dates, months, years and times in the layout's own lexical form (data types D, YM, Y, TIME)."""

import polars as pl

_SHAPE = "^[0-9]{8}$"
_UNKNOWN = "^(?:00000000|[0-9]{4}0000|[0-9]{4}(?:0[1-9]|1[0-2])00)$"
_YEAR_MONTH = "^[0-9]{4}(?:0[1-9]|1[0-2])$"
_YEAR = "^[0-9]{4}$"
_TIME = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"


def _year_zero(text: pl.Expr) -> pl.Expr:
    return text.str.starts_with("0000")


def is_calendar_date(text: pl.Expr) -> pl.Expr:
    """Tell whether a text is a day of the Gregorian calendar, 00010101–99991231; null stays null."""
    shaped = text.str.contains(_SHAPE) & ~_year_zero(text)
    # The shape first: polars alone would read "2020 101". Without its cache it is 2.7 times as fast here.
    day = pl.when(shaped).then(text).str.to_date("%Y%m%d", strict=False, cache=False)
    return pl.when(text.is_not_null()).then(day.is_not_null())


def has_unknown_parts(text: pl.Expr) -> pl.Expr:
    """Tell whether a date is one of YYYYMM00, YYYY0000, 00000000 (不詳, FACTS §1.4); null stays null."""
    return text.str.contains(_UNKNOWN) & ((text == "00000000") | ~_year_zero(text))


def date_problem(text: pl.Expr, *, unknown_allowed: bool) -> pl.Expr:
    """Say what is wrong with a date (YYYYMMDD), null where nothing is.

    ``not_a_date`` (not eight ASCII digits, so also the empty string), ``not_a_day`` (not of the calendar),
    ``unknown_not_allowed`` (parts unknown in an item that allows none). Items with ``unknown_allowed`` take
    unknown parts and 29 February of a common year (FACTS §1.4).
    """
    unknown, allowed = has_unknown_parts(text), pl.lit(None, pl.String)
    leap_day = text.str.ends_with("0229") & ~_year_zero(text)
    return (
        pl.when(~text.str.contains(_SHAPE))
        .then(pl.lit("not_a_date"))
        .when(is_calendar_date(text))
        .then(allowed)
        .when(unknown)
        .then(allowed if unknown_allowed else pl.lit("unknown_not_allowed"))
        .when(leap_day & unknown_allowed)
        .then(allowed)
        .when(text.is_not_null())
        .then(pl.lit("not_a_day"))
    )


def year_month_problem(text: pl.Expr) -> pl.Expr:
    """Return ``not_a_year_month`` where a text is not YYYYMM, 000101–999912, else null."""
    fine = text.str.contains(_YEAR_MONTH) & ~_year_zero(text)
    return pl.when(~fine).then(pl.lit("not_a_year_month"))


def year_problem(text: pl.Expr) -> pl.Expr:
    """Return ``not_a_year`` where a text is not YYYY, 0001–9999, else null."""
    return pl.when(~(text.str.contains(_YEAR) & ~_year_zero(text))).then(pl.lit("not_a_year"))


def time_problem(text: pl.Expr) -> pl.Expr:
    """Return ``not_a_time`` where a text is not HH:MM:SS, 00:00:00–23:59:59, else null."""
    return pl.when(~text.str.contains(_TIME)).then(pl.lit("not_a_time"))
