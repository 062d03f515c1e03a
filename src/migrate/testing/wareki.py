"""Japanese dates as a vendor's screens write them: wareki (和暦) in several styles, unknown parts in words.

Written apart from ``migrate.values`` on purpose: the generator is the oracle the readers are tested with.
"""

from datetime import date
from functools import lru_cache

# First day of each era [V S11, FACTS §1.4].
ERAS = (
    (date(2019, 5, 1), "R", "令和", 5),
    (date(1989, 1, 8), "H", "平成", 4),
    (date(1926, 12, 25), "S", "昭和", 3),
    (date(1912, 7, 30), "T", "大正", 2),
    (date(1868, 1, 25), "M", "明治", 1),
)
# Days on which both eras are right (FACTS §1.4): the old era's way to write them.
BOTH_ERAS = {date(1912, 7, 30): "明治45年7月30日", date(1926, 12, 25): "大正15年12月25日"}
BOUNDARY_DAYS = (
    date(1912, 7, 30),
    date(1926, 12, 24),
    date(1926, 12, 25),
    date(1989, 1, 7),
    date(1989, 1, 8),
    date(2019, 4, 30),
    date(2019, 5, 1),
)


def era(day: date) -> tuple[str, str, int, int]:
    """Return (letter, name, number, year of the era) of a day from 明治元年 on. Raises ValueError before."""
    for first, letter, name, number in ERAS:
        if day >= first:
            return letter, name, number, day.year - first.year + 1
    raise ValueError("before 明治")


@lru_cache(65536)
def short(day: date) -> str:
    """Write ``S44.4.5``."""
    letter, _, _, year = era(day)
    return f"{letter}{year}.{day.month}.{day.day}"


@lru_cache(65536)
def padded(day: date) -> str:
    """Write ``平成07年04月05日``; the first year of an era is ``01年``."""
    _, name, _, year = era(day)
    return f"{name}{year:02d}年{day.month:02d}月{day.day:02d}日"


@lru_cache(65536)
def plain(day: date) -> str:
    """Write ``昭和44年4月5日``; the first year of an era is ``元年``."""
    _, name, _, year = era(day)
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


@lru_cache(65536)
def coded(day: date) -> str:
    """Write eight digits: era number (two digits), year, month, day, such as ``04160406``."""
    _, _, number, year = era(day)
    return f"{number:02d}{year:02d}{day.month:02d}{day.day:02d}"


def western(day: date) -> str:
    """Write ``2028/02/12``."""
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}"


# Wordings for a day of which part is unknown (不詳), from FACTS §1.4. {era} is the era and its year.
UNKNOWN_MONTH_DAY = "{era}年月日不詳"
UNKNOWN_DAY = "{era}年{month:02d}月不詳"
UNKNOWN_ALL = "不詳"
ABOUT_YEAR = "{era}年頃"
ABOUT_MONTH = "{era}年{month}月頃"
ESTIMATED = "推定{era}年{month}月{day}日"
BIRTH_WORDINGS = (UNKNOWN_MONTH_DAY, UNKNOWN_MONTH_DAY, UNKNOWN_DAY, ABOUT_YEAR, ABOUT_MONTH, ESTIMATED)
RESIDENCE_WORDINGS = (UNKNOWN_MONTH_DAY, UNKNOWN_DAY, UNKNOWN_ALL)


def unknown(day: date, wording: str) -> str:
    """Fill one of the wordings for a day not fully known."""
    _, name, _, year = era(day)
    return wording.format(era=f"{name}{year:02d}", month=day.month, day=day.day)
