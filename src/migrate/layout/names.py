"""The one rule that makes a Japanese item name an XML element name."""

import re

# The name of the element that holds one record (DESIGN, The XML form).
RECORD_ELEMENT = "レコード"

# XML 1.0 4th edition, productions 84-89, as far as Japanese names need them; every one of these is also valid
# in the 5th edition. The 4th (expat) has no full-width forms, ・, compatibility or extension ideographs.
_LETTER = (
    "A-Za-z_À-ÖØ-öø-ÿΑ-ΡΣ-Ωα-ωЁА-яё"
    "\u3041-\u3094\u30a1-\u30fa"  # kana
    "\u3007\u3021-\u3029\u4e00-\u9fa5"  # Ideographic
)
_REST = (
    "0-9.\\-"
    "\u3005\u3031-\u3035\u309d\u309e\u30fc-\u30fe"  # Extender: 々 ゝ ゞ ー ヽ ヾ
    "\u3099\u309a\u302a-\u302f"  # CombiningChar
)
_NOT_ALLOWED = re.compile(f"[^{_LETTER}{_REST}]")
_STARTS = re.compile(f"[{_LETTER}]")

_FULL_WIDTH = {code: code - 0xFEE0 for low, high in ("０９", "ＡＺ", "ａｚ") for code in range(ord(low), ord(high) + 1)}
_TABLE: dict[int, int | str] = _FULL_WIDTH | str.maketrans(
    dict.fromkeys("（(・/／〜～ 　", "_") | dict.fromkeys("）)", "")
)


def element_name(name: str) -> str:
    """Return the element name of a Japanese name: an NCName under the 4th and the 5th edition of XML 1.0.

    Full-width digits and letters become ASCII; an opening parenthesis, ``・``, ``/``, ``／``, ``〜``, ``～``
    and a space (U+0020, U+3000) become ``_``; a closing parenthesis goes; any other character that is not in
    the tables above becomes ``_uXXXX``; a name that starts with something no name starts with (a digit,
    ``ー``) gets ``_`` in front. Idempotent; two names may give the same element, which check_layout finds.
    """
    made = _NOT_ALLOWED.sub(lambda m: f"_u{ord(m[0]):04X}", name.translate(_TABLE))
    return made if _STARTS.match(made) else f"_{made}"
