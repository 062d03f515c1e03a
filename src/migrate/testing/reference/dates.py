"""The dates of the independent reference: one text at a time, by plain Python; what it cannot read is a ValueError."""

import datetime
import re

from migrate.convert.definition.dates import Dates

ERAS = {
    "明治": ("01", 1867), "大正": ("02", 1911), "昭和": ("03", 1925), "平成": ("04", 1988), "令和": ("05", 2018),
    "M": ("01", 1867), "T": ("02", 1911), "S": ("03", 1925), "H": ("04", 1988), "R": ("05", 2018),
    "1": ("01", 1867), "2": ("02", 1911), "3": ("03", 1925), "4": ("04", 1988), "5": ("05", 2018),
}  # fmt: skip
_NAMES = {code: name for name, (code, _) in ERAS.items() if len(name) == 2}
_LAST_YEARS = {"01": 45, "02": 15, "03": 64, "04": 31}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")

_YMD = "([0-9]{2})([0-9]{2})([0-9]{2})"
_DAYS = {
    "initial": r"([MTSHR])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{1,2})",
    "era_initial7": f"([MTSHR]){_YMD}",
    "era_code7": f"([1-5]){_YMD}",
    "era_code8": f"0([1-5]){_YMD}",
    "slash": "()([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
    "hyphen": "()([0-9]{4})-([0-9]{2})-([0-9]{2})",
    "ymd8": "()([0-9]{4})([0-9]{2})([0-9]{2})",
}
_KANJI = re.compile(
    r"(?P<about>推定)?(明治|大正|昭和|平成|令和)(元|\d+)年(?:(\d+)月)?(?:(\d+)日)?"
    r"(?P<words>[ 　]?(?:月日|日)?(?:不詳|頃))?"
)
_MONTHS = {
    "era_code5": "([1-5])([0-9]{2})([0-9]{2})",
    "era_initial5": "([MTSHR])([0-9]{2})([0-9]{2})",
    "initial": r"([MTSHR])([0-9]{1,2})\.([0-9]{1,2})",
    "kanji": "(明治|大正|昭和|平成|令和)(元|[0-9]{1,2})年([0-9]{1,2})月",
    "ym6": "()([0-9]{4})([0-9]{2})",
    "slash": "()([0-9]{4})/([0-9]{1,2})",
    "hyphen": "()([0-9]{4})-([0-9]{2})",
}
_YEARS = {
    "era_code3": "([1-5])([0-9]{2})",
    "initial": "([MTSHR])([0-9]{1,2})(?:年度?)?",
    "kanji": "(明治|大正|昭和|平成|令和)(元|[0-9]{1,2})年度?",
    "western": "()([0-9]{4})(?:年度?)?",
}


def read_date(text: str, dates: Dates) -> tuple[str | None, str | None]:
    """Return (YYYYMMDD with zeros for what is unknown, the words for it if anything is)."""
    if text in ("", *dates.unset, *dates.open_ends):
        return None, None
    if text == "不詳" or text == "年月日不詳":
        return "00000000", text
    for style in dates.styles:
        if style in _DAYS and (m := re.fullmatch(_DAYS[style], text)):
            return _of_parts(m[1], int(m[2]), m[3], m[4], dates)
    m = _KANJI.fullmatch(text)
    if m is None:
        raise ValueError("not a date in any style the reference knows")
    year = western(m[2], 1 if m[3] == "元" else int(m[3]))
    month, day = (_part(text, dates) or 0 for text in (m[4], m[5]))
    if day and not month:
        raise ValueError("a day of no month")
    _exists(year, month, day)
    words = (m["about"] or "") + (m["words"] or "")
    return f"{year:04}{month:02}{day:02}", text if words or not (month and day) else None


def _of_parts(sign: str, number: int, month_text: str, day_text: str, dates: Dates) -> tuple[str, str | None]:
    month, day = _part(month_text, dates), _part(day_text, dates)
    if not sign and number == 0 and month is None and day is None:
        return "00000000", "年月日不詳"
    year = western(sign, number)
    if month is None and day is not None:
        raise ValueError("a day of no month")
    _exists(year, month or 0, day or 0)
    if (sign in ("明治", "M", "1")) and number <= 5:
        raise ValueError("the lunar calendar is not the reference's")
    return f"{year:04}{month or 0:02}{day or 0:02}", None if day else notation(sign, number, month or 0, 0)


def _part(text: str | None, dates: Dates) -> int | None:
    number = int(text) if text else None
    if number is None or f"{number:02}" in dates.unknown:
        return None
    return number or 99  # a zero that is no mark is no month and no day


def notation(sign: str, number: int, month: int, day: int, about: str = "") -> str:
    """Write the known parts of a day as FACTS §1.4 does."""
    shown = "元" if sign and number == 1 else str(number)
    era = _NAMES[ERAS[sign][0]] if sign else ""
    rest = f"{month}月{day}日" if day else f"{month}月　日不詳" if month else "　月日不詳"
    if about:
        rest = (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return f"{era}{shown}年{rest}{about}".translate(_WIDE)


def read_flagged(date: str, flag: str, words: str, dates: Dates) -> tuple[str | None, str | None]:
    """Return date and words where a flag beside the date says what is not known."""
    value, plain = read_date(date, dates)
    kind = "" if flag in ("", "0") else dates.flags.get(flag)
    if kind is None:
        raise ValueError("a flag that nobody declared")
    said: tuple[str | None, str | None] = (None, None)
    read = True
    try:
        said = read_date(words, dates)
    except ValueError as error:
        read = False
        if "style" not in str(error):
            raise
    if kind == "":
        if words and (not read or said != (value, None)):
            raise ValueError("words of doubt beside a day that is known")
        return value, plain
    if value is None and kind != "all":
        raise ValueError("a flag without its date")
    value = (value or "")[: {"all": 0, "month_day": 4, "day": 6}.get(kind, 8)].ljust(8, "0")
    if said[0] is not None:
        known = said[0].removesuffix("00").removesuffix("00") if kind == "about" else said[0]
        if not value.startswith(known):
            raise ValueError("words of another day")
        value = said[0]
    parts = int(value[:4]), int(value[4:6]), int(value[6:])
    built = "年月日不詳" if value == "00000000" else notation("", *parts, about="頃" if kind == "about" else "")
    return value, words or built


def read_period(text: str, dates: Dates, *, month: bool) -> str | None:
    """Return YYYYMM or YYYY."""
    if text in ("", *dates.unset, *dates.open_ends):
        return None
    known, styles = (_MONTHS, dates.months) if month else (_YEARS, dates.years)
    for style in styles:
        if m := re.fullmatch(known[style], text.translate(_NARROW) if style == "kanji" else text):
            year = western(m[1], 1 if m[2] == "元" else int(m[2]))
            if not month:
                return f"{year:04}"
            if not 1 <= int(m[3]) <= 12 or (m[1] in ("明治", "M", "1") and year < 1873):
                raise ValueError("no month")
            return f"{year:04}{int(m[3]):02}"
    raise ValueError("not a period in any style the reference knows")


def western(sign: str, number: int) -> int:
    """Return the western year of a year of an era, or of itself."""
    if not sign:
        if not 1800 <= number <= 9999:
            raise ValueError("no year")
        return number
    code, base = ERAS[sign]
    if not 1 <= number <= _LAST_YEARS.get(code, 99):
        raise ValueError("a year that the era never had")
    return base + number


def _exists(year: int, month: int, day: int) -> None:
    if (month, day) != (2, 29):  # which some items allow in any year
        datetime.date(year, month or 1, day or 1)
