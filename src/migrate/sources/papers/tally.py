"""What was read of a source, counted and added up as far as its vendor's papers speak of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Legacy
from migrate.sources.description import SourceFile
from migrate.sources.papers.columns import TotalsGroup
from migrate.sources.papers.sums import Sum, sums_of

_LIST = pl.List(pl.String)
_PLACE = [SOURCE, RECORD, OFFSET, LENGTH]


@dataclass
class Grouped:
    """The records that have the same values in a group's fields: the first one's place, their number, their sums."""

    first: Legacy
    records: int
    sums: dict[str, Sum]


class Tally:
    """Counts and sums of one source, fed batch by batch in any order; memory does not grow with records.

    ``records`` counts readable records by place, ``damaged`` rejected ones; of the records of the place's file that
    are of no source ``outside`` counts header and trailer, ``astray`` what was rejected. ``occurrences``: of the
    source's ``counted`` field.
    """

    def __init__(self, source: SourceFile, fields: Sequence[str] = (), groups: Sequence[TotalsGroup] = ()) -> None:
        self.source, self.fields, self.groups = source, tuple(dict.fromkeys(fields)), tuple(groups)
        self.records: Counter[str] = Counter()
        self.damaged: Counter[str] = Counter()
        self.outside: Counter[str] = Counter()
        self.astray: Counter[str] = Counter()
        self.occurrences = 0
        self.sums: dict[str, Sum] = {}
        self.by_group: list[dict[tuple[str, ...], Grouped]] = [{} for _ in groups]

    @property
    def columns(self) -> list[str]:
        """Columns that :meth:`add` looks at, where a frame has them."""
        grouped = [name for group in self.groups for name in (*group_fields(group), *group.sums.values())]
        counted = [self.source.counted] if self.source.counted else []
        place = _PLACE if grouped else [SOURCE]
        return list(dict.fromkeys([*place, *self.fields, *counted, *grouped]))

    @property
    def number(self) -> int:
        """Records as the control totals count them: damaged ones too, or the occurrences of ``counted``."""
        return self.occurrences if self.source.counted else self.records.total() + self.damaged.total()

    def add(self, batch: pl.DataFrame | pl.LazyFrame) -> None:
        """Add a batch's readable records: String columns, or List of String where a field repeats.

        Of a lazy frame only :attr:`columns` are read, those that it has.
        """
        known = batch.lazy().collect_schema().names()
        frame = batch.lazy().select(name for name in self.columns if name in known).collect()
        self.records.update(dict(frame[SOURCE].value_counts().iter_rows()))
        if self.source.counted in frame.columns:
            self.occurrences += int(frame[self.source.counted].list.len().sum())
        for field in self.fields:
            if field in frame.columns:
                column = frame[field].explode(empty_as_null=False) if frame[field].dtype == _LIST else frame[field]
                values = pl.DataFrame({field: column}).select(sums_of(field)).row(0)
                self.sums.setdefault(field, Sum()).add(*values)
        for group, found in zip(self.groups, self.by_group, strict=True):
            _add_group(group, frame, found)

    def count(self, place: str, *, records: int = 0, damaged: int = 0, outside: int = 0, astray: int = 0) -> None:
        """Count what is in no frame. A place that is read is told so, if need be with noughts."""
        self.records[place] += records
        self.damaged[place] += damaged
        self.outside[place] += outside
        self.astray[place] += astray


def group_fields(group: TotalsGroup) -> list[str]:
    """Return the fields in braces, in order."""
    return [part.partition("}")[0] for part in group.name.split("{")[1:]]


def _add_group(group: TotalsGroup, frame: pl.DataFrame, found: dict[tuple[str, ...], Grouped]) -> None:
    keys = group_fields(group)
    fields = list(dict.fromkeys(group.sums.values()))
    if not {*keys, *fields} <= set(frame.columns):
        return
    # the fields of a table stand in lists of one length; each of its lines counts
    if repeated := [name for name in (*keys, *fields) if frame[name].dtype == _LIST]:
        frame = frame.explode(repeated, empty_as_null=False)
    place = pl.struct(column for column in _PLACE if column in frame.columns).first()
    sums = [expr for field in fields for expr in sums_of(field)]
    for row in frame.group_by(keys, maintain_order=True).agg(place.alias("#place"), pl.len(), *sums).iter_rows():
        key, (first, count, *rest) = row[: len(keys)], row[len(keys) :]
        where = Legacy(file=first[SOURCE], record=first.get(RECORD), offset=first.get(OFFSET), length=first.get(LENGTH))
        grouped = found.setdefault(key, Grouped(where, 0, {field: Sum() for field in fields}))
        grouped.records += count
        for number, field in enumerate(fields):
            grouped.sums[field].add(*rest[3 * number : 3 * number + 3])
