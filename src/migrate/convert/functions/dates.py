"""Dates: the vendor's text once to parts, and from these the date, its 不詳フラグ and its 不詳表記."""

import polars as pl

from migrate.convert import rules
from migrate.convert.functions.base import Context, Outcome, Problem, function
from migrate.values import read_date
from migrate.values.eras import ERAS


def _parts(field: str, context: Context) -> pl.Expr:
    return context.prepare(f"#date:{field}", read_date(pl.col(field), context.date_styles, unset=context.date_unset))


@function("date")
def date(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read a date in the converter's styles; unknown parts are zeros where the item allows them."""
    parts = _parts(fields[0], context)
    value, error, warning = (parts.struct.field(n) for n in ("value", "error", "warning"))
    problems = [
        Problem(rules.DATE_UNREADABLE, error.is_in(["unreadable", "not_a_day"])),
        Problem(rules.ERA_YEAR_IMPOSSIBLE, error == "era_year_impossible"),
        Problem(rules.DATE_OUTSIDE_ERA, warning == "outside_era"),
        Problem(rules.DATE_LUNAR, warning == "lunar_calendar"),
    ]
    if context.item.unknown_date:
        problems.append(Problem(rules.DATE_NOT_CALENDAR_DAY, warning == "not_calendar_day"))
    else:
        uncarried = parts.struct.field("notation").is_not_null() | (warning == "not_calendar_day")
        problems.append(Problem(rules.DATE_UNKNOWN_UNSUPPORTED, uncarried.fill_null(False)))
    return Outcome(value, tuple(problems))


@function("date_era")
def date_era(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the two-digit era code (FACTS §1.1 年号コード) of the era the vendor wrote, else absent.

    大正15年12月25日 and 昭和元年12月25日 are one day; only the era as written tells which the certificate says.
    """
    text = pl.col(fields[0])
    written = pl.coalesce(text.str.extract("(明治|大正|昭和|平成|令和)", 1), text.str.extract("^([MTSHR])[0-9]", 1))
    codes = {name: era.code2 for era in ERAS for name in (era.kanji, era.initial)}
    value = written.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=pl.String)
    return Outcome(value, gives=frozenset(codes.values()))


@function("date_unknown_flag")
def date_unknown_flag(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give 1 where the vendor's words say more or less than a date, 0 where it is known, else absent."""
    parts = _parts(fields[0], context)
    uncertain = parts.struct.field("notation").is_not_null()
    known = parts.struct.field("value").is_not_null()
    value = pl.when(known | uncertain).then(uncertain.cast(pl.Int8).cast(pl.String))
    return Outcome(value, gives=frozenset({"0", "1"}))


@function("date_notation")
def date_notation(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give the vendor's own words for a date that is not fully known (不詳表記)."""
    return Outcome(_parts(fields[0], context).struct.field("notation"))
