"""Records as the vendor's bytes: CP932 with user-defined characters (外字), which are counted."""

import re
from collections import Counter
from collections.abc import Sequence

from migrate.characters.charsets import charset, code_of

_CP932 = charset("cp932")
_GAIJI = re.compile("[\U000f0000-\U000ffffd]")


def encode(text: str, uses: Counter[str] | None = None) -> bytes:
    """Return the vendor's bytes, counting user-defined codes (hex) in ``uses``. Raises UnicodeEncodeError."""
    try:
        # The plain codec takes no plane-15 character, and nearly every record has none.
        return text.encode("cp932")
    except UnicodeEncodeError:
        if uses is not None:
            uses.update(f"{code_of(char):04X}" for char in _GAIJI.findall(text))
        return _CP932.encode(text)


def encode_row(values: Sequence[str], *, quoted: bool = True, uses: Counter[str] | None = None) -> bytes:
    """Return one record's bytes. An unquoted file writes an empty field as two quotes, as the vendor's do."""
    if not quoted:
        return encode(",".join(value or '""' for value in values) + "\r\n", uses)
    line = '","'.join(values)
    if line.count('"') != 2 * len(values) - 2:
        line = '","'.join(value.replace('"', '""') for value in values)
    return encode(f'"{line}"\r\n', uses)
