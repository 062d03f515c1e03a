"""What people decided, as a run uses it: by kind and by source, each use counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from migrate.characters import Entry, Ledger
from migrate.convert.compile import DecidedCode
from migrate.convert.decisions.apply import OfRecords
from migrate.convert.decisions.decision import APPLIED_TO_RECORDS, CHANGES_NOTHING, OF_RECORDS, Decision, Kind, Verdict
from migrate.convert.decisions.ledger import DecisionLedger
from migrate.convert.decisions.seal import Seal
from migrate.convert.definition.converter import Converter
from migrate.convert.staged.crosswalk import NewKey, refuse_contradictions
from migrate.runs.directory import RunError

_SHOWN = 5


@dataclass
class Decided:
    """What people decided of one system's deliveries.

    ``uses``: case → records or values it decided in this run. ``stale``: cases whose record is no longer as it was.
    ``sample``: only some records are read, and which number they have is not known; what is of records is left alone.
    """

    system: str
    ledger: DecisionLedger = field(default_factory=DecisionLedger)
    seal: Seal = field(default_factory=lambda: Seal(b""))
    uses: Counter[str] = field(default_factory=Counter)
    stale: set[str] = field(default_factory=set)
    sample: bool = False

    @classmethod
    def read(cls, path: Path | None, system: str) -> "Decided":
        """Read a decision ledger and its key; nothing is decided without one. Raises DefinitionErrors."""
        if path is None:
            return cls(system)
        return cls(system, DecisionLedger.read(path), Seal.beside(path))

    @property
    def effective(self) -> list[Decision]:
        """The decisions of this system that hold."""
        return [d for d in self.ledger.effective.values() if d.system == self.system]

    def of(self, kind: Kind) -> list[Decision]:
        """Return those of one kind that change anything."""
        return [d for d in self.effective if d.kind is kind and d.decision not in CHANGES_NOTHING]

    @property
    def codes(self) -> dict[tuple[str, str], dict[str, DecidedCode]]:
        """Table and column → the vendor's value → what it is to be."""
        codes: dict[tuple[str, str], dict[str, DecidedCode]] = defaultdict(dict)
        for each in self.of(Kind.CODE):
            codes[each.table, each.column][each.legacy] = DecidedCode(each.value, each.case)
        return codes

    @property
    def orders(self) -> bool:
        """Whether the order of any history was decided."""
        return bool(self.of(Kind.ORDER))

    def of_records(self, source: str) -> OfRecords:
        """Return what was decided of a source's records."""
        return {} if self.sample else self._by_source.get(source, {})

    @cached_property
    def _by_source(self) -> dict[str, dict[tuple[str, int], list[Decision]]]:
        listed: dict[str, dict[tuple[str, int], list[Decision]]] = {}
        for each in self.effective:
            if each.kind in OF_RECORDS and each.decision in APPLIED_TO_RECORDS:
                listed.setdefault(each.source, {}).setdefault((each.place, each.record), []).append(each)
        return listed

    def gaiji(self, ledger: Ledger) -> Ledger:
        """Return the agency's ledger with the characters identified. Raises LedgerError where it says otherwise."""
        return ledger.merge(
            Ledger(
                Entry(system=d.system, code=d.legacy, text=d.value, decided_by=d.decided_by, decided_on=d.decided_on)
                for d in self.of(Kind.GAIJI)
            )
        )

    def crosswalks(self, converter: Converter) -> dict[str, tuple[NewKey, ...]]:
        """Return the crosswalks with the keys decided, which take the place of rows for the same keys.

        Raises ConverterErrors where they contradict each other.
        """
        made = dict(converter.crosswalks)
        for name, keys in made.items():
            first = max((key.line for key in keys), default=1) + 1
            decided = [d for d in self.of(Kind.KEY) if d.table == name]
            new = {(d.column, d.legacy): _new_key(d, line) for line, d in enumerate(decided, first)}
            if new:
                made[name] = (*(k for k in keys if (k.system, k.old) not in new), *new.values())
                refuse_contradictions(converter.folder / converter.definition.crosswalk[name].ledger, made[name])
        return made

    def count(self, uses: Mapping[str, int] | Iterable[str], stale: Iterable[str] = ()) -> None:
        """Count uses of decisions, and note those that are stale."""
        self.uses.update(uses)
        self.stale.update(stale)

    def refuse_stale(self) -> None:
        """Raise RunError for decisions on records that are no longer as they were."""
        if self.stale:
            lines = sorted(self.ledger.last[case][0] for case in self.stale)
            shown = ", ".join(map(str, lines[:_SHOWN])) + (" …" if len(lines) > _SHOWN else "")
            raise RunError("worklist.stale", count=len(lines), lines=shown)


def _new_key(decision: Decision, line: int) -> NewKey:
    merge = decision.decision is Verdict.MERGE
    return NewKey(
        line=line,
        system=decision.column,
        old=decision.legacy,
        new=decision.new if merge else decision.value,
        merge=decision.value if merge else "",
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
        note=decision.case,
    )
