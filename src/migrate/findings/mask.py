"""Values shown as the classes of their characters, so that a finding can be read without reading a name."""

from itertools import groupby

_CLASSES = (
    ("0", "9", "9"),
    ("A", "Z", "A"),
    ("a", "z", "a"),
    ("ぁ", "ゖ", "あ"),
    ("ァ", "ヺ", "ア"),
    ("ｦ", "ﾟ", "ｱ"),
    ("０", "９", "９"),
    ("Ａ", "Ｚ", "Ａ"),
    ("ａ", "ｚ", "ａ"),
    ("一", "鿿", "漢"),
    ("㐀", "䶿", "漢"),
    ("豈", "﫿", "漢"),
    ("\U00020000", "\U0003ffff", "漢"),
    ("\U000f0000", "\U000ffffd", "外"),
    ("\ue000", "\uf8ff", "外"),
)


def _class_of(char: str) -> str:
    for low, high, shown in _CLASSES:
        if low <= char <= high:
            return shown
    return char if char in " 　-－ー./／年月日・()（）" else "?" if char.isprintable() else f"[{ord(char):04X}]"


def mask(value: str) -> str:
    """Return the value with each run of one character class as the class sign and its length.

    >>> mask("山田　太郎")
    '漢*2　漢*2'
    >>> mask("H29.13.1")
    'A9*2.9*2.9'
    """
    shown = []
    for sign, run in groupby(value, key=_class_of):
        count = len(list(run))
        shown.append(sign if count == 1 else f"{sign}*{count}")
    return "".join(shown)
