"""Reading the days vendors write (和暦 and western, with 不詳) into the layout's YYYYMMDD, column-wise."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import polars as pl
from polars import col

from migrate.values.date_styles import (
    FULL_WIDTH_DIGITS,
    NOTHING_KNOWN,
    STYLES,
    UNCERTAIN,
    WORDS,
    Pattern,
    patterns,
)
from migrate.values.days import is_common_29_february, longest_day
from migrate.values.eras import ERAS, LUNAR_LAST_DAY, LUNAR_LAST_MONTH, LUNAR_LAST_YEAR, MEIJI
from migrate.values.notations import built_notation
from migrate.values.text import FULL_WIDTH_TO_ASCII_DIGITS

DATE_STYLES = tuple(STYLES)

_FIELDS = ("value", "notation", "error", "warning")
READ = pl.Struct(dict.fromkeys(_FIELDS, pl.String))
_WESTERN_YEARS = (1800, 9999)
_ERA_OF = {sign: era for era in ERAS for sign in (era.kanji, era.initial, era.code1)}
_FIRST = {sign: era.first for sign, era in _ERA_OF.items()}
_LAST = {sign: era.last or 99991231 for sign, era in _ERA_OF.items()}


def read_date(
    text: pl.Expr, styles: Sequence[str], unset: Sequence[str] = (), unknown: Sequence[str] = ("00",)
) -> pl.Expr:
    """Read a column of vendor dates; nothing outside the declared styles is accepted, nothing is corrected.

    ``styles``: names of DATE_STYLES, the ones the system is known to write. ``unset``: texts that mean "not
    set", like "00000000", besides null and "". ``unknown``: the months and days that mean an unknown part;
    00 where it is not among them is no month and no day. A year is never unknown by them (平成0年 is a fault).

    Returns a struct of four strings, all null where the date is not set:

    - ``value``: YYYYMMDD with zeros for the unknown parts (YYYYMM00, YYYY0000, 00000000), null if ``error``.
      A day given as uncertain (頃, 推定) is kept in the value, since the register holds it too (FACTS §1.4);
      a span (…から…までの間) gives the parts both ends share.
    - ``notation`` (不詳表記), where parts are unknown or uncertain or the day is one of the lunar calendar; null
      for a plain day. The text as it was written, if it is words (has 年 or 不詳); what stands in digits and
      points is built from the known parts: see :func:`migrate.values.notations.built_notation`.
    - ``error``: ``unreadable`` (no declared style, or a western year outside 1800–9999),
      ``era_year_impossible`` (year 0 or one the era never had), ``not_a_day``.
    - ``warning``: ``lunar_calendar`` (until 明治5年12月2日: the value is YYYY0000), ``outside_era`` (the era
      had the year but not the day; the value follows era and year, FACTS §5.5), ``not_calendar_day``
      (29 February of a common year, which some items allow: FACTS §1.4). Of several, the first in this order.

    Raises ValueError for an unknown style or for two that can read the same text.
    """
    # Steps over a frame, not one nested expression: planning that took 46 ms for each column of each batch,
    # this takes 6 ms (five styles, polars 2.1). Each distinct text is read once: 200,000 values take 26 ms
    # instead of 127 ms with 4,000 distinct ones, 120 ms instead of 128 ms with 88,000.
    reader = date_reader(tuple(styles), tuple(unset), tuple(unknown))
    return text.map_batches(reader, return_dtype=READ, is_elementwise=True)


@lru_cache
def date_reader(
    styles: tuple[str, ...], unset: tuple[str, ...] = (), unknown: tuple[str, ...] = ("00",)
) -> Callable[[pl.Series], pl.Series]:
    """Return what reads columns as :func:`read_date` says, one for all who ask for the same."""
    return partial(read, patterns(styles), ["", *unset], [int(mark) for mark in unknown])


def read(known: Sequence[Pattern], unset: Sequence[str], unknown: Sequence[int], column: pl.Series) -> pl.Series:
    """Read a whole column by its patterns, as :func:`read_date` says; ``unset`` has "" in it."""
    column = column.alias("text")
    texts = column.unique().to_frame().filter(~col("text").is_in(unset))
    texts = texts.with_columns(ascii=col("text").str.replace_many(FULL_WIDTH_TO_ASCII_DIGITS))
    words = [p for p in known if p.style == WORDS]
    worded = texts["ascii"].str.contains(UNCERTAIN) if words else pl.repeat(False, texts.height, eager=True)
    found = _plain(texts.filter(~worded), [p for p in known if p.style != WORDS], unknown)
    if worded.any():
        found.extend(_worded(texts.filter(worded), words, unknown))
    joined = column.to_frame().join(found, on="text", how="left", maintain_order="left")
    return joined.select(pl.struct(_FIELDS)).to_series()


def _plain(texts: pl.DataFrame, known: Sequence[Pattern], unknown: Sequence[int]) -> pl.DataFrame:
    partly = (col("month") == 0) | (col("day") == 0) | col("lunar")
    built = built_notation(col("e"), col("number"), col("month"), col("day"))
    notation = pl.when(col("text").str.contains("年", literal=True)).then("text").otherwise(built)
    return _outcome(_numbers(_parts(texts, known), unknown), notation=pl.when(partly).then(notation))


def _worded(texts: pl.DataFrame, known: Sequence[Pattern], unknown: Sequence[int]) -> pl.DataFrame:
    """Read texts of the style unknown_words; one that is no span has two equal ends."""
    nothing = col("ascii").is_in(NOTHING_KNOWN)
    parts = _parts(texts, known).with_columns(y=pl.when(nothing).then(pl.lit("0")).otherwise("y"))
    near = _numbers(parts, unknown)
    # What the far end leaves out it shares with the near one.
    far = _numbers(
        parts.with_columns(
            e=pl.coalesce("e2", "e"),
            y=pl.coalesce("y2", "y"),
            m=pl.when(col("y2").is_null()).then(pl.coalesce("m2", "m")).otherwise("m2"),
            d=pl.when(pl.all_horizontal(col("y2", "m2").is_null())).then(pl.coalesce("d2", "d")).otherwise("d2"),
        ),
        unknown,
    )
    year, month, day = (near[part] == far[part] for part in ("year", "month", "day"))
    both = near.with_columns(
        year=near["year"] * year,
        month=near["month"] * (year & month),
        day=near["day"] * (year & month & day),
        problem=pl.coalesce("problem", far["problem"]),
    )
    return _outcome(both, notation=col("text"))


def _parts(texts: pl.DataFrame, known: Sequence[Pattern]) -> pl.DataFrame:
    """Add the parts as they are written: e, y, m, d and, of a span's far end, e2, y2, m2, d2."""
    found = {
        f"#{n}": col("ascii" if p.style in FULL_WIDTH_DIGITS else "text").str.extract_groups(p.regex)
        for n, p in enumerate(known)
    }

    def part(group: str) -> pl.Expr:
        holders = (name for name, p in zip(found, known, strict=True) if group in p.groups)
        return pl.coalesce(*(col(name).struct.field(group) for name in holders), pl.lit(None, pl.String))

    groups = ("e", "y", "m", "d", "e2", "y2", "m2", "d2")
    return texts.with_columns(**found).select("text", "ascii", **{g: part(g) for g in groups})


