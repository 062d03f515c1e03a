"""Days, years and months as a converter's styles have them (和暦・西暦の様式), written one by one."""

from collections.abc import Callable
from datetime import date, timedelta

from migrate.convert.definition.dates import Dates
from migrate.testing.wareki import coded, era, plain, short, western

_DAYS: dict[str, Callable[[date], str]] = {
    "initial": short,
    "kanji": plain,
    "era_initial7": lambda day: f"{era(day)[0]}{era(day)[3]:02d}{day:%m%d}",
    "era_code7": lambda day: f"{era(day)[2]}{era(day)[3]:02d}{day:%m%d}",
    "era_code8": coded,
    "slash": western,
    "hyphen": lambda day: f"{day:%Y-%m-%d}",
    "ymd8": lambda day: f"{day:%Y%m%d}",
}
_YEARS: dict[str, Callable[[date], str]] = {
    "era_code3": lambda day: f"{era(day)[2]}{era(day)[3]:02d}",
    "initial": lambda day: f"{era(day)[0]}{era(day)[3]}",
    "kanji": lambda day: f"{era(day)[1]}{era(day)[3]}年度",
    "western": lambda day: f"{day.year}",
}
_MONTHS: dict[str, Callable[[date], str]] = {
    "era_code5": lambda day: f"{era(day)[2]}{era(day)[3]:02d}{day:%m}",
    "era_initial5": lambda day: f"{era(day)[0]}{era(day)[3]:02d}{day:%m}",
    "initial": lambda day: f"{era(day)[0]}{era(day)[3]}.{day.month}",
    "kanji": lambda day: f"{era(day)[1]}{era(day)[3]}年{day.month}月",
    "ym6": lambda day: f"{day:%Y%m}",
    "slash": lambda day: f"{day.year}/{day.month}",
    "hyphen": lambda day: f"{day:%Y-%m}",
}
# Of these the day's two digits are the last, and may be what the system writes for an unknown one.
_DIGITS = ("era_initial7", "era_code7", "era_code8", "ymd8")


def day_of(number: int) -> date:
    """Return the day of record ``number``: later for later records, from 平成 into 令和."""
    return date(2016, 4, 10) + timedelta(days=47 * number)


def day_text(dates: Dates, number: int, fits: Callable[[str], bool], *, unknown: bool) -> str:
    """Return a day in one of the system's styles; an ``unknown`` one without its day, where that can be."""
    day = day_of(number)
    styles = [style for style in dates.styles if style in _DAYS and fits(_DAYS[style](day))]
    if not styles:
        return ""
    style = styles[number % len(styles)]
    text = _DAYS[style](day)
    if unknown and style in _DIGITS and dates.unknown:
        return text[:-2] + dates.unknown[-1]
    if unknown and "unknown_words" in dates.styles and fits(words := f"{era(day)[1]}{era(day)[3]}年頃"):
        return words
    return text


def year_text(dates: Dates, number: int, fits: Callable[[str], bool]) -> str:
    """Return a year in one of the system's styles."""
    return _one(_YEARS, dates.years, number, fits)


def month_text(dates: Dates, number: int, fits: Callable[[str], bool]) -> str:
    """Return a month in one of the system's styles."""
    return _one(_MONTHS, dates.months, number, fits)


def _one(
    known: dict[str, Callable[[date], str]], styles: tuple[str, ...], number: int, fits: Callable[[str], bool]
) -> str:
    texts = [text for style in styles if style in known and fits(text := known[style](day_of(number)))]
    return texts[number % len(texts)] if texts else ""
