"""Legacy character sets, vendors' own characters (外字) and the ledger that says which they are."""

from migrate.characters.charsets import Charset, Transcoded, charset, code_of, gaiji_char
from migrate.characters.encode_back import ambiguous, encode_back
from migrate.characters.entry import Entry
from migrate.characters.errors import LedgerError
from migrate.characters.folding import non_canonical
from migrate.characters.ledger import Ledger
from migrate.characters.rules import CHARACTER_CODE_FOLDED, GAIJI_UNIDENTIFIED
from migrate.characters.uses import count_gaiji

__all__ = [
    "CHARACTER_CODE_FOLDED", "GAIJI_UNIDENTIFIED", "Charset", "Entry", "Ledger", "LedgerError", "Transcoded",
    "ambiguous", "charset", "code_of", "count_gaiji", "encode_back", "gaiji_char", "non_canonical",
]  # fmt: skip
