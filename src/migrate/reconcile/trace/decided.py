"""What people decided in a run, as its ledger tells it, applied to one record again."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import polars as pl

from migrate.convert.compile import DecidedCode
from migrate.convert.decisions.apply import apply_decisions
from migrate.convert.decisions.decision import APPLIED_TO_RECORDS, CHANGES_NOTHING, OF_RECORDS, Decision, Kind, Verdict
from migrate.convert.decisions.ledger import COLUMNS
from migrate.convert.decisions.seal import Seal, content
from migrate.convert.staged.crosswalk import NewKey
from migrate.findings import RECORD, SOURCE
from migrate.layout import DefinitionError, DefinitionErrors
from migrate.layout.tables import build, read_rows


class RunDecisions:
    """The decisions that held in a run (``ledger/decisions.csv``); without that file nothing was decided.

    Whether a record is still as it was when it was decided of, the run has proven, and the delivery is proven to be the
    run's: so no key is needed. Raises DefinitionErrors for a ledger that is none.
    """

    def __init__(self, ledger: Path) -> None:
        self._folder = ledger
        self.all: list[Decision] = []
        path = ledger / "decisions.csv"
        if path.is_file():
            errors: list[DefinitionError] = []
            rows = read_rows(path, path.name, (*COLUMNS, "uses"), errors)
            self.all = list(build(Decision, rows, path.name, errors))
            if errors:
                raise DefinitionErrors(errors)

    def of(self, source: str, place: str, record: int) -> list[Decision]:
        """Return what was applied to a record of a source."""
        return [
            each
            for each in self.all
            if each.kind in OF_RECORDS
            and each.decision in APPLIED_TO_RECORDS
            and (each.source, each.place, each.record) == (source, place, record)
        ]

    def excluded(self, source: str, place: str, record: int) -> Decision | None:
        """Return the decision that left a record out; None if none did."""
        listed = self.of(source, place, record)
        return next((each for each in listed if each.decision is Verdict.EXCLUDE), None)

    def apply(self, source: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Return records as they were decided, those left out gone."""
        if not any(each.source == source for each in self.all):
            return frame
        seal, listed = Seal(b""), {}
        for row in frame.iter_rows(named=True):
            if of := self.of(source, row[SOURCE], row[RECORD]):
                digest = seal.digest(content(row))
                listed[row[SOURCE], row[RECORD]] = [each.model_copy(update={"digest": digest}) for each in of]
        return apply_decisions(frame, listed, seal).frame if listed else frame

    @cached_property
    def codes(self) -> dict[tuple[str, str], dict[str, DecidedCode]]:
        """Table and column → the vendor's value → what it is to be."""
        codes: dict[tuple[str, str], dict[str, DecidedCode]] = defaultdict(dict)
        for each in self.all:
            if each.kind is Kind.CODE and each.decision not in CHANGES_NOTHING:
                codes[each.table, each.column][each.legacy] = DecidedCode(each.value, each.case)
        return codes

    @cached_property
    def orders(self) -> dict[tuple[str, int], int]:
        """Place and record → its place in its history, where people gave one."""
        return {(d.place, d.record): int(d.value) for d in self.all if d.decision is Verdict.ORDER}

    def by_case(self, case: str) -> Decision | None:
        """Return the decision of a case."""
        return next((each for each in self.all if each.case == case), None)

    def crosswalks(self, known: dict[str, tuple[NewKey, ...]]) -> dict[str, tuple[NewKey, ...]]:
        """Return the crosswalks as the run had them, with the keys that people decided."""
        if not any(each.kind is Kind.KEY for each in self.all):
            return known
        made: dict[str, list[NewKey]] = {name: [] for name in known}
        for name, key in self._keys():
            made.setdefault(name, []).append(key)
        return {name: tuple(keys) for name, keys in made.items()}

    def _keys(self) -> Iterator[tuple[str, NewKey]]:
        with (self._folder / "crosswalk.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                name, line, _ = row.pop("crosswalk"), int(row.pop("line")), row.pop("uses")
                yield name, NewKey(line=line, **row)


def with_orders(rows: pl.DataFrame, orders: dict[tuple[str, int], int], name: str) -> pl.DataFrame:
    """Add to records with provenance the places that people gave them."""
    places = [orders.get((place, record)) for place, record in rows.select(SOURCE, RECORD).iter_rows()]
    return rows.with_columns(pl.Series(name, places, dtype=pl.Int64))
