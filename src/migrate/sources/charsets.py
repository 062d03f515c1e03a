"""Character sets as converters name them."""

from migrate.characters import Charset, HostCharset, charset, host_charset
from migrate.sources.errors import SourceError

# What a vendor's own characters (外字) are in Unicode, and where they are carried; for polars and Python alike.
PRIVATE_USE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"


def carried(char: str, charset: Charset) -> str:
    """Return the point of plane 15 for a private-use character that arrived as text.

    ``charset`` says which code of the vendor it is. Raises UnicodeError if it is none: whose it is cannot be known.
    """
    return charset.decode(char.encode(charset.codec))


def named_charset(name: str) -> Charset:
    """Return a character set that Python decodes. Raises SourceError for one there is not."""
    try:
        return charset(name)
    except LookupError:
        raise SourceError("sources.charset_unknown", charset=name) from None


def any_charset(name: str) -> Charset | HostCharset:
    """Return a character set, a mainframe's or another. Raises SourceError for one there is not."""
    try:
        return host_charset(name)
    except LookupError:
        return named_charset(name)
