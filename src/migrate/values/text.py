"""Characters of a text: how many, how wide, and which of them no layout XML may hold.

Patterns are Rust regex (polars): ``\\x{...}`` names a code point. Nothing here changes a text.
"""

import re

import polars as pl

# A base with its selector is one character (DESIGN "The XML form", FACTS §1.3).
VARIATION_SELECTOR = r"[\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]"
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


def has_geta(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds 〓 (U+3013), the mark printers set for a missing glyph."""
    return text.str.contains(GETA, literal=True)


def has_replacement(text: pl.Expr) -> pl.Expr:
    """Tell whether a text holds U+FFFD, left by a decoder that lost a character."""
    return text.str.contains(REPLACEMENT, literal=True)
