"""Many tags recognised at once: a hash says which of the known ones each might be, its bytes say that it is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from random import Random

import numpy as np
from numpy.typing import NDArray

WORD = 8
Numbers = NDArray[np.int64]
Words = NDArray[np.uint64]
# Which of the tags (all at first), and the next eight bytes of each of these.
_Loaded = tuple[slice | Numbers, Words]


def words_of(data: bytes) -> Words:
    """Return, for each byte that seven others follow, the eight as one number; nothing is copied."""
    return np.ndarray(len(data) - WORD + 1, np.uint64, data, 0, (1,))


def _as_words(texts: Sequence[bytes], words: int) -> Words:
    """Return texts as numbers of eight bytes, filled up with zeros: a row for each eight, a column for each text."""
    return np.array([np.frombuffer(text.ljust(WORD * words, b"\0"), np.uint64) for text in texts]).T.copy()


class Tags:
    """Tags, each known by its place in the list; no two are equal. ``starts`` and ``lengths`` are in bytes.

    All eight bytes from a tag's last byte on must be there to be loaded.
    """

    def __init__(self, tags: Sequence[bytes]) -> None:
        self._lengths = np.array([len(tag) for tag in tags])
        self._longest = int(self._lengths.max())
        words = -(-self._longest // WORD)
        self._words = _as_words(tags, words)
        self._masks = _as_words([b"\xff" * length for length in range(self._longest + 1)], words)
        for attempt in count():
            bits = 12 + attempt // 32
            random = Random(attempt)
            self._factors = np.array([random.getrandbits(64) for _ in range(words)], np.uint64)
            self._shift = np.uint64(64 - bits)
            hashes = ((self._words.T * self._factors).sum(1, np.uint64) >> self._shift).view(np.int64)
            if len(np.unique(hashes)) == len(tags):
                break
        self._numbers = np.zeros(1 << bits, np.int64)
        self._numbers[hashes] = np.arange(len(tags))

    def find(self, words: Words, starts: Numbers, lengths: Numbers) -> Numbers | None:
        """Return the number of each tag, None if one of them is not known."""
        if lengths.max() > self._longest:
            return None
        loaded = list(self._load(words, starts, lengths))
        hashes = np.zeros(len(starts), np.uint64)
        for factor, (rows, word) in zip(self._factors, loaded, strict=False):
            hashes[rows] += word * factor
        numbers = self._numbers.take((hashes >> self._shift).view(np.int64))
        return numbers if self._equal(numbers, lengths, loaded) else None

    def are(self, numbers: Numbers, words: Words, starts: Numbers, lengths: Numbers) -> bool:
        """Tell whether each tag is the one of its number."""
        return self._equal(numbers, lengths, self._load(words, starts, lengths))

    def _load(self, words: Words, starts: Numbers, lengths: Numbers) -> Iterator[_Loaded]:
        """Yield the tags' bytes, eight at a time, with zeros behind their ends."""
        rows: slice | Numbers = slice(None)
        for offset, masks in zip(range(0, self._longest, WORD), self._masks, strict=True):
            if offset:
                longer = np.flatnonzero(lengths > offset)
                rows = longer if isinstance(rows, slice) else rows[longer]
                starts, lengths = starts[longer], lengths[longer]
            yield rows, words[starts + offset] & masks.take(lengths)

    def _equal(self, numbers: Numbers, lengths: Numbers, loaded: Iterable[_Loaded]) -> bool:
        return bool((lengths == self._lengths.take(numbers)).all()) and all(
            bool((word == known.take(numbers[rows])).all())
            for (rows, word), known in zip(loaded, self._words, strict=True)
        )