def _numbers(parts: pl.DataFrame, unknown: Sequence[int]) -> pl.DataFrame:
    """Turn the parts into western year, month and day (0 unknown), with the era's days and what is wrong."""

    def part(name: str) -> pl.Expr:
        number = col(name).cast(pl.Int32)
        marked = number.is_null() | number.is_in(unknown)
        # A zero that marks nothing becomes what no month and no day can be.
        return pl.when(marked).then(0).otherwise(number.replace(0, 99))

    numbers = parts.select(
        "text",
        "e",
        col("e").replace_strict(_FIRST, default=None, return_dtype=pl.Int32).alias("first"),
        col("e").replace_strict(_LAST, default=None, return_dtype=pl.Int32).alias("last"),
        col("y").str.replace("元", "1", literal=True).cast(pl.Int32).alias("number"),
        part("m").alias("month"),
        part("d").alias("day"),
    )
    return numbers.with_columns(
        year=col("number") + (col("first") // 10000 - 1).fill_null(0),
        lunar=((col("first") == MEIJI.first) & (col("number") <= LUNAR_LAST_YEAR)).fill_null(False),
    ).with_columns(problem=_problem())


def _problem() -> pl.Expr:
    number, year, month, day, era = (
        col("number"),
        col("year"),
        col("month"),
        col("day"),
        col("first").is_not_null(),
    )
    last_lunar_month = (number == LUNAR_LAST_YEAR) & (month == LUNAR_LAST_MONTH)
    longest = (
        pl.when(col("lunar"))
        .then(pl.when(last_lunar_month).then(LUNAR_LAST_DAY).otherwise(30))
        .otherwise(longest_day(month))
    )
    nothing = (year == 0) & (month == 0) & (day == 0)
    return (
        pl.when(year.is_null() | (~era & ~year.is_between(*_WESTERN_YEARS) & ~nothing))
        .then(pl.lit("unreadable"))
        .when(era & ((number == 0) | (year > col("last") // 10000)))
        .then(pl.lit("era_year_impossible"))
        .when((month > 12) | (day > longest) | ((month == 0) & (day > 0)))
        .then(pl.lit("not_a_day"))
    )


def _outcome(numbers: pl.DataFrame, notation: pl.Expr) -> pl.DataFrame:
    """Make text, value, notation, error, warning of the numbers."""
    year, month, day, lunar = col("year"), col("month"), col("day"), col("lunar")
    value = year * 10000 + pl.when(lunar).then(0).otherwise(month * 100 + day)
    # Outside: even the last day the known parts allow is before the era, or even the first one after it.
    last_possible = year * 10000 + month.replace(0, 12) * 100 + day.replace(0, 31)
    outside = (year > 0) & ((last_possible < col("first")) | (value > col("last")))
    fine = col("problem").is_null()
    return numbers.select(
        "text",
        value=pl.when(fine).then(value.cast(pl.String).str.zfill(8)),
        notation=pl.when(fine).then(notation),
        error="problem",
        warning=pl.when(fine & lunar)
        .then(pl.lit("lunar_calendar"))
        .when(fine & outside)
        .then(pl.lit("outside_era"))
        .when(fine & is_common_29_february(year, month, day))
        .then(pl.lit("not_calendar_day")),
    )
