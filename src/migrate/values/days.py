"""Calendar arithmetic on year, month and day as integer expressions."""

import polars as pl


def longest_day(month: pl.Expr) -> pl.Expr:
    """Return the number of days a month can have; 29 for February of any year."""
    return pl.when(month == 2).then(29).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)


def is_common_29_february(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Tell whether the parts name 29 February of a year that has none."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return (month == 2) & (day == 29) & ~leap
