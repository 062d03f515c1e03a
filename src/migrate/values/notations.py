"""不詳表記 (how a day that is not fully known reads), where the vendor has codes and no words for it."""

import polars as pl

from migrate.values.eras import ERAS
from migrate.values.text import FULL_WIDTH_TO_ASCII_DIGITS

_KANJI = {sign: era.kanji for era in ERAS for sign in (era.kanji, era.initial, era.code1)}
_WIDE = {digit: wide for wide, digit in FULL_WIDTH_TO_ASCII_DIGITS.items()}


def built_notation(era: pl.Expr, year: pl.Expr, month: pl.Expr, day: pl.Expr, *, about: bool = False) -> pl.Expr:
    """Build the 不詳表記 of known parts, in the forms of FACTS §1.4 and in full-width digits (items of type N).

    「昭和５０年　月日不詳」, 「昭和５０年１月　日不詳」, 「年月日不詳」; a day of the lunar calendar is written out.
    With ``about``: 「１９７５年頃」, 「１９７５年１月１日頃」. ``era``: kanji, initial or one-digit code, null for a
    western year (the calendar stays the vendor's); ``year`` as counted in it, 1 of an era is 元; 0 is not known.
    """
    number = pl.when(era.is_not_null() & (year == 1)).then(pl.lit("元")).otherwise(year.cast(pl.String))
    rest = (
        pl.when(month == 0)
        .then(pl.lit("" if about else "　月日不詳"))
        .when(day == 0)
        .then(pl.format("{}月" if about else "{}月　日不詳", month))
        .otherwise(pl.format("{}月{}日", month, day))
    )
    kanji = era.replace_strict(_KANJI, default="", return_dtype=pl.String).fill_null("")
    known = pl.format("{}{}年{}{}", kanji, number, rest, pl.lit("頃" if about else ""))
    nothing = (year == 0) & (month == 0) & (day == 0)
    return pl.when(nothing).then(pl.lit("年月日不詳")).otherwise(known.str.replace_many(_WIDE))
