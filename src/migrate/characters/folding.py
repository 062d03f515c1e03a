"""Codes that lose their identity in Unicode: two codes of a character set for one character.

CP932 has 396 characters with two or three codes (CHARACTERS.md §3.2); only the source bytes tell them apart.
"""

import codecs
from collections import Counter
from collections.abc import Iterator

from migrate.characters.charsets import Charset
from migrate.characters.cp932_folds import may_fold

_SHIFTING = ("hz", "iso2022", "utf-7")
"""A character by itself encodes with its shift codes."""


def non_canonical(data: bytes, charset: Charset) -> Counter[tuple[str, str]]:
    """Count the codes in ``data`` that encode back to other bytes: (code in hex, character) → occurrences.

    Looks only into the records (by line end) whose bytes differ; one that cannot be decoded is passed over,
    and characters of sets with shift sequences are not compared. To be called when
    :meth:`Charset.transcode` says "not canonical".
    """
    folded: Counter[tuple[str, str]] = Counter()
    for line in _lines(data, charset):
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


def _lines(data: bytes, charset: Charset) -> Iterator[bytes]:
    """Yield the lines to look into: of CP932, in which these codes are rare, only those that may hold one."""
    if charset.codec != "cp932":
        yield from data.split(charset.line_end)
        return
    end = -1
    for place in may_fold(data).tolist():
        if place > end:
            start = data.rfind(b"\n", 0, place) + 1
            end = data.find(b"\n", place)
            end = len(data) if end < 0 else end
            yield data[start:end]


def _codes(line: bytes, codec: str) -> Iterator[tuple[bytes, str]]:
    decoder = codecs.getincrementaldecoder(codec)()
    start = 0
    for end in range(1, len(line) + 1):
        if char := decoder.decode(line[end - 1 : end]):
            yield line[start:end], char
            start = end
