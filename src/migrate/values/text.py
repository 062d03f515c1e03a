"""Characters of a text: how many, how wide, and which of them no layout XML may hold.

Patterns are Rust regex (polars): ``\\x{...}`` names a code point. Nothing here changes a text.
"""

import re

import polars as pl

# A base with its selector is one character (DESIGN "The XML form", FACTS §1.3).
VARIATION_SELECTOR = r"[\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]"
_CHARACTER = f"(?:[^{VARIATION_SELECTOR[1:]}{VARIATION_SELECTOR}*)"
HALF_WIDTH = r"[\x20-\x7E\x{FF61}-\x{FF9F}]"
# What the production Char of XML 1.0 leaves out: controls but TAB, LF, CR; U+FFFE, U+FFFF. Surrogates, which
# it leaves out too, cannot occur in polars; naming the gap makes Rust's regex take U+D7FF and U+E000 into it.
FORBIDDEN_IN_XML = r"[^\t\n\r\x20-\x{FFFD}\x{10000}-\x{10FFFF}]"
BMP_PRIVATE_USE = r"[\x{E000}-\x{F8FF}]"
PLANE15 = r"[\x{F0000}-\x{FFFFF}]"
GETA = "\u3013"
REPLACEMENT = "\ufffd"

FULL_WIDTH_TO_ASCII_DIGITS = {chr(ord("０") + n): str(n) for n in range(10)}

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def char_length(text: pl.Expr) -> pl.Expr:
    """Return the length in characters (UInt32), variation selectors counted with their base."""
    return text.str.len_chars() - text.str.count_matches(VARIATION_SELECTOR)


def substring(text: pl.Expr, start: int, length: int) -> pl.Expr:
    """Return ``length`` characters from the ``start`` th on (from 1), selectors kept with their base.

    Null where the text has fewer. Raises ValueError for a start or a length below 1.
    """
    if start < 1 or length < 1:
        raise ValueError("a substring begins at 1 or later and has at least one character")
    return text.str.extract(f"^{_CHARACTER}{{{start - 1}}}({_CHARACTER}{{{length}}})", 1)


def full_width_space(text: pl.Expr) -> pl.Expr:
    """Return a text with U+3000 for each half-width space that stands alone between the parts of a name.

    A text with spaces at its ends, several in a row, or U+3000 beside them stays as it is: what they mean is open.
    """
    open_ = text.str.contains("^ | $|  |　")
    return pl.when(open_).then(text).otherwise(text.str.replace_all(" ", "　", literal=True))


def half_width_digits(text: pl.Expr) -> pl.Expr:
    """Return a text with its full-width digits in ASCII; no other character is touched."""
    return text.str.replace_many(FULL_WIDTH_TO_ASCII_DIGITS)


def is_half_width(text: pl.Expr) -> pl.Expr:
    """Tell whether every character is printable ASCII or half-width kana (type X); true for "" too."""
    return text.str.contains(f"^{HALF_WIDTH}*$")


def is_full_width(text: pl.Expr) -> pl.Expr:
    """Tell whether no character is half-width (type N); true for "" too."""
    return ~text.str.contains(HALF_WIDTH)


def forbidden_in_xml(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds a character that XML 1.0 cannot write."""
    return text.str.contains(FORBIDDEN_IN_XML)


def forbidden_characters(text: str) -> list[str]:
    """Name the characters XML 1.0 cannot write, each once, in order of appearance: ``["U+001B"]``."""
    return [f"U+{ord(char):04X}" for char in dict.fromkeys(_FORBIDDEN.findall(text))]


def has_bmp_private_use(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds U+E000–F8FF, where every system keeps other gaiji; never in a layout."""
    return text.str.contains(BMP_PRIVATE_USE)


def has_plane15(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds a gaiji nobody has identified yet (U+F0000–FFFFF)."""
    return text.str.contains(PLANE15)


def has_no_marked_character(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds none of what the four questions around this one ask for, in one pass."""
    marked = f"{BMP_PRIVATE_USE[:-1]}{PLANE15[1:-1]}{GETA}{REPLACEMENT}]"
    return ~text.str.contains(marked)


def has_geta(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds 〓 (U+3013), the mark printers set for a missing glyph."""
    return text.str.contains(GETA, literal=True)


def has_replacement(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds U+FFFD, left by a decoder that lost a character."""
    return text.str.contains(REPLACEMENT, literal=True)
