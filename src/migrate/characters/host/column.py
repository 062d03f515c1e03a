"""Many fields at once: a Binary column → text, without Python for each record.

Equal fields are decoded once. The others are joined into one buffer with a separator, decoded as a whole and
split again; a field that cannot go that way (a fault, a control code that is a separator, two forms of shift in
one field) goes byte by byte through ``exact``.

Measured for 6 million random codes of two bytes, one thread, ns a code: a gather from a Polars table of 65,536
strings and a join, in pieces of 65,536 codes: 21–25; the same gathering UTF-16 units, through an IPC buffer: 14,
but a second table for what is no single unit; ``"".join(map(table.__getitem__, array("H")))``: 89;
``operator.itemgetter``: 110; a loop for each record: 212. Whole fields of 62 bytes against that loop, in processor
time (``python -m benchmarks.decoding``): 11 to 21 times as fast where a tenth are different, 5 to 7.6 times where
all are.
"""

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from migrate.characters.host import exact
from migrate.characters.host.definition import CharsetDefinition
from migrate.characters.host.encoding import Encoder

SCHEMA = {
    "text": pl.String,
    "canonical": pl.Boolean,
    "fault": pl.String,
    "fault_at": pl.UInt32,
    "fault_length": pl.UInt32,
    "shifts": pl.Binary,
}
"""``text``, null where there is a ``fault`` (an ``exact.Fault``; ``fault_at``, ``fault_length``: bytes within the
field). ``canonical``: text and ``shifts`` encode back to the same bytes; where they do not, keep the source's.
``shifts``: the codes that began kanji, null if all were the usual one; one code if all were the same."""

_CHUNK = 1 << 17
"""Bytes decoded in one gather: the strings of 65,536 codes stay in the processor's cache."""
_ROW, _RUN, _FOLDED, _BAD = "\ufdd0", "\ufdd1", "\ufdd2", "\uffff"
_FOLDED_SINGLE = 0xFDD6
# Control codes that are no text; a field that holds one of them goes the exact way.
_IN, _OUT, _SEPARATOR = b"\x1c", b"\x1d", b"\x1f"
_NO_SHIFT = bytes(set(range(256)) - {*_IN, *_OUT, *_SEPARATOR})


@dataclass(frozen=True)
class Tables:
    """A character set's tables, with the separators in them and a mark at every code that folds."""

    single: str
    double: pl.Series
    marks: dict[str, str]

    @classmethod
    def of(cls, charset: CharsetDefinition, encoder: Encoder) -> "Tables":
        """Make the tables of a set."""
        marks = {_FOLDED: ""}
        single = [text or _BAD for text in charset.single]
        for byte, text in enumerate(charset.single):
            if text is not None and encoder.folds(text, bytes([byte])):
                mark = chr(_FOLDED_SINGLE + len(marks))
                marks[mark], single[byte] = text, mark
        if single:
            single[_SEPARATOR[0]], single[_IN[0]] = _ROW, _RUN
        double = [_BAD] * 0x10000
        for code, text in charset.double.texts.items() if charset.double else ():
            folds = encoder.folds(text, code.to_bytes(2, "big"))
            double[code] = text + _FOLDED if folds else text
        double[_SEPARATOR[0]] = _RUN
        return cls("".join(single), pl.Series(double), marks)


class ColumnCharset(CharsetDefinition):
    """A character set that decodes and encodes whole columns."""

    @cached_property
    def encoder(self) -> Encoder:
        """What makes bytes of text."""
        return Encoder(self)

    @cached_property
    def tables(self) -> Tables:
        """The tables in the form that decodes columns."""
        return Tables.of(self, self.encoder)

    def decode_column(self, data: pl.Series) -> pl.DataFrame:
        """Decode a Binary column: a frame of :data:`SCHEMA`, row by row; all null where the field is."""
        return _decode(self, data)

    def encode_column(self, texts: pl.Series, shifts: pl.Series | None = None) -> pl.Series:
        """Return the bytes of each text; null for null and for a text this set cannot hold.

        With the ``shifts`` that decoding gave, kanji begin with the same codes again.
        """
        return self.encoder.column(texts, shifts)


def _decode(charset: ColumnCharset, data: pl.Series) -> pl.DataFrame:
    frame = data.alias("bytes").to_frame()
    distinct = frame.drop_nulls().unique()
    distinct = distinct.with_columns(_way(charset, b"".join(distinct["bytes"].to_list())))
    done = [_exactly(charset, distinct.filter(way=-1)["bytes"])]
    for way, shift_in in enumerate(charset.shift_in or (b"",)):
        fields = distinct.filter(way=way)["bytes"]
        if fields.len():
            tried = _together(charset, fields, shift_in)
            failed = pl.col("text").is_null() | pl.col("text").str.contains(_BAD, literal=True)
            done += [tried.filter(~failed), _exactly(charset, tried.filter(failed)["bytes"])]
    decoded = pl.concat(done)
    return frame.join(decoded, on="bytes", how="left", maintain_order="left").select(*SCHEMA)


def _way(charset: ColumnCharset, whole: bytes) -> pl.Expr:
    """Number the form of shift that a field has (0: the usual one, or none), -1 for the exact way.

    ``whole`` is all fields together: what is not in it is looked for in none of them.
    """
    field = pl.col("bytes").bin
    exactly = _has(whole, (_IN, _OUT, _SEPARATOR))
    if not charset.single:
        exactly |= field.size() % 2 == 1
    way: pl.Expr = pl.lit(0)
    if charset.mixed and any(form in whole for form in charset.shift_in[1:]):
        forms = [_has(whole, (form,)) for form in charset.shift_in]
        exactly |= pl.sum_horizontal(forms) > 1
        for number, here in enumerate(forms):
            way = pl.when(here).then(number).otherwise(way)
    return pl.when(exactly).then(-1).otherwise(way).alias("way")


