"""One row of a gaiji ledger, and what makes it wrong."""

import re
from collections.abc import Iterator

from migrate.characters.charsets import gaiji_char
from migrate.findings import Text
from migrate.layout.models import Model
from migrate.values.text import GETA, REPLACEMENT, forbidden_characters

_CODE = re.compile("[0-9A-F]{4}")
_NO_CHARACTER = re.compile(f"[\t\n\r{GETA}{REPLACEMENT}\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Entry(Model):
    """外字一字: what is known of one code of one system.

    ``code`` is the vendor's, four hexadecimal digits; ``text`` the Unicode character (with its variation
    selector), blank while nobody has identified it; ``identity`` an MJ code or the like, because 19 MJ
    characters have no text of their own (CHARACTERS.md §1.2); ``uses`` occurrences in this delivery.
    """

    system: str
    code: str
    carried_as: str = ""
    text: str = ""
    identity: str = ""
    evidence: str = ""
    decided_by: str = ""
    decided_on: str = ""
    note: str = ""
    uses: int = 0

    @property
    def char(self) -> str:
        """The plane-15 character that carries the code until it is identified."""
        return gaiji_char(int(self.code, 16))


def carried_as(char: str) -> str:
    """Return how the ledger writes a plane-15 character: ``U+FF040``."""
    return f"U+{ord(char):05X}"


def faults(entry: Entry) -> Iterator[tuple[str, Text]]:
    """Yield (column, problem) for everything that is wrong with a row."""
    if not _CODE.fullmatch(entry.code) or entry.code > "FFFD":
        yield (
            "code",
            Text("コードは半角の16進4桁です (例: F040)。", "a code is four hexadecimal digits, as in F040"),
        )
    elif entry.carried_as not in ("", carried_as(entry.char)):
        expected = carried_as(entry.char)
        yield (
            "carried_as",
            Text(
                f"このコードは {expected} です。直すか空白にしてください。",
                f"this code travels as {expected}; correct it or leave it blank",
            ),
        )
    bad = [*forbidden_characters(entry.text), *(f"U+{ord(c):04X}" for c in _NO_CHARACTER.findall(entry.text))]
    if bad:
        yield (
            "text",
            Text(
                f"同定した文字として使えない文字 {bad[0]} があります。決まるまでは空白にしてください。",
                f"{bad[0]} identifies nothing; leave the cell blank until it is decided",
            ),
        )
