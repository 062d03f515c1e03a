"""Typed columns as text, in one lexical form whatever they come from (databases, Parquet).

========================  ==========================================================================
whole and exact numbers   digits as stored, with all decimal places (``-1.50``); never an exponent
floating numbers          the shortest digits that read back to the same number: ``0.1``, ``1.0``, ``1e+16``
booleans                  ``true``, ``false``
dates, times              ``2025-10-01``, ``09:30:00``; fractions of seconds without trailing zeros
timestamps                ``2025-10-01 09:30:00``; with a time zone, Japan's: ``2025-10-01 09:30:00+09``
bytes                     hexadecimal digits in lower case
========================  ==========================================================================
"""

from decimal import Decimal

import polars as pl

# Where an offset is stored with a timestamp, what is shown is the time in the municipality.
TIME_ZONE = "Asia/Tokyo"


def as_text(column: pl.Expr, dtype: pl.DataType) -> pl.Expr | None:
    """Return a column as text; None for a type that has no such form (lists, structs, durations …)."""
    if isinstance(dtype, pl.Datetime):
        return _timestamp(column, dtype)
    if isinstance(dtype, pl.Time):
        return without_zeros(column.dt.strftime("%H:%M:%S%.f"))  # a cast prints no microseconds
    if isinstance(dtype, pl.Binary):
        return column.bin.encode("hex")
    exact = dtype.is_numeric() or isinstance(dtype, pl.Boolean | pl.Date | pl.Null)
    text = isinstance(dtype, pl.String | pl.Categorical | pl.Enum)
    return column.cast(pl.String) if exact or text else None


def plain(number: Decimal) -> str:
    """Return a number for messages and reports: without zeros at its end, never with an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def without_zeros(text: pl.Expr) -> pl.Expr:
    """Strip what a fraction of seconds does not need."""
    text = text.str.replace(r"(:[0-9]{2}\.[0-9]*[1-9])0+([^0-9]|$)", "$1$2")
    return text.str.replace(r"(:[0-9]{2})\.0+([^0-9]|$)", "$1$2")


def _timestamp(column: pl.Expr, dtype: pl.Datetime) -> pl.Expr:
    form = "%Y-%m-%d %H:%M:%S%.f"
    if dtype.time_zone is None:
        return without_zeros(column.dt.strftime(form))
    return without_zeros(column.dt.convert_time_zone(TIME_ZONE).dt.strftime(f"{form}%:::z"))
