"""Where records begin and end in bytes: fixed length, a length before each record (RDW) and block (BDW), or lines."""

from dataclasses import dataclass, field
from enum import Enum
from struct import Struct
from typing import NamedTuple

WORD = 4
_END_MARK = b"\x1a"


class Order(Enum):
    """How the four bytes of an RDW or BDW lie: as a mainframe writes them, or swapped on the way.

    BIG ``LL LL 00 00``; LITTLE the same with the low byte of the length first; WORD the four turned round,
    ``00 00 LL LL`` with the low byte first.
    """

    BIG = (">HH", 0)
    LITTLE = ("<HH", 0)
    WORD = ("<HH", 1)


@dataclass(frozen=True)
class Framing:
    """``length``: of every record, in bytes; 0 if each has an RDW, or a ``line_end``. ``blocks``: each block has a BDW.

    ``own``: the stated lengths count their own four bytes, as IBM's do; some transfers take them off. ``spanned``:
    records may be in several segments.
    """

    length: int = 0
    order: Order = Order.BIG
    own: bool = True
    blocks: bool = False
    spanned: bool = False
    line_end: bytes = b""

    @property
    def prefix(self) -> int:
        """Bytes before the data of a record."""
        return 0 if self.length or self.line_end else WORD

    def block_word(self, size: int) -> bytes:
        """Return the BDW of a block of so many bytes; nothing if there are no blocks, or none can be so long."""
        form, place = self.order.value
        stated = size + (WORD if self.own else 0)
        if not self.blocks or stated >= (1 << 31 if self.order is Order.BIG else 1 << 16):
            return b""
        if stated >= 1 << 15 and self.order is Order.BIG:
            return (stated | 1 << 31).to_bytes(4, "big")
        return Struct(form).pack(*((stated, 0) if place == 0 else (0, stated)))


class Broken(NamedTuple):
    """Bytes that are no record, and why (a reason of ``sources.recordfile.rules``); ``ends``: nothing follows."""

    offset: int
    size: int
    reason: str
    ends: bool


@dataclass
class Framed:
    """Records of a piece: where each begins (RDW included, from the piece's first byte) and its bytes.

    ``used``: bytes that are accounted for; the rest belongs to the next piece. ``unended``: the last record has no
    line end. ``mark``: bytes of an end mark (0x1A) behind it. Where records are put together of segments, ``body``
    holds them behind the piece's bytes, ``starts`` and ``lengths`` where each record's data are in it, and
    ``segments`` by record the places of its segments (RDW included) from its first byte, and their bytes.
    """

    offsets: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    used: int = 0
    unended: bool = False
    mark: int = 0
    body: bytes | None = None
    starts: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    segments: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def in_record(self, number: int, place: int, prefix: int) -> tuple[int, int | None]:
        """Return where a byte of a record's data (from 0) stands in the record, and where its segment ends there."""
        for start, size in self.segments.get(number, ()):
            if place < size - prefix:
                return start + prefix + place, start + size
            place -= size - prefix
        return prefix + place, None

    def add(self, start: int, end: int, data: int, length: int) -> None:
        """Add a record whose data stand elsewhere than behind its RDW."""
        self.offsets.append(start)
        self.sizes.append(end - start)
        self.starts.append(data)
        self.lengths.append(length)


def frame(data: bytes, framing: Framing, *, limit: int, final: bool) -> Framed:
    """Cut a piece of a file into at most ``limit`` records (with blocks: whole blocks, at least one).

    ``final``: the piece ends with the file, so what is left over is damage. What follows a wrong RDW cannot be
    cut: with blocks that is the rest of the block, without them the rest of the file.
    """
    if framing.length:
        return _fixed(data, framing.length, limit, final=final)
    if framing.line_end:
        return _lines(data, framing.line_end, limit, final=final)
    return (_blocks if framing.blocks else _chain)(data, framing, limit, final=final)


