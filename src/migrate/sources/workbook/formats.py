"""What a number format makes of a number: a day or a time, leading zeros, or a number shown as it is stored."""

import re
from enum import Enum
from typing import NamedTuple

# ECMA-376 18.8.30: formats that files name by number alone. 27–36 and 50–58 are the days and times of Japanese,
# Chinese and Korean Excel, which libraries take for plain numbers.
_DAYS = {*range(14, 18), 22, 27, 28, 29, 30, 31, 34, 35, 36, *range(50, 59)}
_TIMES = {18, 19, 20, 21, 32, 33, 45, 47}
_PLAIN = {0, 1, 3, 5, 6, 37, 38, 41, 42, 49}
_CODES = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 46: "[h]:mm:ss"}

# Literals, padding, and what is in brackets (colours, locales, conditions) but a time that goes on counting.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NO_DAY = re.compile("E[+-]|AM/PM|A/P", re.IGNORECASE)  # exponents, halves of a day
_DAY = re.compile("[ydgeab]", re.IGNORECASE)
_TIME = re.compile("[hs]", re.IGNORECASE)
_MONTH = re.compile("m", re.IGNORECASE)
_ZEROS = re.compile("0{2,}")
_WHOLE = re.compile("[#,]*0?")


class Shows(Enum):
    """What a format shows of a number. OTHER: something else than its digits (a share, rounded, in exponents)."""

    PLAIN = "plain"
    ZEROS = "zeros"
    OTHER = "other"
    DAY = "day"
    TIME = "time"


class Format(NamedTuple):
    """``code`` for messages; ``digits``: to how many a whole number is filled up with zeros."""

    shows: Shows
    code: str = "General"
    digits: int = 0


GENERAL = Format(Shows.PLAIN)


def read_format(number: int, code: str | None) -> Format:
    """Return what a format shows, by its number (numFmtId) and its code where the file gives one."""
    if code is None:
        if number in _DAYS or number in _TIMES:
            return Format(Shows.DAY if number in _DAYS else Shows.TIME, f"#{number}")
        code = _CODES.get(number)
        if code is None:
            return GENERAL if number in _PLAIN else Format(Shows.OTHER, f"#{number}")
    bare = _LITERAL.sub("", code.split(";")[0]).strip()
    if bare in ("General", "G/標準", "@", ""):
        return Format(Shows.PLAIN, code)
    if _ELAPSED.search(bare):
        return Format(Shows.OTHER, code)
    letters = _NO_DAY.sub("", bare)
    if _DAY.search(letters) or (_MONTH.search(letters) and not _TIME.search(letters)):
        return Format(Shows.DAY, code)
    if _TIME.search(letters):
        return Format(Shows.TIME, code)
    if _ZEROS.fullmatch(bare):
        return Format(Shows.ZEROS, code, len(bare))
    return Format(Shows.PLAIN if _WHOLE.fullmatch(bare) else Shows.OTHER, code)
