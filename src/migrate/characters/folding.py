"""Codes that lose their identity in Unicode: two codes of a character set for one character.

CP932 has 396 characters with two or three codes (CHARACTERS.md §3.2); only the source bytes tell them apart.
"""

import codecs
from collections import Counter
from collections.abc import Iterator

from migrate.characters.charsets import Charset

_SHIFTING = ("hz", "iso2022", "utf-7")
"""A character by itself encodes with its shift codes."""


def non_canonical(data: bytes, charset: Charset) -> Counter[tuple[str, str]]:
    """Count the codes in ``data`` that encode back to other bytes: (code in hex, character) → occurrences.

    Looks only into the records (by line end) whose bytes differ; one that cannot be decoded is passed over,
    and characters of sets with shift sequences are not compared. To be called when
    :meth:`Charset.transcode` says "not canonical".
    """
    folded: Counter[tuple[str, str]] = Counter()
    for line in data.split(charset.line_end):
        try:
            if line.decode(charset.codec).encode(charset.codec) == line:
                continue
        except UnicodeDecodeError:
            continue
        for code, char in _codes(line, charset.codec):
            again = char.encode(charset.codec)
            if again != code and not charset.codec.startswith(_SHIFTING):
                folded[code.hex().upper(), char] += 1
    return folded


def _codes(line: bytes, codec: str) -> Iterator[tuple[bytes, str]]:
    decoder = codecs.getincrementaldecoder(codec)()
    start = 0
    for end in range(1, len(line) + 1):
        if char := decoder.decode(line[end - 1 : end]):
            yield line[start:end], char
            start = end