def _has(whole: bytes, wanted: Iterable[bytes]) -> pl.Expr:
    """Tell whether a field holds any of these."""
    there = [pl.col("bytes").bin.contains(one) for one in wanted if one in whole]
    return pl.any_horizontal(there) if there else pl.lit(False)


def _together(charset: ColumnCharset, fields: pl.Series, shift_in: bytes) -> pl.DataFrame:
    """Decode distinct fields as one buffer. Text is null, or holds U+FFFF, for those that have a fault."""
    rows = fields.to_list()
    seam = pl.lit(False)
    if not charset.double:
        texts: Sequence[str | None] = _singles(charset, rows, _SEPARATOR, _ROW)
    elif not charset.single:
        texts = _runs(charset, rows)
    else:
        texts = _mixed(charset, rows, shift_in)
        seam = _has(b"".join(rows), (shift_in + charset.shift_out, charset.shift_out + shift_in))
    frame = pl.DataFrame({"bytes": fields, "text": pl.Series(texts, dtype=pl.String)})
    usual = not charset.mixed or shift_in == charset.shift_in[0]
    return _unmarked(frame, charset.tables.marks).select(
        "bytes",
        "text",
        ~(pl.col("folded") | seam).alias("canonical"),
        pl.lit(None, pl.String).alias("fault"),
        pl.lit(None, pl.UInt32).alias("fault_at"),
        pl.lit(None, pl.UInt32).alias("fault_length"),
        pl.lit(None if usual else shift_in, pl.Binary).alias("shifts"),
    )


def _unmarked(frame: pl.DataFrame, marks: dict[str, str]) -> pl.DataFrame:
    """Take the marks of folded codes out of the texts; ``folded`` tells where there were any."""
    text = pl.col("text")
    frame = frame.with_columns(
        folded=pl.any_horizontal(text.str.contains(mark, literal=True) for mark in marks).fill_null(False)
    )
    for mark, plain in marks.items() if frame["folded"].any() else ():
        frame = frame.with_columns(text.str.replace_all(mark, plain, literal=True))
    return frame


def _mixed(charset: ColumnCharset, rows: list[bytes], shift_in: bytes) -> Sequence[str | None]:
    data = _SEPARATOR.join(rows).replace(shift_in, _IN).replace(charset.shift_out, _OUT)
    # Only fields whose shifts come in pairs keep single and double bytes in turn through the whole buffer.
    skeletons = data.translate(None, _NO_SHIFT).split(_SEPARATOR)
    bad = {skeleton for skeleton in set(skeletons) if skeleton.replace(_IN + _OUT, b"")}
    if bad:
        data = _SEPARATOR.join(
            b"" if skeleton in bad else row for row, skeleton in zip(data.split(_SEPARATOR), skeletons, strict=True)
        )
    pieces = data.replace(_OUT, _IN).split(_IN)
    texts = [""] * len(pieces)
    texts[::2] = _singles(charset, pieces[::2], _IN, _RUN)
    texts[1::2] = _runs(charset, pieces[1::2])
    whole = "".join(texts).split(_ROW)
    return [None if s in bad else text for text, s in zip(whole, skeletons, strict=True)] if bad else whole


def _singles(charset: ColumnCharset, pieces: list[bytes], joint: bytes, split: str) -> list[str]:
    return codecs.charmap_decode(joint.join(pieces), "strict", charset.tables.single)[0].split(split)


def _runs(charset: ColumnCharset, runs: list[bytes]) -> list[str]:
    """Decode runs of whole codes; one of an odd number of bytes becomes U+FFFF."""
    if not runs:
        return []
    if any(size % 2 for size in set(map(len, runs))):
        runs = [b"\xff\xff" if len(run) % 2 else run for run in runs]
    data = (b"\x00" + _SEPARATOR).join(runs)
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return "".join(_text(charset.tables.double, chunk) for chunk in chunks).split(_RUN)


def _text(table: pl.Series, data: bytes) -> str:
    codes = pl.Series([data]).bin.reinterpret(dtype=pl.Array(pl.UInt16, len(data) // 2), endianness="big")
    text: str = table.gather(codes.explode()).str.join("").item()
    return text


def _exactly(charset: ColumnCharset, fields: pl.Series) -> pl.DataFrame:
    rows = [_one(charset, data) for data in fields]
    return pl.DataFrame(rows, schema={"bytes": pl.Binary, **SCHEMA}, orient="row")


def _one(charset: ColumnCharset, data: bytes) -> tuple[object, ...]:
    try:
        found = exact.decode(charset, data)
    except UnicodeDecodeError as error:
        return data, None, None, error.reason, error.start, error.end - error.start, None
    forms = found.shifts if len({*found.shifts}) > 1 else found.shifts[:1]
    shifts = b"" if forms == [*charset.shift_in[:1]] else b"".join(forms)
    text = "".join(found.texts)
    folds = any(map(charset.encoder.folds, found.texts, found.codes))
    canonical = not folds and charset.encoder.encode(text, shifts) == data
    return data, text, canonical, None, None, None, shifts or None
