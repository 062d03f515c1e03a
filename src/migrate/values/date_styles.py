"""The ways vendors write a day, a month and a year, as patterns over the whole text (Rust regex, for polars).

Each pattern captures e (era), y, m, d; those of a span of days also e2, y2, m2, d2 for its far end.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from migrate.values.eras import ERAS

WORDS = "unknown_words"
# One of these stands in every text of the style unknown_words and in no text of another style.
UNCERTAIN = "不詳|頃|推定|から|旬|[春夏秋冬]"
# 不詳 as a whole: no part is known.
NOTHING_KNOWN = ("不詳", "年月日不詳")

_KANJI = "|".join(e.kanji for e in ERAS)
_INITIAL = "".join(e.initial for e in ERAS)
_CODE = "".join(e.code1 for e in ERAS)

_Y = f"(?P<e>{_KANJI})(?P<y>元|[0-9]{{1,2}})年"
_M = "(?P<m>[0-9]{1,2})月"
_D = "(?P<d>[0-9]{1,2})日"
_Y2 = f"(?P<e2>{_KANJI})?(?P<y2>元|[0-9]{{1,2}})年"
_M2 = "(?P<m2>[0-9]{1,2})月"
_D2 = "(?P<d2>[0-9]{1,2})日"
_GUESSED_D, _GUESSED_D2 = f"(?:推定)?{_D}", f"(?:推定)?{_D2}"
_FROM, _UNTIL = "頃?から(?:推定)?", "頃?までの間"
_DOTTED = rf"(?P<e>[{_INITIAL}])(?P<y>[0-9]{{1,2}})\.(?P<m>[0-9]{{1,2}})\.(?P<d>[0-9]{{1,2}})"
_SIX = "(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"

STYLES: dict[str, tuple[str, ...]] = {
    "initial": (_DOTTED,),
    "kanji": (f"{_Y}{_M}{_D}",),
    # The notations of FACTS §1.4 and those met in deliveries.
    WORDS: (
        f"(?:推定)?{_Y}(?:頃|[春夏秋冬]頃?|[ 　]?月日不詳)",
        f"(?:推定)?{_Y}{_M}(?:頃|[上中下]旬頃?|[ 　]?日不詳|不詳)",
        f"(?:推定)?{_Y}{_M}{_D}頃",
        f"推定{_Y}(?:{_M}(?:{_D})?)?",
        f"{_DOTTED}頃",
        # Spans. What the far end leaves out it shares with the near end, which then must have it.
        f"(?:推定)?{_Y}(?:{_M}(?:{_GUESSED_D})?)?{_FROM}{_Y2}(?:{_M2}(?:{_GUESSED_D2})?)?{_UNTIL}",
        f"(?:推定)?{_Y}{_M}(?:{_GUESSED_D})?{_FROM}{_M2}(?:{_GUESSED_D2})?{_UNTIL}",
        f"(?:推定)?{_Y}{_M}{_GUESSED_D}{_FROM}{_D2}{_UNTIL}",
    ),
    "era_code8": (f"0(?P<e>[{_CODE}]){_SIX}",),
    "era_code7": (f"(?P<e>[{_CODE}]){_SIX}",),
    "era_initial7": (f"(?P<e>[{_INITIAL}]){_SIX}",),
    "slash": ("(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})",),
    "hyphen": ("(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",),
    "ymd8": ("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",),
}

_YEAR = "(?P<y>[0-9]{2})"
_MONTH = "(?P<m>[0-9]{2})"
YEAR_STYLES: dict[str, tuple[str, ...]] = {
    "era_code3": (f"(?P<e>[{_CODE}]){_YEAR}",),
    "initial": (f"(?P<e>[{_INITIAL}])(?P<y>[0-9]{{1,2}})(?:年度?)?",),
    "kanji": (f"{_Y}度?",),
    "western": ("(?P<y>[0-9]{4})(?:年度?)?",),
}
MONTH_STYLES: dict[str, tuple[str, ...]] = {
    "era_code5": (f"(?P<e>[{_CODE}]){_YEAR}{_MONTH}",),
    "era_initial5": (f"(?P<e>[{_INITIAL}]){_YEAR}{_MONTH}",),
    "initial": (rf"(?P<e>[{_INITIAL}])(?P<y>[0-9]{{1,2}})\.{_M[:-1]}",),
    "kanji": (f"{_Y}{_M}",),
    "ym6": (f"(?P<y>[0-9]{{4}}){_MONTH}",),
    "slash": ("(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})",),
    "hyphen": (f"(?P<y>[0-9]{{4}})-{_MONTH}",),
}

# Japanese input leaves full-width digits in these.
FULL_WIDTH_DIGITS = frozenset({"kanji", WORDS})

# 04160106 is 平成16年1月6日 in the one and a day of the year 416 in the other; only the vendor knows.
_SAME_SHAPE = (("era_code8", "ymd8"),)


class Pattern(NamedTuple):
    """One pattern of a declared style: anchored regex and the names of the parts it captures."""

    style: str
    regex: str
    groups: frozenset[str]


def patterns(styles: Sequence[str], known: Mapping[str, tuple[str, ...]] = STYLES) -> list[Pattern]:
    """Return the patterns of the styles a converter declares, of days or of another table.

    Raises ValueError for no style, an unknown one, or two that can read the same text.
    """
    if not styles:
        raise ValueError("no date style declared")
    if unknown := [s for s in styles if s not in known]:
        raise ValueError(f"unknown date style {', '.join(unknown)}; known: {', '.join(known)}")
    for pair in _SAME_SHAPE:
        if set(pair) <= set(styles):
            raise ValueError(f"date styles {' and '.join(pair)} can read the same text; declare one of them")
    return [
        Pattern(style, f"^(?:{regex})$", frozenset(re.compile(regex).groupindex))
        for style in dict.fromkeys(styles)
        for regex in known[style]
    ]
