"""What header and trailer records say, compared with the whole file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from migrate.findings import LENGTH, OFFSET, PACKED_BYTES, RECORD, Findings, Legacy, View
from migrate.sources.batch import Reject
from migrate.sources.copybook import Kind
from migrate.sources.lexical import plain
from migrate.sources.recordfile.format import RecordFormat, TrailerCheck
from migrate.sources.recordfile.pieces import Piece, Pieces
from migrate.sources.recordfile.rules import (
    HEADER_RECORD_MISSING,
    TRAILER_MISMATCH,
    TRAILER_RECORD_MISSING,
    TRAILER_UNVERIFIED,
)
from migrate.sources.recordfile.typed import TYPE, number_at, place_records, with_times

_SCAN_RECORDS = 50_000
# Of two records that should be one, one at least is where it should not be.
_PLACES = 2
_MONEY = pl.Decimal(38, 4)


@dataclass
class _Tally:
    """The file as it is: records by type, sums (None: a value is no number), where header and trailer first stand."""

    counts: Counter[str] = field(default_factory=Counter)
    sums: dict[tuple[str, str], Decimal | None] = field(default_factory=dict)
    places: dict[str, list[Legacy]] = field(default_factory=dict)
    stated: list[str | None] = field(default_factory=list)
    trailer: bytes = b""
    records: int = 0


def compare_closing(part: Pieces, format_: RecordFormat, findings: Findings) -> list[Reject]:
    """Read a file once more, only types and the fields that are added up.

    Reports a header or trailer that is not where it should be, and returns what trailer fields disagree with.
    """
    if not (format_.header or format_.trailer):
        return []
    tally = _Tally()
    for piece in part.all(_SCAN_RECORDS):
        _count(piece, part.name, format_, tally)
    for name, at, rule in (
        (format_.header, 1, HEADER_RECORD_MISSING),
        (format_.trailer, tally.records, TRAILER_RECORD_MISSING),
    ):
        places, found = tally.places.get(name, []), tally.counts[name]
        if name and (found != 1 or places[0].record != at):
            end = Legacy(file=part.name, offset=0 if rule is HEADER_RECORD_MISSING else part.size)
            where = next((p for p in places if p.record != at), end)
            findings.add(rule, legacy=where, values={"type": name, "found": found, "records": tally.records})
    if not format_.trailer or tally.counts[format_.trailer] != 1:
        return []
    place = tally.places[format_.trailer][0]
    compared = [_compare(*pair, tally, place, format_) for pair in zip(format_.checks, tally.stated, strict=True)]
    return [remark for remark in compared if remark]


def _count(piece: Piece, name: str, format_: RecordFormat, tally: _Tally) -> None:
    records = place_records(piece, format_, tally.records)
    tally.records += records.height + len(piece.framed.broken)
    tally.counts.update(dict(records.drop_nulls(TYPE)[TYPE].value_counts().iter_rows()))
    marked = records.filter(pl.col(TYPE).is_in([format_.header, format_.trailer]))
    for row in marked.group_by(TYPE, maintain_order=True).head(_PLACES).iter_rows(named=True):
        places = tally.places.setdefault(row[TYPE], [])
        if len(places) < _PLACES:
            places.append(Legacy(file=name, record=row[RECORD], offset=row[OFFSET], length=row[LENGTH]))
    for type_, item in {pair for check in format_.checks for pair in check.sums}:
        _add(piece, records, type_, item, format_, tally)
    trailer = records.filter(pl.col(TYPE) == format_.trailer)
    if format_.trailer and trailer.height:
        fields = format_.by_name[format_.trailer].by_name
        for check in format_.checks:
            number = number_at(piece.content, trailer.head(1), fields[check.field], format_, check.index)
            tally.stated.append(number[0])
        start, size = trailer[OFFSET][0] - piece.offset, trailer[LENGTH][0]
        tally.trailer = piece.data[start : start + size]


def _add(piece: Piece, records: pl.DataFrame, name: str, item: str, format_: RecordFormat, tally: _Tally) -> None:
    type_ = format_.by_name[name]
    field_ = type_.by_name[item]
    mine = with_times(piece.content, records.filter(pl.col(TYPE) == name), type_, format_)
    numbers = number_at(piece.content, mine, field_, format_).cast(_MONEY, strict=False)
    before = tally.sums.get((name, item), Decimal(0))
    known = before is not None and not numbers.null_count()
    tally.sums[name, item] = before + Decimal(numbers.sum() or 0) if before is not None and known else None


def _compare(
    check: TrailerCheck, stated: str | None, tally: _Tally, place: Legacy, format_: RecordFormat
) -> Reject | None:
    values: dict[str, object] = {"field": f"{check.field}({check.index + 1})" if check.index else check.field}
    counted = Decimal(sum(tally.counts[name] for name in check.of))
    found = _total([counted, *(tally.sums.get(pair, Decimal(0)) for pair in check.sums)])
    rule = TRAILER_UNVERIFIED
    if stated and found is not None:
        if Decimal(stated) == found:
            return None
        rule = TRAILER_MISMATCH
        of = dict.fromkeys([*check.of, *(name for name, _ in check.sums)])
        values |= {"of": ", ".join(of), "listed": plain(Decimal(stated)), "found": plain(found)}
    number = format_.by_name[format_.trailer].by_name[check.field]
    start = format_.framing.prefix + number.offset + (number.repeats[0].stride * check.index if number.repeats else 0)
    classes = PACKED_BYTES if number.kind is Kind.PACKED else format_.view(0).classes
    view = View(start, classes, start, start + number.length)
    return Reject(place.file, place.record or 0, place.offset or 0, tally.trailer, rule, values, view)


def _total(sums: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for each in sums:
        if each is None:
            return None
        total += each
    return total
