"""Bytes of a file → its lines: text, size, and which cannot be decoded."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from migrate.characters import CHARACTER_CODE_FOLDED, Charset, non_canonical
from migrate.findings import Findings, Legacy


@dataclass(frozen=True)
class Lines:
    """The next lines of a file.

    ``sizes``: bytes of each line, LF included; ``data`` all of them. ``utf8``: all of the text, unless a line is
    undecodable; ``texts`` are the lines then. ``undecodable``: line (0-based) → byte in it that is no character; its
    text then holds U+FFFD and only serves to find where the record ends.
    ``complete``: nothing of the file follows; ``ended``: the last line has its line end.
    """

    sizes: pl.Series
    data: bytes
    utf8: bytes | None
    texts: pl.Series | None
    undecodable: dict[int, int]
    canonical: bool
    complete: bool
    ended: bool

    @cached_property
    def frame(self) -> pl.DataFrame:
        """``text`` (String, without LF) and ``size`` of each line."""
        text = self.texts
        if text is None:
            text = pl.Series("text", [self.utf8]).cast(pl.String).str.split("\n").explode().head(self.sizes.len())
        return pl.DataFrame([text, self.sizes])


def read_lines(data: bytes, charset: Charset, *, limit: int, complete: bool) -> Lines:
    """Return the whole lines of a piece of a file, at most ``limit`` of them.

    ``complete``: the piece is the file's last; then its last line may lack the line end.
    """
    ends = line_ends(data, charset.line_end, limit)
    used = int(ends[-1]) if len(ends) else 0
    ended = used == len(data) or not complete or len(ends) == limit
    if not ended:
        used = len(data)
        ends = np.append(ends, used)
    body = data if used == len(data) else data[:used]
    complete = complete and used == len(data)
    sizes = pl.Series("size", np.diff(ends, prepend=0).astype(np.uint64))
    try:
        utf8, canonical = charset.transcode(body)
    except UnicodeDecodeError:
        pass
    else:
        # where a line end can be written in more than one way, lines of text are not lines of bytes
        if np.count_nonzero(np.frombuffer(utf8, np.uint8) == ord("\n")) == len(ends) - (not ended):
            return Lines(sizes, body, utf8, None, {}, canonical, complete, ended)
    return _one_by_one(body, sizes, charset, complete=complete, ended=ended)


def report_folded(lines: Lines, used: int, charset: Charset, place: str, findings: Findings) -> None:
    """Report codes in the first ``used`` bytes that would be other bytes if their text were encoded again."""
    if lines.canonical:
        return
    for (code, char), count in sorted(non_canonical(lines.data[:used], charset).items()):
        values: dict[str, object] = {"code": code, "character": f"U+{ord(char):04X}"}
        findings.add(CHARACTER_CODE_FOLDED, legacy=Legacy(file=place), values=values, count=count)


def line_ends(data: bytes, mark: bytes, limit: int) -> npt.NDArray[np.int64]:
    """Return the byte behind each line, whose end is ``mark``; of at most ``limit`` lines.

    ``mark`` is as long as every character that it could be part of (1, 2 or 4 bytes).
    """
    unit = f"u{len(mark)}"
    units = np.frombuffer(data, unit, len(data) // len(mark))
    return (np.flatnonzero(units == np.frombuffer(mark, unit))[:limit] + 1) * len(mark)


def _one_by_one(body: bytes, sizes: pl.Series, charset: Charset, *, complete: bool, ended: bool) -> Lines:
    texts: list[str] = []
    undecodable: dict[int, int] = {}
    canonical = True
    start = 0
    for number, length in enumerate(sizes):
        line = body[start : start + length].removesuffix(charset.line_end)
        try:
            found = charset.transcode(line)
            texts.append(found.utf8.decode())
            canonical &= found.canonical
        except UnicodeDecodeError as error:
            undecodable[number] = error.start
            texts.append(line.decode(charset.codec, "replace"))
        start += length
    text = pl.Series("text", texts, dtype=pl.String)
    return Lines(sizes, body, None, text, undecodable, canonical, complete, ended)
