"""Records in segments (VBS): a record that does not fit a block goes on in the next one.

The third byte of a segment's RDW says what it is: 0 a whole record, 1 the first segment, 2 the last, 3 one between
(DFSMS Using Data Sets, "Spanned variable-length records").
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from migrate.sources.recordfile.framing import WORD, Broken, Framed, Framing, block_size, length_words

_WHOLE, _FIRST, _LAST = 0, 1, 2


class _Segment(NamedTuple):
    """``start`` of its RDW, ``end`` after its bytes; ``control`` as the RDW says, or why it is none."""

    start: int
    end: int
    control: int
    broken: str = ""
    ends: bool = False


def frame_spanned(data: bytes, framing: Framing, inside: int, *, limit: int, final: bool) -> Framed:
    """Cut a piece into at most ``limit`` records. ``inside``: bytes left of the block that the piece begins in.

    A record of several segments is put together behind the piece's own bytes. A chain that does not go on as it
    should is damage: its segments are no record. What is left open goes to the next piece, if there is one.
    """
    framed = Framed()
    chain: list[_Segment] = []
    joined: list[bytes] = []
    size = len(data)
    for segment in _segments(data, framing, inside, final=final):
        if chain and segment.control not in (_LAST, 3):
            framed.broken.append(Broken(chain[0].start, segment.start - chain[0].start, "span", ends=False))
            framed.used, chain = segment.start, []
        if len(framed.offsets) + len(framed.broken) >= limit:
            break
        if segment.broken:
            framed.broken.append(Broken(segment.start, segment.end - segment.start, segment.broken, segment.ends))
        elif not chain and segment.control not in (_WHOLE, _FIRST):
            framed.broken.append(Broken(segment.start, segment.end - segment.start, "span", ends=False))
        elif segment.control != _WHOLE:
            chain.append(segment)
            if segment.control != _LAST:
                continue
            parts = [data[s.start + WORD : s.end] for s in chain]
            framed.add(chain[0].start, segment.end, size, sum(map(len, parts)))
            framed.segments[len(framed.offsets) - 1] = [(s.start - chain[0].start, s.end - s.start) for s in chain]
            joined += parts
            size += sum(map(len, parts))
            chain = []
        else:
            framed.add(segment.start, segment.end, segment.start + WORD, segment.end - segment.start - WORD)
        framed.used = segment.end
    else:
        if final and chain:
            framed.broken.append(Broken(chain[0].start, len(data) - chain[0].start, "span", ends=True))
        if final:
            framed.used = len(data)
    framed.body = b"".join([data, *joined]) if joined else None
    return framed


def _segments(data: bytes, framing: Framing, inside: int, *, final: bool) -> Iterator[_Segment]:
    """Yield the segments of a piece until its bytes end, or cannot be followed any more."""
    place, end = 0, inside if framing.blocks else len(data)
    while place < len(data):
        if framing.blocks and place == end:
            size = block_size(data, place, framing)
            if size is None or place + size > len(data):
                if size is None or final:
                    yield _Segment(place, len(data), 0, "bdw" if size is None else "truncated", ends=True)
                return
            place, end = place + WORD, place + size
        if place + WORD <= end <= len(data):
            size, control = length_words(data, place, framing)
            if control > 3 or size < WORD:
                yield _Segment(place, end, 0, "rdw", ends=not framing.blocks)
                place = end
                continue
            if place + size <= end:
                yield _Segment(place, place + size, control)
                place += size
                continue
        if not final and (not framing.blocks or end > len(data)):
            return
        if place < end:
            yield _Segment(place, min(end, len(data)), 0, "truncated", ends=not framing.blocks)
        place = end


class Blocks:
    """Where the blocks of a file lie, followed from its beginning, or from the last place asked for."""

    def __init__(self, framing: Framing) -> None:
        self._framing, self._known = framing, 0

    def left(self, file: BinaryIO, offset: int) -> int:
        """Return how many bytes of its block are left at a place of the file; 0 where a block begins."""
        place = self._known if self._known <= offset else 0
        while place < offset:
            self._known = place
            file.seek(place)
            size = block_size(file.read(WORD), 0, self._framing)
            if size is None:
                return 0
            place += size
        return place - offset

    def start(self, file: BinaryIO, offset: int) -> int:
        """Return where the block of a record begins that begins at ``offset``, behind the block's BDW."""
        self.left(file, offset)
        return self._known


def reblocked(raw: bytes, framing: Framing, inside: int) -> Iterator[bytes]:
    """Yield a record's segments, each in a block of its own; ``inside``: bytes left of the block it begins in."""
    place = 0
    while place < len(raw):
        if not inside:
            inside = (block_size(raw, place, framing) or WORD) - WORD
            place += WORD
        size, _ = length_words(raw, place, framing) if place + WORD <= len(raw) else (0, 0)
        if not WORD <= size <= min(inside, len(raw) - place):  # damage: as it is
            yield raw[place:]
            return
        yield framing.block_word(size) + raw[place : place + size]
        place, inside = place + size, inside - size
