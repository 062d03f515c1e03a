"""Reading the years (年度, 年) and months (年月) vendors write into the layout's YYYY and YYYYMM, column-wise."""

from collections.abc import Sequence
from functools import partial

import polars as pl
from polars import col

from migrate.values.date_styles import MONTH_STYLES, YEAR_STYLES, Pattern, patterns
from migrate.values.dates import read

_FIELDS = ("value", "error", "warning")


def read_year(text: pl.Expr, styles: Sequence[str], unset: Sequence[str] = ()) -> pl.Expr:
    """Read a column of years: ``506``, ``R6``, ``令和６年度``, ``2024``; ``styles`` are names of YEAR_STYLES.

    ``unset``: as in :func:`migrate.values.read_date`. Returns a struct of three strings, all null where it is not
    set: ``value`` (YYYY, null if ``error``); ``error`` (``unreadable``, ``era_year_impossible``); ``warning``
    (never one: an era has its first and its last year whole, 平成31年度 is 2019). Raises ValueError for an
    unknown style.
    """
    return _read(text, patterns(styles, YEAR_STYLES), unset, (), width=4)


def read_year_month(
    text: pl.Expr, styles: Sequence[str], unset: Sequence[str] = (), unknown: Sequence[str] = ("00",)
) -> pl.Expr:
    """Read a column of months: ``50603``, ``R0603``, ``R6.3``, ``令和６年３月``, ``2024/3`` (MONTH_STYLES).

    As :func:`read_year`, with YYYYMM; further ``error`` s are ``not_a_day`` (no month of the calendar) and
    ``unknown`` (a month that is one of the ``unknown`` marks, or of the lunar calendar: no YYYYMM says that), and
    the ``warning`` is ``outside_era`` (S6402: the era had the year and not the month).
    """
    return _read(text, patterns(styles, MONTH_STYLES), unset, unknown, width=6)


def _read(text: pl.Expr, known: Sequence[Pattern], unset: Sequence[str], unknown: Sequence[str], width: int) -> pl.Expr:
    return text.map_batches(
        partial(_periods, known, ["", *unset], [int(mark) for mark in unknown], width),
        return_dtype=pl.Struct(dict.fromkeys(_FIELDS, pl.String)),
        is_elementwise=True,
    )


def _periods(
    known: Sequence[Pattern], unset: Sequence[str], unknown: Sequence[int], width: int, column: pl.Series
) -> pl.Series:
    days = read(known, unset, unknown, column).struct.unnest()
    uncertain = (col("value").str.ends_with("0000") & (width == 6)).fill_null(False)
    error = (
        pl.when(col("value").str.starts_with("0000"))
        .then(pl.lit("unreadable"))
        .when(uncertain)
        .then(pl.lit("unknown"))
        .otherwise("error")
    )
    periods = days.select(col("value").str.slice(0, width), error=error, warning="warning").with_columns(
        value=pl.when(col("error").is_null()).then("value"),
        warning=pl.when(col("error").is_null() & (col("warning") == "outside_era") & (width == 6)).then("warning"),
    )
    return periods.select(pl.struct(_FIELDS)).to_series()
