"""Half-width katakana (JIS X 0201) and full-width, by a table of its own: NFKC would change other characters too."""

import polars as pl

_HALF = "｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"
_FULL = (
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
    "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
)
_VOICED = dict(zip("ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎﾜｦ", "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヺ", strict=True))
_HALF_VOICED = dict(zip("ﾊﾋﾌﾍﾎ", "パピプペポ", strict=True))

# A kana and its mark are one full-width character, so the pairs come first.
KANA: dict[str, str] = {
    **{kana + "ﾞ": full for kana, full in _VOICED.items()},
    **{kana + "ﾟ": full for kana, full in _HALF_VOICED.items()},
    **dict(zip(_HALF, _FULL, strict=True)),
}
# What else has a half-width form: letters, digits and signs of ASCII, and the space.
_NARROW: dict[str, str] = {
    **{full: half for half, full in KANA.items()},
    **{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)},
    "\u3000": " ",
}


def full_width_kana(text: pl.Expr) -> pl.Expr:
    """Return a text with its half-width kana, marks joined, in full width; no other character is touched.

    A mark after a kana that has no voiced form stays a character of its own (゛, ゜).
    """
    return text.str.replace_many(KANA, leftmost=True)


def half_width(text: pl.Expr) -> pl.Expr:
    """Return a text with every character that has a half-width form in it, voiced kana as two; others stay."""
    return text.str.replace_many(_NARROW)
