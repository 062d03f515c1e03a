"""宛名番号 and other keys under new numbers: a table that people decide, and nothing beside it is renumbered."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.convert.definition.errors import ConverterError, ConverterErrors, told
from migrate.convert.provenance import DEFINITION, SEQUENCE
from migrate.convert.staged import duck
from migrate.layout import Layout
from migrate.layout.models import Model

COLUMNS = ["system", "old", "new", "merge", "decided_by", "decided_on", "note"]
# Where keys are looked for collisions: which crosswalk and system, what a key was and will be, whether a decision says
# that it may be united with others, and the item it stands in (beside its record's provenance).
KEYS = ("#crosswalk", "#system", "#old", "#new", "#decided", "#file_id", "#item", DEFINITION)


class Crosswalk(Model):
    """Keys of one kind. ``items``: one or more that hold it, as ``file.item``; the layout's relations tell the rest.

    ``ledger`` is the table in the converter's folder, or in the municipality's overlay.
    """

    items: tuple[str, ...]
    ledger: str


@dataclass(frozen=True)
class NewKey:
    """One row of a ledger: a system's key and its new one. ``merge`` names the decision (名寄せ) that unites keys."""

    line: int
    system: str
    old: str
    new: str
    merge: str
    decided_by: str
    decided_on: str
    note: str


@dataclass(frozen=True)
class Crossing:
    """A crosswalk at one item: ``system`` is the one whose keys its values are."""

    name: str
    system: str
    keys: tuple[NewKey, ...]

    def lines(self, value: pl.Expr) -> pl.Expr:
        """Return the ledger's line that changes a value, null for none."""
        numbers = [c.line for c in self.keys]
        return value.replace_strict([c.old for c in self.keys], numbers, default=None, return_dtype=pl.UInt32)

    def changed(self, value: pl.Expr) -> pl.Expr:
        """Return the value under its new number; one that has no row stays as it is."""
        return value.replace([c.old for c in self.keys], [c.new for c in self.keys])

    def decided(self, value: pl.Expr) -> pl.Expr:
        """Tell whether a decision unites this key with others: its own row's, or one of its system that leads to it."""
        listed = [c.old for c in self.keys]
        merged = [c.old for c in self.keys if c.merge]
        into = [c.new for c in self.keys if c.merge]
        return value.is_in(merged) | (value.is_in(into) & ~value.is_in(listed))


def read_crosswalk(path: Path) -> tuple[NewKey, ...]:
    """Read a ledger. Raises ConverterErrors with all its faults.

    No key of a system stands twice, and two keys get one number only where all of them name the same decision.
    """
    if not path.is_file():
        raise ConverterError(path, told("crosswalk_missing"))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if reader.fieldnames != COLUMNS:
            raise ConverterError(path, told("crosswalk_columns", columns=",".join(COLUMNS)), 1)
        rows = [(reader.line_num, row) for row in reader]
    errors = []
    for line, row in rows:
        if None in row or None in row.values():
            errors.append(ConverterError(path, told("crosswalk_cells"), line))
        elif empty := [name for name in ("system", "old", "new", "decided_by", "decided_on") if not row[name]]:
            errors.append(ConverterError(path, told("crosswalk_empty", columns=", ".join(empty)), line))
    if errors:
        raise ConverterErrors(errors)
    changes = tuple(NewKey(line=line, **row) for line, row in rows)
    refuse_contradictions(path, changes)
    return changes


def refuse_contradictions(path: Path, changes: Sequence[NewKey]) -> None:
    """Raise ConverterErrors where a key has two rows, or keys get one number by other decisions than one."""
    errors = [
        ConverterError(path, told("crosswalk_twice", lines=_lines(same)), same[-1].line)
        for same in _groups(changes, lambda c: (c.system, c.old))
    ]
    errors += [
        ConverterError(path, told("crosswalk_collision", lines=_lines(same)), same[-1].line)
        for same in _groups(changes, lambda c: c.new)
        if "" in (merges := {c.merge for c in same}) or len(merges) > 1
    ]
    if errors:
        raise ConverterErrors(errors)


def items_of_kind(layout: Layout, roots: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return (file, element) of all items that hold the same kind of key as ``roots``, by the layout's relations."""
    linked: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for domain in layout.domains:
        for relation in domain.relations:
            for to_file in relation.to_files:
                for ours, theirs in zip(relation.from_items, relation.to_items, strict=True):
                    one, other = (relation.from_file, ours), (to_file, theirs)
                    linked[one].add(other)
                    linked[other].add(one)
    open_, kind = [_item(root) for root in roots], set[tuple[str, str]]()
    while open_:
        item = open_.pop()
        if item not in kind:
            kind.add(item)
            open_ += linked[item]
    return frozenset(kind)


def _item(root: str) -> tuple[str, str]:
    file_id, _, element = root.partition(".")
    return file_id, element


def find_collisions(scanned: Sequence[Path], out: Path, work: Path) -> None:
    """Write every place of keys that would become one without a decision; ``scanned`` have :data:`KEYS`."""
    with duck.connected(work) as connection:
        connection.execute(f"CREATE VIEW s AS SELECT * FROM {duck.files(scanned)}")
        undecided = (
            'SELECT "#crosswalk", "#new" FROM s GROUP BY ALL'
            ' HAVING count(DISTINCT ("#system", "#old")) > 1 AND NOT bool_and("#decided")'
        )
        order = f'"#crosswalk", "#new", "{DEFINITION}", "{SEQUENCE}", "#item"'
        query = f'SELECT * FROM s SEMI JOIN ({undecided}) USING ("#crosswalk", "#new") ORDER BY {order}'
        duck.write_parquet(connection, query, out)


def _groups(changes: Iterable[NewKey], by: Callable[[NewKey], object]) -> list[list[NewKey]]:
    """Return the groups of more than one row."""
    groups: dict[object, list[NewKey]] = defaultdict(list)
    for change in changes:
        groups[by(change)].append(change)
    return [group for group in groups.values() if len(group) > 1]


def _lines(changes: Iterable[NewKey]) -> str:
    return ", ".join(str(change.line) for change in changes)