def _fixed(data: bytes, length: int, limit: int, *, final: bool) -> Framed:
    count = min(len(data) // length, limit)
    framed = Framed(list(range(0, count * length, length)), [length] * count, used=count * length)
    if final and count < limit and framed.used < len(data):
        framed.broken.append(Broken(framed.used, len(data) - framed.used, "truncated", ends=True))
        framed.used = len(data)
    return framed


def _lines(data: bytes, line_end: bytes, limit: int, *, final: bool) -> Framed:
    framed = Framed()
    for line in data.split(line_end, limit)[:-1]:
        framed.offsets.append(framed.used)
        framed.sizes.append(len(line) + len(line_end))
        framed.used += framed.sizes[-1]
    if final and len(framed.offsets) < limit:
        rest = data[framed.used :]
        last = rest.rstrip(_END_MARK)
        framed.mark = len(rest) - len(last)
        if last:
            framed.offsets.append(framed.used)
            framed.sizes.append(len(last))
            framed.unended = True
        framed.used = len(data)
    return framed


def _chain(data: bytes, framing: Framing, limit: int, *, final: bool) -> Framed:
    framed = Framed()
    framed.used = _walk(data, 0, len(data), framing, framed, limit, final=final, ends=True)
    return framed


def _blocks(data: bytes, framing: Framing, limit: int, *, final: bool) -> Framed:
    framed = Framed()
    while framed.used < len(data):
        start = framed.used
        size = block_size(data, start, framing)
        if size is None or start + size > len(data):
            if size is None or final:
                reason = "bdw" if size is None else "truncated"
                framed.broken.append(Broken(start, len(data) - start, reason, ends=True))
                framed.used = len(data)
            break
        block = Framed()
        _walk(data, start + WORD, start + size, framing, block, size, final=True, ends=False)
        if framed.offsets and len(framed.offsets) + len(block.offsets) > limit:
            break
        framed.offsets += block.offsets
        framed.sizes += block.sizes
        framed.broken += block.broken
        framed.used = start + size
    return framed


def block_size(data: bytes, start: int, framing: Framing) -> int | None:
    """Return the bytes of a block, BDW included; None if the BDW is none."""
    if len(data) - start < WORD:
        return WORD
    form, place = framing.order.value
    words = Struct(form).unpack_from(data, start)
    size, other = words[place], words[1 - place]
    if framing.order is Order.BIG and size & 0x8000:  # extended: 31 bits of length
        size, other = (size & 0x7FFF) << 16 | other, 0
    size += 0 if framing.own else WORD
    return size if size >= 2 * WORD and not other else None


def _walk(
    data: bytes, start: int, end: int, framing: Framing, framed: Framed, limit: int, *, final: bool, ends: bool
) -> int:
    """Follow the RDWs from ``start``; return where to go on. One step a record: each length says where the next is."""
    form, place = framing.order.value
    unpack = Struct(form).unpack_from
    extra = 0 if framing.own else WORD
    offsets, sizes = framed.offsets, framed.sizes
    while start + WORD <= end and len(offsets) < limit:
        words = unpack(data, start)
        size = words[place] + extra
        if words[1 - place] or size < WORD:
            framed.broken.append(Broken(start, end - start, "rdw", ends=ends))
            return end
        if start + size > end:
            break
        offsets.append(start)
        sizes.append(size)
        start += size
    if final and start < end and len(offsets) < limit:
        framed.broken.append(Broken(start, end - start, "truncated", ends=ends))
        return end
    return start


def length_words(data: bytes, start: int, framing: Framing) -> tuple[int, int]:
    """Return the bytes of a segment, its RDW included, and its control: 0 to 3, more if the RDW is none."""
    form, place = framing.order.value
    size = Struct(form).unpack_from(data, start)[place] + (0 if framing.own else WORD)
    control, zero = (1, 0) if framing.order is Order.WORD else (2, 3)
    return size, data[start + control] if not data[start + zero] else 0xFF
