"""Batches of tables whose values have no bytes of their own: databases, Parquet."""

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from migrate.characters import Charset
from migrate.findings import RECORD, Findings, Legacy
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.charsets import PRIVATE_USE, carried
from migrate.sources.provenance import without_bytes
from migrate.sources.rules import TEXT_DOUBTFUL, UNDECODABLE_BYTES

# Three bytes of UTF-8 read as cp1252 or latin1, which is how Japanese text shows in a column declared so.
_MISREAD = (
    "[\\x{E2}-\\x{EF}](?:[\\x{80}-\\x{BF}\\x{152}-\\x{17E}\\x{192}\\x{2C6}\\x{2DC}"
    "\\x{2013}-\\x{203A}\\x{20AC}\\x{2122}]){2}|\\x{FFFD}"
)


def table_batch(place: str, fields: pl.DataFrame, start: Position, end: Position, charset: Charset) -> SourceBatch:
    """Make a batch of String columns: provenance added, vendors' characters (外字) on plane 15.

    ``charset`` says which code of the vendor a private-use character is. A record that holds one which is no
    code of it, or one of plane 15 or 16, is rejected: whose it is cannot be known.
    """
    first = start.record + 1
    records = pl.int_range(first, first + fields.height, dtype=pl.UInt64, eager=True)
    frame = without_bytes(fields, place, records)
    private = [column.name for column in fields if column.str.contains(PRIVATE_USE).any()]
    points = {char: _carried(char, charset) for char in sorted(_private_use(fields, private))}
    odd = pl.repeat(False, frame.height, eager=True)
    if strange := [char for char, ours in points.items() if ours is None]:
        for name in private:
            odd |= fields[name].str.contains_any(strange).fill_null(False)
    findings = Findings()
    rejects = [
        Reject(place, record, None, csv_line(fields.row(record - start.record - 1)), UNDECODABLE_BYTES)
        for record in frame.filter(odd)[RECORD]
    ]
    for column in fields:
        if misread := int(column.str.contains(_MISREAD).sum()):
            values: dict[str, object] = {"field": column.name}
            findings.add(TEXT_DOUBTFUL, legacy=Legacy(file=place), values=values, count=misread)
    good = _replaced(frame.filter(~odd), private, {char: ours for char, ours in points.items() if ours})
    return SourceBatch(start, end, good, rejects, findings)


def rejected_csv(
    batches: Iterable[SourceBatch], names: Sequence[str], records: pl.DataFrame, charset: Charset
) -> Iterator[bytes]:
    """Yield a CSV of some records of a place.

    Vendors' characters are as the vendor has them. ``batches``: all of the place, read again.
    """
    wanted = records.select(RECORD)
    numbers = set(wanted[RECORD])
    yield csv_head(names)
    for batch in batches:
        rows = batch.frame.join(wanted.cast(pl.UInt64), on=RECORD, how="semi", maintain_order="left")
        back = {char: charset.encode(char).decode(charset.codec) for char in _private_use(rows, names)}
        fields = _replaced(rows, names, back).select(names)
        lines = dict(zip(rows[RECORD], map(csv_line, fields.iter_rows()), strict=True))
        lines |= {reject.record: reject.raw for reject in batch.rejects if reject.record in numbers}
        yield from (line for _, line in sorted(lines.items()))


def csv_head(names: Sequence[str]) -> bytes:
    """Return the byte order mark and the names that a CSV begins with."""
    return codecs.BOM_UTF8 + csv_line(names)


def csv_line(texts: Iterable[str | None]) -> bytes:
    """Return a line of CSV in UTF-8: each text in quotes, so that "" and null differ."""
    cells = ("" if text is None else '"{}"'.format(text.replace('"', '""')) for text in texts)
    return ",".join(cells).encode() + b"\r\n"


def _private_use(fields: pl.DataFrame, names: Sequence[str]) -> set[str]:
    """Return the private-use characters that occur in some columns."""
    found: set[str] = set()
    for name in names:
        column = fields[name].drop_nulls()
        found.update(
            column.filter(column.str.contains(PRIVATE_USE)).str.extract_all(PRIVATE_USE).explode().drop_nulls()
        )
    return found


def _carried(char: str, charset: Charset) -> str | None:
    try:
        return carried(char, charset)
    except UnicodeError:
        return None


def _replaced(frame: pl.DataFrame, names: Sequence[str], by: Mapping[str, str]) -> pl.DataFrame:
    if not by:
        return frame
    return frame.with_columns(frame[name].str.replace_many(list(by), list(by.values())) for name in names)
