"""Half-width katakana (JIS X 0201) into full-width, by a table of its own: NFKC would change other characters too."""

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


def full_width_kana(text: pl.Expr) -> pl.Expr:
    """Return a text with its half-width kana, marks joined, in full width; no other character is touched.

    A mark after a kana that has no voiced form stays a character of its own (゛, ゜).
    """
    return text.str.replace_many(KANA, leftmost=True)
