"""A file of records read piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate.sources.errors import SourceError
from migrate.sources.files import place_of
from migrate.sources.recordfile.framing import Framed, Framing, frame
from migrate.sources.recordfile.spanned import Blocks, frame_spanned

_MAX_PIECE_BYTES = 64 << 20


@dataclass(frozen=True)
class Piece:
    """``data`` from byte ``offset`` of the file on and how it was cut; ``complete``: nothing follows."""

    offset: int
    data: bytes
    framed: Framed
    complete: bool

    @property
    def content(self) -> bytes:
        """The bytes that records' data stand in: ``data``, and behind it records put together of segments."""
        return self.data if self.framed.body is None else self.framed.body


@dataclass(frozen=True)
class Pieces:
    """One file of a source: ``name`` is its path below the delivery, ``size`` its bytes."""

    path: Path
    name: str
    size: int
    framing: Framing
    piece_bytes: int
    blocks: Blocks

    def read(self, offset: int, limit: int) -> Piece:
        """Return the records from a byte on, at least one unless none is left. Raises SourceError."""
        if offset > self.size:
            raise SourceError("sources.position_beyond", file=self.name, offset=offset, size=self.size)
        wanted, spanned = self.piece_bytes, self.framing.spanned
        if self.framing.length:  # no more than the records need
            wanted = min(max(wanted, self.framing.length), limit * self.framing.length)
        while wanted <= _MAX_PIECE_BYTES:
            with self.path.open("rb") as file:
                file.seek(offset)
                data = file.read(wanted)
                inside = self.blocks.left(file, offset) if spanned and self.framing.blocks else 0
            final = offset + len(data) >= self.size
            if spanned:
                framed = frame_spanned(data, self.framing, inside, limit=limit, final=final)
            else:
                framed = frame(data, self.framing, limit=limit, final=final)
            rest = any(b.ends for b in framed.broken)
            if framed.used or final:
                return Piece(offset, data, framed, rest or offset + framed.used >= self.size)
            wanted *= 2
        raise SourceError("sources.record_too_long", file=self.name, offset=offset, mib=_MAX_PIECE_BYTES >> 20)

    def all(self, limit: int) -> Iterator[Piece]:
        """Yield the whole file, from its first byte on."""
        offset = 0
        while True:
            piece = self.read(offset, limit)
            yield piece
            if piece.complete:
                return
            offset += piece.framed.used


def open_pieces(path: Path, root: Path, framing: Framing, piece_bytes: int) -> Pieces:
    """Return a file to read. Raises SourceError if it is not there or outside the delivery."""
    name = place_of(path, root)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise SourceError("sources.file_missing", file=name) from None
    return Pieces(path, name, size, framing, piece_bytes, Blocks(framing))
