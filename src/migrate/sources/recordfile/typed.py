"""A piece of a file → frames by record type and rejects."""

from collections.abc import Sequence

import polars as pl

from migrate.findings import LENGTH, OFFSET, PACKED_BYTES, RECORD, SOURCE, Findings, Rule, View
from migrate.sources.batch import Reject
from migrate.sources.copybook import Kind, RecordField, RecordType
from migrate.sources.fields import decode_number
from migrate.sources.recordfile.columns import START, TIMES, Damage, read_columns
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Broken, Framed
from migrate.sources.recordfile.pieces import Piece
from migrate.sources.recordfile.rules import FIELD_DAMAGED, RECORD_KIND_UNKNOWN, RECORD_LENGTH_WRONG
from migrate.sources.rules import UNDECODABLE_BYTES

# the record type's name, and the bytes of its data
TYPE, SIZE = "#type", "#size"


def read_types(
    piece: Piece, name: str, before: int, format_: RecordFormat, wanted: Sequence[str] | None
) -> tuple[dict[str, pl.DataFrame], list[Reject], Findings]:
    """Return a frame for each record type (of ``wanted``, or all), and their records that cannot be read.

    ``before``: records of the file before this piece. A record of no type is told with the format's first type.
    """
    records = place_records(piece, format_, before)
    findings = Findings()
    codes_at = format_.selectors[0].offset if format_.select else 0
    rejects = [
        _reject(piece, name, row, RECORD_KIND_UNKNOWN, {}, format_.view(min(row[SIZE], codes_at)), of_file=True)
        for row in records.filter(pl.col(TYPE).is_null() & format_.tells_structure(wanted)).iter_rows(named=True)
    ]
    frames: dict[str, pl.DataFrame] = {}
    for type_ in format_.types:
        if wanted is not None and type_.name not in wanted:
            continue
        mine = with_times(piece.content, records.filter(pl.col(TYPE) == type_.name), type_, format_)
        of_file = format_.of_no_source(type_.name)
        wrong = pl.col(SIZE) != pl.col("#expected")
        for row in mine.filter(wrong | pl.col("#expected").is_null()).iter_rows(named=True):
            detail = {"type": type_.name, "length": row[SIZE], "expected": row["#expected"] or "?"}
            view = format_.view(min(row[SIZE], row["#expected"] or 0))
            rejects.append(_reject(piece, name, row, RECORD_LENGTH_WRONG, detail, view, of_file=of_file))
        good = mine.filter(~wrong)
        columns = read_columns(piece.content, name, good, type_, format_)
        findings.merge(columns.findings)
        damaged = pl.Series(sorted(columns.damage), dtype=pl.UInt32)
        for row, number in zip(good[damaged].iter_rows(named=True), damaged, strict=True):
            damage = columns.damage[number]
            view = _view(piece.framed, damage, row[RECORD] - before - 1, row[START], format_)
            rejects.append(_reject(piece, name, row, *_reason(type_, damage), view, of_file=of_file))
        whole = columns.frame.hstack(good.select(pl.lit(name).alias(SOURCE), RECORD, OFFSET, LENGTH))
        keep = ~pl.int_range(good.height, dtype=pl.UInt32, eager=True).is_in(damaged.implode())
        frames[type_.name] = whole.filter(keep) if damaged.len() else whole
    return frames, sorted(rejects, key=lambda r: r.record), findings


def place_records(piece: Piece, format_: RecordFormat, before: int) -> pl.DataFrame:
    """Return provenance, type and place of the records of a piece, in file order."""
    framed, prefix = piece.framed, format_.framing.prefix
    records = pl.DataFrame({START: framed.offsets, LENGTH: framed.sizes}, schema=_PLACES).with_columns(
        pl.int_range(1 + before, 1 + before + pl.len(), dtype=pl.UInt64).alias(RECORD),
        (pl.col(START) + piece.offset).cast(pl.UInt64).alias(OFFSET),
        pl.col(START) + prefix,
        (pl.col(LENGTH).cast(pl.Int64) - prefix - len(format_.framing.line_end)).alias(SIZE),
    )
    if framed.starts:
        records = records.with_columns(
            pl.Series(START, framed.starts, dtype=pl.Int64), pl.Series(SIZE, framed.lengths, dtype=pl.Int64)
        )
    if framed.unended:
        last = pl.int_range(pl.len()) == pl.len() - 1
        records = records.with_columns(pl.col(SIZE) + last.cast(pl.Int64) * len(format_.framing.line_end))
    if not format_.select:
        return records.with_columns(pl.lit(format_.types[0].name).alias(TYPE))
    return records.with_columns(_types(piece.content, records, format_).alias(TYPE))


