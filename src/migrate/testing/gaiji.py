"""User-defined characters (外字): what the municipality registered, and what its ledger identifies."""

from datetime import date
from typing import NamedTuple

from migrate.characters.entry import Entry
from migrate.characters.ledger import Ledger

SYSTEM = "tsumugi-v7"
"""The vendor's system, つむぎ台帳Ｖ７, as ledgers name it."""


class Gaiji(NamedTuple):
    """A registered code (four hex digits), when, and by which department."""

    code: str
    registered: date
    department: str


_DEPARTMENTS = ("市民課", "税務課", "情報政策課")
_USED = (0xF040, 0xF045, 0xF046, 0xF048, 0xF049, 0xF04C, 0xF04D, 0xF04E, 0xF052, 0xF05B, 0xF060, 0xF070)
_UNUSED = (0xF041, 0xF042, 0xF04A, 0xF053, 0xF061, 0xF07E, 0xF080)
REGISTERED = tuple(
    Gaiji(f"{code:04X}", date(1994 + n % 22, 1 + n * 5 % 12, 1 + n * 7 % 28), _DEPARTMENTS[n % 3])
    for n, code in enumerate(sorted(_USED + _UNUSED))
)

# code → (text, evidence, note). F060 is F040 registered a second time; the others nobody has identified.
_IDENTIFIED = {
    "F040": ("\U00020bb7", "戸籍の字形と照合（上が土の吉）", ""),
    "F045": ("辻\U000e0100", "届書の字形と照合（一点しんにょう）", ""),
    "F046": ("葛\U000e0100", "届書の字形と照合（下部がヒ）", ""),
    "F048": ("凛", "標準文字の字形と照合（偏の形の差のみ）", "包摂"),
    "F060": ("\U00020bb7", "戸籍の字形と照合（上が土の吉）", "F040 と重複登録"),
}


def agency_ledger() -> Ledger:
    """Return the municipality's ledger: the codes it has identified, by whom and on what evidence."""
    return Ledger(
        Entry(
            system=SYSTEM,
            code=code,
            text=text,
            evidence=evidence,
            decided_by="市民課",
            decided_on="2025-06-30",
            note=note,
        )
        for code, (text, evidence, note) in _IDENTIFIED.items()
    )
