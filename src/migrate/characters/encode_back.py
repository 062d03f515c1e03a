"""Text back to the vendor's bytes, through the ledger: the proof that no character was lost."""

import re
from functools import lru_cache

from migrate.characters.charsets import Charset
from migrate.characters.entry import Entry
from migrate.characters.host import HostCharset
from migrate.characters.ledger import Ledger


def encode_back(text: str, ledger: Ledger, charset: Charset | HostCharset) -> bytes:
    """Return a text's bytes in the vendor's character set; a gaiji, identified or not, is its vendor code.

    A character that the set itself has is encoded as such; of two codes with one text the lower is taken
    (:func:`ambiguous` names both cases). Raises UnicodeEncodeError for what the vendor's set cannot hold.
    """
    pattern, carriers = _reverse(ledger, charset)
    return charset.encode(pattern.sub(lambda found: carriers[found[0]], text) if carriers else text)


def ambiguous(ledger: Ledger, charset: Charset | HostCharset) -> list[Entry]:
    """Return the identified entries whose text does not lead back to their code."""
    _, carriers = _reverse(ledger, charset)
    return [e for e in ledger.entries.values() if e.text and carriers.get(e.text) != e.char]


@lru_cache(maxsize=8)
def _reverse(ledger: Ledger, charset: Charset | HostCharset) -> tuple[re.Pattern[str], dict[str, str]]:
    carriers: dict[str, str] = {}
    for char, text in sorted(ledger.texts.items()):
        if not _encodes(text, charset):
            carriers.setdefault(text, char)
    longest_first = sorted(carriers, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), carriers


def _encodes(text: str, charset: Charset | HostCharset) -> bool:
    try:
        charset.encode(text)
    except UnicodeEncodeError:
        return False
    return True