def type_of_rest(piece: Piece, broken: Broken, format_: RecordFormat) -> str:
    """Return the type that the first bytes of a record that is cut off tell; "" if they do not."""
    framing, size = format_.framing, broken.size - format_.framing.prefix
    begins = broken.reason == "truncated" and not framing.spanned and not (framing.blocks and broken.ends)
    if not begins or size < max((field.offset + field.length for field in format_.selectors), default=1):
        return ""
    if not format_.select:
        return format_.types[0].name
    rest = pl.DataFrame(
        {START: [broken.offset + framing.prefix], SIZE: [size]}, schema={START: pl.Int64, SIZE: pl.Int64}
    )
    return _types(piece.data, rest, format_)[0] or ""


def with_times(data: bytes, records: pl.DataFrame, type_: RecordType, format_: RecordFormat) -> pl.DataFrame:
    """Add the occurrences of the table of varying length and the bytes a record should have (null: unreadable)."""
    table = type_.table
    if table is None:
        return records.with_columns(pl.lit(0).alias(TIMES), pl.lit(type_.length, dtype=pl.Int64).alias("#expected"))
    field = next(f for f in type_.fields if f.name.upper() == table.depending.upper())
    times = number_at(data, records, field, format_).cast(pl.Int64, strict=False)
    allowed = pl.col(TIMES).is_between(table.minimum, table.count)
    expected = pl.when(allowed).then(type_.fixed_length + pl.col(TIMES) * table.stride)
    return records.with_columns(times.alias(TIMES)).with_columns(expected.alias("#expected"))


def number_at(
    data: bytes, records: pl.DataFrame, field: RecordField, format_: RecordFormat, index: int = 0
) -> pl.Series:
    """Return the text of a number (its occurrence ``index``) of records that :func:`place_records` placed."""
    step = index * field.repeats[0].stride if field.repeats else 0
    raw = _slice(data, records, field.offset + step, field.length)
    return decode_number(raw, field, format_.coding).text


def _slice(data: bytes, records: pl.DataFrame, offset: int, length: int) -> pl.Series:
    """Return bytes of each record, as many of them as it has."""
    inside = (pl.col(SIZE) - offset).clip(0, length)
    at = pl.when(inside > 0).then(pl.col(START) + offset).otherwise(0)
    return records.select(raw=pl.lit(pl.Series([data])).bin.slice(at, inside))["raw"]


_PLACES = {START: pl.Int64, LENGTH: pl.UInt64}


def _types(data: bytes, records: pl.DataFrame, format_: RecordFormat) -> pl.Series:
    """Return each record's type, null if there is none; a code of more texts goes before one of fewer."""
    texts = pl.DataFrame(
        [
            _code_text(_slice(data, records, field.offset, field.length), field, format_).alias(field.name)
            for field in format_.selectors
        ]
    )
    several = len(format_.select) > 1
    found = pl.lit(None, dtype=pl.String)
    for count in range(1, len(format_.select) + 1):
        codes = {code: name for code, name in format_.codes.items() if not several or code.count("/") + 1 == count}
        parts = [pl.when(~pl.col(name).str.contains("/", literal=True)).then(name) for name in format_.select[:count]]
        code = pl.concat_str(parts, separator="/") if several else pl.col(format_.select[0])
        types = code.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=pl.String)
        found = pl.coalesce(types, found)
    return texts.select(found.alias(TYPE)).to_series()


def _code_text(codes: pl.Series, selector: RecordField, format_: RecordFormat) -> pl.Series:
    if selector.kind.numeric:
        return decode_number(codes, selector, format_.coding).text
    return format_.decode(codes, national=selector.kind == "national").text.str.strip_chars_end(" ")


def _reason(type_: RecordType, damage: Damage) -> tuple[Rule, dict[str, object]]:
    detail: dict[str, object] = {"type": type_.name, "field": damage.name}
    if damage.byte is not None:
        return UNDECODABLE_BYTES, detail | {"byte": damage.byte} | ({"fault": damage.state} if damage.state else {})
    return FIELD_DAMAGED, detail | {"state": damage.state}


def _view(framed: Framed, damage: Damage, number: int, data: int, format_: RecordFormat) -> View:
    """Return where to look for a damaged field: in its own bytes only, of the record whose data begin at ``data``."""
    field, prefix = damage.field, format_.framing.prefix
    start, _ = framed.in_record(number, damage.start - data, prefix)
    at, end = framed.in_record(number, damage.start - data + (damage.byte or 0), prefix)
    if field.kind.numeric:
        classes = PACKED_BYTES if field.kind is Kind.PACKED else format_.view(0).classes
    else:
        classes = format_.text_bytes[field.kind is Kind.NATIONAL]
    return View(at, classes, start, min(start + field.length, end or start + field.length))


def _reject(
    piece: Piece,
    name: str,
    row: dict[str, int],
    rule: Rule,
    detail: dict[str, object],
    view: View,
    *,
    of_file: bool = False,
) -> Reject:
    start = row[OFFSET] - piece.offset
    raw = piece.data[start : start + row[LENGTH]]
    return Reject(name, row[RECORD], row[OFFSET], raw, rule, detail, view, of_file=of_file)
