"""Reads layout documents: ours fast, anybody's correctly."""

from collections.abc import Iterator
from functools import partial
from io import BufferedReader, BytesIO
from itertools import chain
from pathlib import Path

import polars as pl

from migrate.findings import ORDINAL, PART, Findings, Text
from migrate.layout.models import Layout
from migrate.workers import ONE, Workers
from migrate.xml.canonical import canonical_frames, is_canonical_start
from migrate.xml.envelope import Envelope
from migrate.xml.errors import XmlError
from migrate.xml.files import compression_of
from migrate.xml.parsed import LINE, element_frames, records_of
from migrate.xml.prolog import PIECE, read_prolog
from migrate.xml.rules import XML_ATTRIBUTE_MISMATCH, XML_RECORD_COUNT_MISMATCH
from migrate.xml.scan import RECORD_END
from migrate.xml.streams import LIMITS, Bounded, Limits, unpacked
from migrate.xml.stretch import Stretch, Unproven
from migrate.xml.structure import Structure


def read_envelope(path: Path, limits: Limits = LIMITS) -> Envelope:
    """Return what a document says of itself, reading no further than its root's start tag.

    Raises XmlError if the document or its root's attributes cannot be read.
    """
    with unpacked(path, limits) as stream:
        return Envelope.parse(read_prolog(stream, path, limits).attributes, path)


def begins_canonically(path: Path, layout: Layout, limits: Limits = LIMITS) -> bool:
    """Tell whether a document begins as the writer begins it, and so can be expected to be read the fast way."""
    try:
        with unpacked(path, limits) as stream:
            prolog = read_prolog(stream, path, limits)
            envelope = Envelope.parse(prolog.attributes, path)
            known = envelope.file in layout.files
            as_written = known and prolog.taken == envelope.header(layout).encode()
            return as_written and is_canonical_start(stream, layout, envelope, limits)
    except XmlError:
        return False


def read_batches(
    path: Path,
    layout: Layout,
    findings: Findings,
    *,
    batch_records: int = 16384,
    limits: Limits = LIMITS,
    workers: Workers = ONE,
) -> Iterator[pl.DataFrame]:
    """Yield a document's records in order, at most ``batch_records`` at a time.

    Columns: the layout's items (absent is null, an empty element is ""), ``#part``, ``#ordinal`` (record in
    the part, 1-based) and ``#line`` (null where libxml2 does not know it), all UInt32. Texts are exact. What
    is wrong but readable becomes a finding (rules of stage ``xml``). Memory is that of one batch, or of three more than
    there are ``workers``; what is read does not depend on them, and only the canonical form is faster with several.

    Raises XmlError, after the records before that place, for what is not well-formed, has a DOCTYPE, exceeds
    the limits, or is of a transfer file the layout does not have.
    """
    whole = Stretch(path)
    return read_stretch(whole, layout, findings, batch_records=batch_records, limits=limits, workers=workers)


def read_stretch(
    stretch: Stretch,
    layout: Layout,
    findings: Findings,
    *,
    batch_records: int = 16384,
    limits: Limits = LIMITS,
    workers: Workers = ONE,
) -> Iterator[pl.DataFrame]:
    """Yield the records of a stretch as :func:`read_batches` does those of a document.

    Raises Unproven, after the records before that place, where a stretch that does not go to the document's end holds
    what is not canonical; of its rest the findings come when that is read.
    """
    path = stretch.path
    with unpacked(path, limits) as stream:
        prolog = read_prolog(stream, path, limits)
        envelope = Envelope.parse(prolog.attributes, path)
        if envelope.file not in layout.files:
            problem = Text(
                f"レイアウトにない移行ファイル {envelope.file}",
                f"transfer file {envelope.file} is not in the layout",
            )
            raise XmlError(path, problem, rule=XML_ATTRIBUTE_MISMATCH)
        structure = Structure(layout, envelope, prolog, findings)
        done = stretch.above
        if stretch.start:
            stream.seek(stretch.start)
        to_end = stretch.size is None
        source = stream if stretch.size is None else Bounded(stream, stretch.size)
        footer = envelope.footer(layout).encode() if to_end else b""
        unread: bytes | None = b""
        if prolog.taken == envelope.header(layout).encode():
            frames = canonical_frames(source, layout, envelope, batch_records, limits, workers, footer=footer)
            while True:
                try:
                    frame = next(frames)
                except StopIteration as end:
                    unread = end.value
                    break
                yield _placed(frame, envelope, done)
                done += frame.height
        if unread is not None and not to_end:
            raise Unproven(Stretch(path, stream.tell() - len(unread), above=done))
        if unread is not None:
            structure.above = done
            rest = _pieces(prolog.taken + unread, stream)
            records = records_of(rest, path, structure, prolog.codec, limits)
            for frame in element_frames(
                records, layout, envelope.file, structure, batch_records=batch_records, done=done
            ):
                yield _placed(frame, envelope, done)
                done += frame.height
        if to_end and done != envelope.records:
            structure.add(XML_RECORD_COUNT_MISMATCH, values={"declared": envelope.records, "found": done})


def stretches_of(path: Path, layout: Layout, size: int | None, limits: Limits = LIMITS) -> Iterator[Stretch]:
    """Yield a document in stretches of at most ``size`` bytes, the last of which goes to its end.

    A document is one stretch without a size, and if it is packed or does not begin canonically: its records have to be
    parsed in order.
    """
    if size is None or compression_of(path) is not None or not begins_canonically(path, layout, limits):
        yield Stretch(path)
        return
    with unpacked(path, limits) as file:
        start = len(read_prolog(file, path, limits).taken)
        above = 0
        held = bytearray(size)
        while True:
            file.seek(start)
            if file.readinto(held) < size or (last := held.rfind(RECORD_END)) < 0:
                break
            end = last + len(RECORD_END)
            yield Stretch(path, start, end, above)
            above += held.count(RECORD_END, 0, end)
            start += end
    yield Stretch(path, start, above=above)


def _pieces(start: bytes, rest: BufferedReader) -> Iterator[bytes]:
    return chain.from_iterable(iter(partial(source.read1, PIECE), b"") for source in (BytesIO(start), rest))


def _placed(frame: pl.DataFrame, envelope: Envelope, done: int) -> pl.DataFrame:
    ordinal = pl.int_range(done + 1, done + 1 + pl.len(), dtype=pl.UInt32).alias(ORDINAL)
    part = pl.lit(envelope.part, pl.UInt32).alias(PART)
    line = pl.col(LINE) if LINE in frame.columns else (ordinal + 2).alias(LINE)
    return frame.select(pl.exclude(LINE), part, ordinal, line)
