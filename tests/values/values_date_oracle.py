"""A plain reader of one date text, by string splitting and datetime.date: the oracle of read_date."""

from datetime import date
from typing import NamedTuple


class Read(NamedTuple):
    value: str | None = None
    notation: str | None = None
    error: str | None = None
    warning: str | None = None


ERAS = {
    "明治": (date(1868, 1, 25), date(1912, 7, 30)),
    "大正": (date(1912, 7, 30), date(1926, 12, 25)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (date(2019, 5, 1), date(9999, 12, 31)),
}
BY_LETTER = dict(zip("MTSHR", ERAS, strict=True))
BY_CODE = dict(zip("12345", ERAS, strict=True))
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def number(text, low=1, high=2):
    if text.isascii() and text.isdigit() and low <= len(text) <= high:
        return int(text)
    raise ValueError


def kanji_parts(text):
    """'昭和17年3月' → ('昭和', 17, 3, None); the era is '' and parts are None where they are left out."""
    text = text.removeprefix("推定")
    era = text[:2] if text[:2] in ERAS else ""
    text = text[len(era) :]
    values = []
    for sign in "年月日":
        head, found, tail = text.partition(sign)
        if not found:
            values.append(None)
            continue
        if sign == "日":
            head = head.removeprefix("推定")
        values.append(1 if sign == "年" and head == "元" else number(head))
        text = tail
    if text:
        raise ValueError
    return (era, *values)


def read_initial(text):
    y, m, d = text[1:].split(".")
    return (BY_LETTER[text[0]], number(y), number(m), number(d)), None


def read_kanji(text):
    text = text.translate(FULL_WIDTH)
    era, y, m, d = kanji_parts(text)
    if not era or None in (y, m, d) or "推定" in text:
        raise ValueError
    return (era, y, m, d), None


def read_span(text):
    near, far = text.removesuffix("までの間").removesuffix("頃").split("から")
    near = kanji_parts(near.removesuffix("頃"))
    far = kanji_parts(far)
    ey, em, ed = (p is not None for p in far[1:])
    if not near[0] or near[1] is None or (near[2] is None and near[3] is not None):
        raise ValueError
    if (ey, em, ed) not in {(1, 0, 0), (1, 1, 0), (1, 1, 1), (0, 1, 0), (0, 1, 1), (0, 0, 1)}:
        raise ValueError
    if (far[0] and not ey) or (not ey and near[2] is None) or (not ey and not em and near[3] is None):
        raise ValueError
    coarsest = 1 if ey else 2 if em else 3
    return near, (far[0] or near[0], *near[1:coarsest], *far[coarsest:])


def read_words(text):
    text = text.translate(FULL_WIDTH)
    if text in ("不詳", "年月日不詳"):
        return ("", 0, None, None), None
    if text.endswith("までの間"):
        return read_span(text)
    if text[0] in BY_LETTER:
        if not text.endswith("頃"):
            raise ValueError
        return read_initial(text[:-1])
    blanks, about = ("", " ", "　"), ("", "頃")
    tails = {
        "年": ["頃", *(s + a for s in "春夏秋冬" for a in about), *(b + "月日不詳" for b in blanks)],
        "月": [
            "頃",
            "不詳",
            *(s + "旬" + a for s in "上中下" for a in about),
            *(b + "日不詳" for b in blanks),
        ],
        "日": ["頃"],
    }
    guess = text.startswith("推定")
    for sign, ends in tails.items():
        for end in (*ends, *([""] if guess else [])):
            if text.endswith(sign + end):
                head = text[: len(text) - len(end)]
                if head.count("推定") > guess:
                    continue
                try:
                    era, y, m, d = kanji_parts(head)
                except ValueError:
                    continue
                known = [p is not None for p in (y, m, d)]
                if era and known == [True, sign in "月日", sign == "日"]:
                    return (era, y, m, d), None
    raise ValueError


def read_code8(text):
    if text[0] != "0":
        raise ValueError
    return read_code7(text[1:])


def read_code7(text):
    number(text, 7, 7)
    return (BY_CODE[text[0]], *(int(text[n : n + 2]) for n in (1, 3, 5))), None


def read_initial7(text):
    number(text[1:], 6, 6)
    return (BY_LETTER[text[0]], *(int(text[n : n + 2]) for n in (1, 3, 5))), None


def read_western(sign, width):
    def reader(text):
        y, m, d = text.split(sign)
        return ("", number(y, 4, 4), number(m, width), number(d, width)), None

    return reader


def read_ymd8(text):
    number(text, 8, 8)
    return ("", int(text[:4]), int(text[4:6]), int(text[6:])), None


READERS = {
    "initial": read_initial,
    "kanji": read_kanji,
    "unknown_words": read_words,
    "era_code8": read_code8,
    "era_code7": read_code7,
    "era_initial7": read_initial7,
    "slash": read_western("/", 1),
    "hyphen": read_western("-", 2),
    "ymd8": read_ymd8,
}


def exists(y, m, d):
    try:
        date(y, m, d)
    except ValueError:
        return False
    return True


def fault(era, number, m, d):
    """Return (western year, error)."""
    m, d = m or 0, d or 0
    if not era:
        if number == m == d == 0:
            return 0, None
        if not 1800 <= number <= 9999:
            return 0, "unreadable"
        year = number
    else:
        first, last = ERAS[era]
        year = first.year + number - 1
        if number < 1 or year > last.year:
            return year, "era_year_impossible"
    if era == "明治" and number <= 5:
        possible = m <= 12 and d <= (2 if (number, m) == (5, 12) else 30) and (m > 0 or d == 0)
    elif m == 0:
        possible = d == 0
    else:
        possible = exists(year, m, d or 1) or (m, d) == (2, 29)
    return year, None if possible else "not_a_day"


def marked(parts, unknown):
    """Months and days that mean "unknown" become None, and a zero that means nothing what no calendar has."""
    if parts is None:
        return None
    return (*parts[:2], *(None if p is None or f"{p:02}" in unknown else p or 99 for p in parts[2:]))


def built(era, y, m, d):
    """昭和５０年　月日不詳: what is known, for texts that are no words."""
    if not (era or y or m or d):
        return "年月日不詳"
    shown = f"{era}{'元' if era and y == 1 else y}年"
    shown += f"{m}月{d}日" if d else f"{m}月　日不詳" if m else "　月日不詳"
    return shown.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def oracle(text, styles, unset=("00000000",), unknown=("00",)):
    if text is None or text == "" or text in unset:
        return Read()
    for style in styles:
        try:
            near, far = READERS[style](text)
        except (ValueError, KeyError, IndexError):
            continue
        near, far = marked(near, unknown), marked(far, unknown)
        year, error = fault(*near)
        _, m, d = near[1], near[2] or 0, near[3] or 0
        if far:
            far_year, far_error = fault(*far)
            error = error or far_error
            if far_year != year:
                year = m = d = 0
            elif (far[2] or 0) != m:
                m = d = 0
            elif (far[3] or 0) != d:
                d = 0
        if error:
            return Read(error=error)
        era = near[0]
        words = style == "unknown_words"
        said = text if words or "年" in text else built(era, near[1], near[2], near[3])
        if era == "明治" and near[1] <= 5:
            return Read(f"{year:04}0000", said, None, "lunar_calendar")
        warning = None
        if era and year:
            first, last = (e.timetuple()[:3] for e in ERAS[era])
            possible = [(year, a, b) for a in ([m] if m else range(1, 13)) for b in ([d] if d else range(1, 32))]
            if not any(first <= day <= last for day in possible):
                warning = "outside_era"
        if not warning and d and not exists(year, m, d):
            warning = "not_calendar_day"
        return Read(f"{year:04}{m:02}{d:02}", said if words or not (m and d) else None, None, warning)
    return Read(error="unreadable")
