"""Dates: the vendor's text once to parts, and from these date, 不詳フラグ and 不詳表記; years and months."""

import re

import polars as pl

from migrate.convert import rules
from migrate.convert.functions.base import Context, Outcome, Problem, Reading, function
from migrate.convert.functions.rules import DATE_CONTRADICTION
from migrate.values import read_flagged_date, read_year, read_year_month
from migrate.values.dates import READ, date_reader
from migrate.values.eras import ERAS

# What read_date gives for 年月日不詳.
_ALL_UNKNOWN = pl.struct(
    pl.lit("00000000").alias("value"),
    pl.lit("年月日不詳").alias("notation"),
    pl.lit(None, pl.String).alias("error"),
    pl.lit(None, pl.String).alias("warning"),
)


def _parts(fields: tuple[str, ...], context: Context, all_unknown: str = "") -> pl.Expr:
    """Read a date field; with a second and a third, the flag (不詳の区分) and the words beside it.

    ``all_unknown`` is the text that means 年月日不詳 in this field, whatever it means in others.
    """
    dates = context.dates
    given = [pl.col(field) for field in fields]
    name = f"#date:{'|'.join(fields)};{all_unknown}"
    if len(given) == 1:
        reading = Reading(fields[0], date_reader(dates.styles, dates.not_a_date, dates.unknown), READ)
        if not all_unknown:
            return context.read(name, reading)
        return context.prepare(name, pl.when(given[0] == all_unknown).then(_ALL_UNKNOWN).otherwise(reading.expression))
    if all_unknown:
        raise ValueError("all_unknown is for a date without a flag beside it")
    day, flag, words = given if len(given) == 3 else (*given, pl.lit(None, pl.String))
    read = read_flagged_date(day, flag, words, dates.styles, dates.flags, dates.not_a_date, dates.unknown)
    return context.prepare(name, read)


def day_of(field: str, context: Context) -> tuple[pl.Expr, pl.Expr]:
    """Return the first and the last day (YYYYMMDD) that a date field may mean; null where it says nothing."""
    day = _parts((field,), context).struct.field("value")
    parts = [day.str.slice(start, length) for start, length in ((0, 4), (4, 2), (6, 2))]
    first, last = (
        pl.concat_str(parts[0], *(part.replace("00", unknown) for part, unknown in zip(parts[1:], ends, strict=True)))
        for ends in (("01", "01"), ("12", "31"))
    )
    known = ~day.str.starts_with("0000")
    return pl.when(known).then(first), pl.when(known).then(last)


def _fields(parts: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    value, error, warning = (parts.struct.field(name) for name in ("value", "error", "warning"))
    return value, error, warning


@function("date")
def date(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read a date in the converter's styles; unknown parts are zeros where the item allows them.

    ``from`` is the date, or date|flag or date|flag|words. ``open_end`` (YYYYMMDD) is what a declared open end
    becomes; absent without it. ``all_unknown`` is the text that means 年月日不詳 here, though elsewhere "not set".
    """
    parts = _parts(fields, context, args.get("all_unknown", ""))
    value, error, warning = _fields(parts)
    problems = [
        Problem(rules.DATE_UNREADABLE, error.is_in(["unreadable", "not_a_day"])),
        Problem(rules.ERA_YEAR_IMPOSSIBLE, error == "era_year_impossible"),
        Problem(DATE_CONTRADICTION, error == "contradiction"),
        Problem(rules.DATE_OUTSIDE_ERA, warning == "outside_era"),
        Problem(rules.DATE_LUNAR, warning == "lunar_calendar"),
    ]
    if context.item.unknown_date:
        problems.append(Problem(rules.DATE_NOT_CALENDAR_DAY, warning == "not_calendar_day"))
    else:
        uncarried = parts.struct.field("notation").is_not_null() | (warning == "not_calendar_day")
        problems.append(Problem(rules.DATE_UNKNOWN_UNSUPPORTED, uncarried.fill_null(False)))
    return Outcome(_open_end(value, fields[0], args, context), tuple(problems))


def _open_end(value: pl.Expr, field: str, args: dict[str, str], context: Context) -> pl.Expr:
    if "open_end" not in args:
        return value
    if not re.fullmatch("[0-9]{8}", args["open_end"]):
        raise ValueError("open_end must be YYYYMMDD")
    return pl.when(pl.col(field).is_in(context.dates.open_ends)).then(pl.lit(args["open_end"])).otherwise(value)


@function("date_era")
def date_era(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the two-digit era code (FACTS §1.1 年号コード) of the era the vendor wrote, else absent.

    大正15年12月25日 and 昭和元年12月25日 are one day; only the era as written tells which the certificate says.
    """
    text = pl.col(fields[0])
    signs = [text.str.extract("(明治|大正|昭和|平成|令和)", 1), text.str.extract("^([MTSHR])[0-9]", 1)]
    coded = {"era_code7": "^([1-5])[0-9]{6}$", "era_code8": "^0([1-5])[0-9]{6}$"}
    signs += [text.str.extract(form, 1) for style, form in coded.items() if style in context.dates.styles]
    codes = {sign: era.code2 for era in ERAS for sign in (era.kanji, era.initial, era.code1)}
    value = pl.coalesce(signs).replace_strict(codes, default=None, return_dtype=pl.String)
    set_ = ~text.is_in(context.dates.not_a_date)
    return Outcome(pl.when(set_).then(value), gives=frozenset(codes.values()))


@function("date_unknown_flag")
def date_unknown_flag(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give 1 where the vendor's words say more or less than a date, 0 where it is known, else absent."""
    parts = _parts(fields, context, args.get("all_unknown", ""))
    uncertain = parts.struct.field("notation").is_not_null()
    known = parts.struct.field("value").is_not_null()
    value = pl.when(known | uncertain).then(uncertain.cast(pl.Int8).cast(pl.String))
    return Outcome(value, gives=frozenset({"0", "1"}))


@function("date_notation")
def date_notation(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the words for a date that is not fully known (不詳表記): the vendor's, else built from its known parts."""
    return Outcome(_parts(fields, context, args.get("all_unknown", "")).struct.field("notation"))


@function("year")
def year(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read a year (年度, 年) in the converter's styles of years: 506, R6, 令和６年度 → 2024."""
    dates = context.dates
    read = read_year(pl.col(fields[0]), dates.years, dates.not_a_date)
    value, error, _ = _fields(context.prepare(f"#year:{fields[0]}", read))
    return Outcome(
        value,
        (
            Problem(rules.DATE_UNREADABLE, error == "unreadable"),
            Problem(rules.ERA_YEAR_IMPOSSIBLE, error == "era_year_impossible"),
        ),
    )


@function("year_month")
def year_month(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read a month (年月) in the converter's styles of months: 50603, R0603, 令和６年３月 → 202403."""
    dates = context.dates
    read = read_year_month(pl.col(fields[0]), dates.months, dates.not_a_date, dates.unknown)
    value, error, warning = _fields(context.prepare(f"#month:{fields[0]}", read))
    return Outcome(
        value,
        (
            Problem(rules.DATE_UNREADABLE, error.is_in(["unreadable", "not_a_day"])),
            Problem(rules.ERA_YEAR_IMPOSSIBLE, error == "era_year_impossible"),
            Problem(rules.DATE_UNKNOWN_UNSUPPORTED, error == "unknown"),
            Problem(rules.DATE_OUTSIDE_ERA, warning == "outside_era"),
        ),
    )
