"""Records and their fields → good records and rejects: the slow path and the provenance."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from migrate.findings import OFFSET, RECORD, SOURCE, ByteClasses, Rule, View
from migrate.sources.batch import Reject
from migrate.sources.delimited.cells import read_cells
from migrate.sources.delimited.table import Table
from migrate.sources.lines import Lines
from migrate.sources.provenance import PLACE, placed
from migrate.sources.rules import QUOTE_UNBALANCED, RECORD_FIELD_COUNT, RECORD_TRUNCATED, UNDECODABLE_BYTES


@dataclass(frozen=True)
class Piece:
    """Lines of a file, with the byte they begin at, the data records before them and how bytes are shown."""

    source: str
    offset: int
    before: int
    lines: Lines
    classes: ByteClasses


def assemble(
    piece: Piece, records: pl.DataFrame, table: Table, columns: Sequence[str], delimiter: str
) -> tuple[pl.DataFrame, list[Reject]]:
    """Return the good records (``columns`` and provenance, in file order) and the damaged ones.

    What the table does not prove is read once more, alone and strictly; what then still fails is a reject.
    """
    wrong = pl.Series("wrong", _wrong_bytes(piece.lines, records), dtype=pl.UInt64)
    rows = placed(records, piece.offset, piece.before).with_columns(wrong)
    proved = table.proved & wrong.is_null()
    rejects: list[Reject] = []
    reread: list[list[object]] = []
    for row in rows.filter(~proved).iter_rows(named=True):
        cells = None if row["stray"] else read_cells(row["text"], delimiter)
        if row["wrong"] is None and cells is not None and len(cells) == len(columns):
            reread.append([cell.value for cell in cells] + [row[name] for name in PLACE])
            continue
        last = piece.lines.complete and not piece.lines.ended and row[RECORD] == rows[RECORD][-1]
        rule, detail = _reason(row["wrong"], len(cells) if cells else None, len(columns), last=last)
        raw = piece.lines.data[row["offset"] : row["offset"] + row["size"]]
        view = View(_fault(raw, row["wrong"], rule), piece.classes)
        rejects.append(Reject(piece.source, row[RECORD], row[OFFSET], raw, rule, detail, view))
    good = pl.DataFrame(schema={**dict.fromkeys(columns, pl.String), **PLACE})
    if proved.all():
        good = table.fields.hstack(rows.select(*PLACE))
    elif proved.any():
        good = table.fields.filter(proved).hstack(rows.filter(proved).select(*PLACE))
    if reread:
        good = good.vstack(pl.DataFrame(reread, schema=good.schema, orient="row")).sort(RECORD)
    return good.with_columns(pl.lit(piece.source).alias(SOURCE)), rejects


def _wrong_bytes(lines: Lines, records: pl.DataFrame) -> list[int | None]:
    """Return for each record the first byte in it that is no character, counted from the record's first."""
    wrong: list[int | None] = [None] * records.height
    if lines.undecodable:
        starts, counts, offsets = (records[c].to_list() for c in ("line", "lines", "offset"))
        line_offsets = [0, *lines.frame["size"].cum_sum()]
        for line, byte in lines.undecodable.items():
            record = bisect_right(starts, line) - 1
            if record >= 0 and line < starts[record] + counts[record] and wrong[record] is None:
                wrong[record] = line_offsets[line] + byte - offsets[record]
    return wrong


def _fault(raw: bytes, wrong: int | None, rule: Rule) -> int:
    """Return the byte to look at: the one that is no character, the last quote, or the record's end."""
    if wrong is not None:
        return wrong
    return raw.rfind(b'"') if rule is QUOTE_UNBALANCED else len(raw)


def _reason(wrong: int | None, fields: int | None, expected: int, *, last: bool) -> tuple[Rule, dict[str, object]]:
    if wrong is not None:
        return UNDECODABLE_BYTES, {"byte": wrong}
    if last:
        return RECORD_TRUNCATED, {"fields": fields or 0, "expected": expected}
    if fields is None:
        return QUOTE_UNBALANCED, {"expected": expected}
    return RECORD_FIELD_COUNT, {"fields": fields, "expected": expected}
