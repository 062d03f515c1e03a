"""Records' texts → fields: all at once by polars, proved record by record."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from migrate.sources.delimited.plain import plain_fields
from migrate.sources.delimited.records import Records, carefully, in_pairs, odd_lines, plainly, singly
from migrate.sources.delimited.style import learn_style
from migrate.sources.lines import Lines

_SAMPLE = 50
# Below this many records, reading them one by one costs less than looking for the one polars refuses.
_FEW = 500


class Table(NamedTuple):
    """``fields`` (String columns, one row for each text) and which rows are proved to be right."""

    fields: pl.DataFrame
    proved: pl.Series


def tabulate(lines: Lines, columns: Sequence[str], delimiter: str) -> tuple[Records, Table]:
    """Gather lines into records and parse these; what is not proved is for the slow path.

    Where lines are not all records of one plain form, the first try takes every line for a record, the second joins
    lines by their quotes, and only if that does not read right either are they joined one by one.
    """
    if lines.utf8 is not None:
        ended = lines.utf8 if lines.ended else lines.utf8 + b"\n"
        fields = plain_fields(ended, lines.sizes.len(), columns, delimiter)
        if fields is not None:
            return plainly(lines), Table(fields, pl.repeat(True, fields.height, eager=True))
    records = singly(lines)
    whole = lines.utf8 is not None and not records.blank
    table = parse(records.frame["text"], columns, delimiter, lines.utf8 if whole else None)
    if table.proved.all() or (lines.utf8 is not None and b'"' not in lines.utf8):
        return records, table
    odd = odd_lines(lines)
    if odd.any():
        paired = in_pairs(lines, odd)
        if paired is not None:
            records, table = paired, parse(paired.frame["text"], columns, delimiter)
        if paired is None or not paired.proved(table.proved):
            records = carefully(lines, odd, len(columns), delimiter)
            table = parse(records.frame["text"], columns, delimiter)
    if not table.proved.any():
        table = _parse_in_parts(records.frame["text"], columns, delimiter)
    return records, table


def parse(texts: pl.Series, columns: Sequence[str], delimiter: str, utf8: bytes | None = None) -> Table:
    """Parse records without their line ends; none of them blank.

    ``utf8`` is the same records with line ends (LF or CRLF), if the caller has them so. Polars' reader takes
    ragged and malformed records in its own way, so nothing it says counts until the record written out again
    equals its text.
    """
    if utf8 is None:
        utf8 = "\n".join(texts.to_list()).encode()
    schema = dict.fromkeys(columns, pl.String)
    if not utf8:
        return _nothing(schema, texts.len())
    try:
        fields = pl.read_csv(
            utf8,
            has_header=False,
            schema=schema,
            separator=delimiter,
            empty_string_is_null=False,
            extra_columns="ignore",
            missing_columns="insert",
        )
    except pl.exceptions.PolarsError:
        return _nothing(schema, texts.len())
    if fields.height != texts.len():
        return _nothing(schema, texts.len())
    style = learn_style(texts.head(_SAMPLE).to_list(), len(columns), delimiter)
    written = style.written(columns, fields.height, utf8.count(b'"'))
    proved = fields.select(written=written)["written"] == texts
    return Table(fields, proved.fill_null(False))


def _nothing(schema: dict[str, type[pl.String]], rows: int) -> Table:
    return Table(pl.DataFrame(schema=schema).clear(rows), pl.repeat(False, rows, eager=True))


def _parse_in_parts(texts: pl.Series, columns: Sequence[str], delimiter: str) -> Table:
    """Parse so that a record polars refuses costs its neighbours the fast path, not the whole batch."""
    table = parse(texts, columns, delimiter)
    if table.proved.any() or texts.len() <= _FEW:
        return table
    half = texts.len() // 2
    parts = [_parse_in_parts(t, columns, delimiter) for t in (texts.head(half), texts.slice(half))]
    return Table(pl.concat(p.fields for p in parts), pl.concat(p.proved for p in parts))
