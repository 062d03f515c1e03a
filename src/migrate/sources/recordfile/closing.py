"""What header and trailer records say, compared with the whole file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from migrate.findings import LENGTH, OFFSET, RECORD, Findings, Legacy
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
_MONEY = pl.Decimal(38, 4)


@dataclass
class _Tally:
    """The file as it is: records by type, sums (None: a value is no number), places of header and trailer."""

    counts: Counter[str] = field(default_factory=Counter)
    sums: dict[tuple[str, str], Decimal | None] = field(default_factory=dict)
    marks: list[tuple[str, Legacy]] = field(default_factory=list)
    stated: list[str | None] = field(default_factory=list)
    records: int = 0


def compare_closing(part: Pieces, format_: RecordFormat, findings: Findings) -> None:
    """Read a file once more, only types and the fields that are added up, and report what disagrees."""
    if not (format_.header or format_.trailer):
        return
    tally = _Tally()
    for piece in part.all(_SCAN_RECORDS):
        _count(piece, part.name, format_, tally)
    for name, at, rule in (
        (format_.header, 1, HEADER_RECORD_MISSING),
        (format_.trailer, tally.records, TRAILER_RECORD_MISSING),
    ):
        places = [place for type_, place in tally.marks if type_ == name]
        if name and [p.record for p in places] != [at]:
            where = next((p for p in places if p.record != at), Legacy(file=part.name))
            findings.add(rule, legacy=where, values={"type": name, "found": len(places), "records": tally.records})
    trailers = [place for type_, place in tally.marks if type_ == format_.trailer]
    if format_.trailer and len(trailers) == 1:
        for check, stated in zip(format_.checks, tally.stated, strict=True):
            _compare(check, stated, tally, trailers[0], findings)


def _count(piece: Piece, name: str, format_: RecordFormat, tally: _Tally) -> None:
    records = place_records(piece, format_, tally.records)
    tally.records += records.height + len(piece.framed.broken)
    tally.counts.update(dict(records.drop_nulls(TYPE)[TYPE].value_counts().iter_rows()))
    marked = records.filter(pl.col(TYPE).is_in([format_.header, format_.trailer]))
    for row in marked.iter_rows(named=True):
        place = Legacy(file=name, record=row[RECORD], offset=row[OFFSET], length=row[LENGTH])
        tally.marks.append((row[TYPE], place))
    for type_, item in {pair for check in format_.checks for pair in check.sums}:
        _add(piece, records, type_, item, format_, tally)
    trailer = records.filter(pl.col(TYPE) == format_.trailer)
    if format_.trailer and trailer.height:
        fields = format_.by_name[format_.trailer].by_name
        tally.stated = [
            number_at(piece.data, trailer.head(1), fields[check.field], format_, check.index)[0]
            for check in format_.checks
        ]


def _add(piece: Piece, records: pl.DataFrame, name: str, item: str, format_: RecordFormat, tally: _Tally) -> None:
    type_ = format_.by_name[name]
    field_ = type_.by_name[item]
    mine = with_times(piece.data, records.filter(pl.col(TYPE) == name), type_, format_)
    numbers = number_at(piece.data, mine, field_, format_).cast(_MONEY, strict=False)
    before = tally.sums.get((name, item), Decimal(0))
    known = before is not None and not numbers.null_count()
    tally.sums[name, item] = before + Decimal(numbers.sum() or 0) if before is not None and known else None


def _compare(check: TrailerCheck, stated: str | None, tally: _Tally, place: Legacy, findings: Findings) -> None:
    values: dict[str, object] = {"field": f"{check.field}({check.index + 1})" if check.index else check.field}
    found = _total(tally.sums.get(pair, Decimal(0)) for pair in check.sums)
    if not check.sums:
        found = Decimal(sum(tally.counts[name] for name in check.of))
    if not stated or found is None:
        findings.add(TRAILER_UNVERIFIED, legacy=place, values=values)
    elif Decimal(stated) != found:
        of = dict.fromkeys(name for name, _ in check.sums) or check.of
        values |= {"of": ", ".join(of), "listed": _plain(Decimal(stated)), "found": _plain(found)}
        findings.add(TRAILER_MISMATCH, legacy=place, values=values)


def _total(sums: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for each in sums:
        if each is None:
            return None
        total += each
    return total


def _plain(number: Decimal) -> str:
    """Return a number without zeros at its end, never with an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
