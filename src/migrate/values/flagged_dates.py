"""Days of systems that say beside a calendar day which part of it is not known, and in which words."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

import polars as pl
from polars import col

from migrate.values.date_styles import patterns
from migrate.values.dates import read
from migrate.values.notations import built_notation

_FIELDS = ("value", "notation", "error", "warning")


class Uncertain(StrEnum):
    """不詳の区分: what of a day is not known. A day given as ABOUT (頃) stands in the register too (FACTS §1.4)."""

    DAY = "day"
    MONTH_DAY = "month_day"
    ALL = "all"
    ABOUT = "about"


def read_flagged_date(
    date: pl.Expr,
    flag: pl.Expr,
    text: pl.Expr,
    styles: Sequence[str],
    flags: Mapping[str, Uncertain],
    unset: Sequence[str] = (),
    unknown: Sequence[str] = ("00",),
) -> pl.Expr:
    """Read days with the flag and the text beside them (``birthday``, ``birthday_fumei``, ``birthday_text``).

    ``flags`` gives the vendor's flags; null, "" and "0" mean that the day is known. What the flag calls unknown
    becomes zeros, whatever stands in the date for it. The notation is the vendor's text, or built from the
    known parts where there is none. A text that can be read by ``styles`` must say what date and flag say; for
    ABOUT it may say less (昭和50年頃 beside 1975-01-01), and then the text decides how much is known.

    Returns the struct of :func:`migrate.values.read_date`; one more ``error`` is ``contradiction``: a flag that is
    not declared, one without the date it speaks of, words beside a day that is known, or words of another day.
    """
    read_column = partial(read, patterns(styles), ["", *unset], [int(mark) for mark in unknown])
    return pl.struct(date.alias("date"), flag.alias("flag"), text.alias("text")).map_batches(
        partial(_read, read_column, dict(flags)),
        return_dtype=pl.Struct(dict.fromkeys(_FIELDS, pl.String)),
        is_elementwise=True,
    )


def _read(read_column: partial[pl.Series], flags: Mapping[str, Uncertain], columns: pl.Series) -> pl.Series:
    given = columns.struct.unnest()
    said = read_column(given["text"].cast(pl.String))
    frame = (
        read_column(given["date"])
        .struct.unnest()
        .with_columns(
            kind=given["flag"].replace_strict(flags, default=None, return_dtype=pl.String),
            known=given["flag"].fill_null("").is_in(["", "0"]),
            words=given.select(pl.when(col("text") != "").then("text")).to_series().cast(pl.String),
            said=said.struct.field("value"),
            said_notation=said.struct.field("notation"),
            said_error=said.struct.field("error"),
        )
    )
    frame = frame.with_columns(value=_value(), error=_error())
    year, month, day = (col("value").str.slice(at, n).cast(pl.Int32) for at, n in ((0, 4), (4, 2), (6, 2)))
    western = pl.lit(None, pl.String)
    about = col("kind") == Uncertain.ABOUT
    built = pl.when(about).then(built_notation(western, year, month, day, about=True))
    notation = pl.coalesce("words", built.otherwise(built_notation(western, year, month, day)))
    fine = col("error").is_null()
    outcome = frame.select(
        value=pl.when(fine).then("value"),
        notation=pl.when(fine).then(pl.when(col("known")).then("notation").otherwise(notation)),
        error="error",
        warning=pl.when(fine & (col("known") | about)).then("warning"),
    )
    return outcome.select(pl.struct(_FIELDS)).to_series()


def _value() -> pl.Expr:
    """Zeros for what the flag says is not known; for ABOUT as much as words that agree say."""
    value, kind = col("value"), col("kind")
    return (
        pl.when(kind == Uncertain.ALL)
        .then(pl.lit("00000000"))
        .when(kind == Uncertain.MONTH_DAY)
        .then(value.str.slice(0, 4) + "0000")
        .when(kind == Uncertain.DAY)
        .then(value.str.slice(0, 6) + "00")
        .when((kind == Uncertain.ABOUT) & _about_agrees())
        .then("said")
        .otherwise(value)
    )


def _about_agrees() -> pl.Expr:
    return col("value").str.starts_with(col("said").str.replace("(?:0000|00)$", "")).fill_null(False)


def _error() -> pl.Expr:
    kind, said = col("kind"), col("said")
    plain = (said == col("value")) & col("said_notation").is_null()
    needs = kind.is_in([Uncertain.DAY, Uncertain.MONTH_DAY, Uncertain.ABOUT]) & col("value").is_null()
    other_day = pl.when(kind == Uncertain.ABOUT).then(~_about_agrees()).otherwise(said != _value())
    contradiction = (
        (~col("known") & kind.is_null())
        | needs
        | (col("known") & col("words").is_not_null() & ~plain.fill_null(False))
        | (
            ~col("known")
            & (
                (said.is_not_null() & other_day)
                | (col("said_error").fill_null("") != "unreadable") & col("said_error").is_not_null()
            )
        )
    )
    return (
        pl.when(col("error").is_not_null())
        .then("error")
        .when(contradiction.fill_null(False))
        .then(pl.lit("contradiction"))
    )
