"""Legacy character sets, vendors' own characters (外字) and the ledger that says which they are."""

from migrate.characters import euc_jp_ms as _registered  # noqa: F401
from migrate.characters.charsets import Charset, Transcoded, charset, code_of, gaiji_char
from migrate.characters.encode_back import ambiguous, encode_back
from migrate.characters.entry import Entry
from migrate.characters.errors import LedgerError, TableError
from migrate.characters.folding import non_canonical
from migrate.characters.host import Carried, Fault, HostCharset, folded_codes, host_charset, host_charset_names
from migrate.characters.ledger import Ledger
from migrate.characters.rules import CHARACTER_CODE_FOLDED, CHARACTER_CODE_UNKNOWN, GAIJI_UNIDENTIFIED
from migrate.characters.uses import count_gaiji, split_uses

__all__ = [
    "CHARACTER_CODE_FOLDED", "CHARACTER_CODE_UNKNOWN", "GAIJI_UNIDENTIFIED", "Carried", "Charset", "Entry", "Fault",
    "HostCharset", "Ledger", "LedgerError", "TableError", "Transcoded", "ambiguous", "charset", "code_of",
    "count_gaiji", "encode_back", "folded_codes", "gaiji_char", "host_charset", "host_charset_names", "non_canonical",
    "split_uses",
]  # fmt: skip
