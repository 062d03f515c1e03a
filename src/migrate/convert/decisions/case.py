"""Open cases, each once: what is to be decided, of which values or records, and why no rule decided it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from migrate.characters import GAIJI_UNIDENTIFIED, Entry, Ledger
from migrate.convert.decisions.decision import OF_RECORDS, Kind
from migrate.convert.decisions.seal import Seal
from migrate.convert.definition.converter import Converter
from migrate.convert.staged.rules import HISTORY_OPEN
from migrate.findings import RECORD, SOURCE, mask
from migrate.sources.profile.privacy import value_shown

_PLACE = ["source", SOURCE, RECORD]
_KEYS = {
    Kind.CODE: ["table", "column", "value"],
    Kind.FIELD: [*_PLACE, "field", "occurrence"],
    Kind.RECORD: _PLACE,
    Kind.ORDER: _PLACE,
    Kind.KEY: ["table", "column", "value"],
}


@dataclass(frozen=True)
class Case:
    """One thing to decide. ``case`` is its stable name; ``value`` the vendor's, in clear.

    ``place`` and ``record`` are the first in the delivery and ``count`` how many records it is about. ``items``: file
    and element. ``group``: a name for the records of one history, or for keys that would become one; ``new`` that key.
    ``digest``: what tells whether the record is still as it was.
    """

    case: str
    kind: Kind
    rules: tuple[str, ...]
    count: int = 1
    source: str = ""
    place: str = ""
    record: int = 0
    field: str = ""
    occurrence: int = 0
    items: tuple[tuple[str, str], ...] = ()
    table: str = ""
    column: str = ""
    value: str = ""
    group: str = ""
    new: str = ""
    digest: str = ""

    def shown(self, *, unmask: bool) -> str:
        """Return the value as a worklist may show it: codes in clear, anything else as its character classes."""
        code = self.kind in (Kind.CODE, Kind.GAIJI)
        return self.value if value_shown(self.value, unmask=unmask) and (code or unmask) else mask(self.value)


def open_cases(rows: pl.DataFrame, gaiji: Ledger, converter: Converter, seal: Seal) -> list[Case]:
    """Return the cases of a run by kind and place; ``rows`` are those of :mod:`migrate.convert.decisions.cases`."""
    system = converter.definition.system
    fields = {(source, name) for source, layout in converter.records.items() for name in layout.names}
    readable = pl.DataFrame(sorted(fields), schema={"source": pl.String, "field": pl.String}, orient="row")
    known = rows.join(readable.with_columns(known=True), on=["source", "field"], how="left", maintain_order="left")
    # what a hook made of a record cannot be corrected in what was delivered
    whole = (pl.col("kind") == Kind.FIELD) & pl.col("known").is_null()
    rows = known.with_columns(pl.when(whole).then(pl.lit(Kind.RECORD)).otherwise("kind").alias("kind"))
    undecided = rows.filter(pl.col("rule") == HISTORY_OPEN.code)["group"].unique()
    follows = (pl.col("kind") == Kind.ORDER) & ~pl.col("group").is_in(undecided.implode())
    rows = rows.filter(~follows)
    cases = [case for kind in _KEYS for case in _of_kind(kind, rows, seal, system)]
    return [*cases, *_characters(gaiji.of(system).unresolved(), seal, system)]


def _of_kind(kind: Kind, rows: pl.DataFrame, seal: Seal, system: str) -> Iterator[Case]:
    keys = _KEYS[kind]
    told = ("source", SOURCE, RECORD, "field", "occurrence", "table", "column", "value", "group", "content")
    others = [name for name in told if name not in keys]
    grouped = rows.filter(pl.col("kind") == kind).group_by(keys, maintain_order=True)
    cases = grouped.agg(
        *(pl.col(name).first() for name in others),
        pl.col("rule").unique().sort().alias("rules"),
        pl.struct("file_id", "item").unique().alias("items"),
        pl.struct(SOURCE, RECORD).n_unique().alias("count"),
    )
    for row in cases.iter_rows(named=True):
        digest = seal.digest(row["content"]) if kind in OF_RECORDS else ""
        about = [row[name] for name in keys]
        group = row["group"] or ""
        yield Case(
            case=seal.case(kind, system, *about, digest),
            kind=kind,
            rules=tuple(row["rules"]),
            count=row["count"],
            source=row["source"] or "",
            place=row[SOURCE],
            record=row[RECORD],
            field=row["field"] or "",
            occurrence=row["occurrence"] or 0,
            items=tuple(sorted((i["file_id"], i["item"]) for i in row["items"] if i["file_id"] and i["item"])),
            table=row["table"] or "",
            column=row["column"] or "",
            value=row["value"] or "",
            group=seal.case("group", kind, row["table"], group)[:8] if group else "",
            new=group if kind is Kind.KEY else "",
            digest=digest,
        )


def _characters(entries: Iterable[Entry], seal: Seal, system: str) -> Iterator[Case]:
    for entry in entries:
        name = seal.case(Kind.GAIJI, system, entry.code)
        yield Case(name, Kind.GAIJI, (GAIJI_UNIDENTIFIED.code,), entry.uses, value=entry.code)
