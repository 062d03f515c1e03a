"""What can be seen of a value by its shape or its text: each mark is counted and its first places kept.

A mark is not yet a suspicion: what is suspicious in a field depends on all its values (judge). Dashes and spaces:
CHARACTERS.md §6.
"""

import polars as pl
from polars import col

_DASHES = "-－−‐–—―─㇐"
_KANA = "[あアｱ]"
IDENTIFIER = "is_identifier"

# Regex over shapes (texts.shaped): 9 ９ digits, A a letters, あ ア ｱ kana, 漢 kanji; all else stands for itself.
SHAPES: dict[str, str] = {
    "control": r"[\x00-\x0D\x10-\x19\x1B-\x1F\x7F-\x{9F}\x{FFFE}\x{FFFF}]",
    "shift_leftover": r"[\x0E\x0F\x1A]",
    "replacement": r"\x{FFFD}",
    "geta": "〓",
    "private_use": r"[\x{E000}-\x{F8FF}\x{100000}-\x{10FFFF}]",
    "half_width_kana": "ｱ",
    "full_width_kana": "ア",
    "half_width_digit": "9",
    "full_width_digit": "９",
    "both_digits": "(?s)9.*９|９.*9",
    "look_alike_dash": f"{_KANA}[{_DASHES}](?:{_KANA}|$)|ア一(?:ア|$)|[9９][ー‐–—―─㇐一][9９]",
    "leading_space": "^[ 　]",
    "inner_space": r"[^ 　][ 　]{2,}[^ 　]|[^\x00-\x7Fｱ] [^\x00-\x7Fｱ]",
    "is_number": r"^ *[+-]?9{1,18}(?:\.9{1,6})?$",
    "is_digits": "^9+$",
    "is_kana": "^[アｱー・ 　]+$",
    IDENTIFIER: "^[9A][9A-]*$",
    "is_address_number": "^[9９]+(?:[-－−ー漢あア]{1,3}[9９]*)+$",
}

# Regex over texts.
TEXTS: dict[str, str] = {
    "null_text": r"^(?i:null|\(null\)|nil|none|n/a|#n/a|nan|undefined)$",
    "filler_zeros": "^0{4,}$",
    "leading_zero": "^0[0-9]+$",
}
_NINES = "^9{4,}$"

# Begin the marks of values that are digits, or nines, and nothing else; how many follows.
WIDTH, NINES = "width_", "nines_"


def shape_marks() -> pl.Expr:
    """Return the list of marks of a ``shape`` with its ``length``."""
    found = [pl.when(col("shape").str.contains(regex)).then(pl.lit(mark)) for mark, regex in SHAPES.items()]
    width = pl.when(col("shape").str.contains(SHAPES["is_digits"])).then(pl.format(WIDTH + "{}", col("length")))
    return pl.concat_list(*found, width).list.drop_nulls()


def text_mark() -> pl.Expr:
    """Return the mark of a ``text``, null for none; no text has two."""
    nines = pl.when(col("text").str.contains(_NINES)).then(pl.format(NINES + "{}", col("text").str.len_chars()))
    others = (pl.when(col("text").str.contains(regex)).then(pl.lit(mark)) for mark, regex in TEXTS.items())
    return pl.coalesce(nines, *others)
