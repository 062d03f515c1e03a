"""Two layouts compared: which files, relations, items, codes and values came, went or changed, field by field.

Where a row stands in its source and its running number are no change of the layout; that items of a file stand
in another order is. An item is known again by its identity or its romaji, a code value by what it means
(:mod:`migrate.layout.matching`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any

from migrate.findings import Lang, default_lang, message
from migrate.layout.families import FAMILIES
from migrate.layout.matching import match_values, pair_items
from migrate.layout.models import CodeValue, Domain, Layout, Model
from migrate.layout.tables import cells


class Kind(StrEnum):
    """What became of a row.

    ``RENAMED`` is an item with another name, whatever else of it changed; ``REORDERED`` is said of a file whose
    items stand in another order.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    REORDERED = "reordered"


@dataclass(frozen=True)
class FieldChange:
    """One cell, as it is written in the table's CSV."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One row. ``table`` is layout, domains or the name of a CSV; ``key`` finds the row in it; ``name`` is Japanese.

    ``likely`` names the added item that a removed one may have become; nothing goes by it.
    """

    kind: Kind
    table: str
    key: str
    name: str = ""
    fields: tuple[FieldChange, ...] = ()
    domain: str = ""
    likely: str = ""

    @property
    def file(self) -> str:
        """The transfer file the row is of; empty for what belongs to a domain or to the version."""
        return self.key.partition(" ")[0] if self.table in ("files", "relations", "items") else ""

    def in_(self, lang: Lang) -> str:
        """Return the change in a language: one line, and one for each field."""
        table = message(f"layout.table_{self.table}", lang)
        name = "" if self.name in self.key.split(" ") else self.name
        row = " ".join(filter(None, (table, self.key, name)))
        shown = [f"    {f.field}: {_shown(f.old, lang)} → {_shown(f.new, lang)}" for f in self.fields]
        if self.likely:
            shown.append("    " + message("layout.diff_likely", lang, name=self.likely))
        return "\n".join([message(f"layout.diff_{self.kind}", lang, row=row), *shown])

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON-able data."""
        fields = {f.field: {"old": f.old, "new": f.new} for f in self.fields}
        places = {"domain": self.domain, "file": self.file, "table": self.table, "key": self.key, "name": self.name}
        return {"kind": self.kind.value, **places, "fields": fields, "likely": self.likely}


@dataclass(frozen=True)
class LayoutDiff:
    """Every change from one version to the other: the version's own tables, then domain by domain."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether there is any change."""
        return bool(self.changes)

    def counts(self) -> dict[Kind, int]:
        """Return how many rows came, went, changed, got another name, or changed places."""
        return {kind: sum(c.kind is kind for c in self.changes) for kind in Kind}

    def in_(self, lang: Lang) -> str:
        """Return all changes in a language, one below the other."""
        return "\n".join(change.in_(lang) for change in self.changes)

    def __str__(self) -> str:
        return self.in_(default_lang())


# Table → what finds a row again in the other version.
_KEYS: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "files": lambda row: (row.file_id,),
    "relations": lambda row: (row.from_file, "|".join(row.from_items), "→", "|".join(row.to_files)),
    "codes": lambda row: (row.code_id,),
    "code_values": lambda row: tuple(filter(None, (row.code_id, row.value, row.valid_from))),
    "differences": lambda row: (row.element, row.type.value, str(row.length), str(row.decimals)),
    "legend": lambda row: (row.legend, row.name),
}
_NAMES = ("name", "label")
_NOT_COMPARED = {"no", "source"}


def compare(old: Layout, new: Layout) -> LayoutDiff:
    """Return what has to be done to ``old`` to make it ``new``; of equal layouts, nothing."""
    before = {d.domain_id: d for d in old.domains}
    after = {d.domain_id: d for d in new.domains}
    version_tables = dict.fromkeys(chain(*(FAMILIES[x.family].version_tables for x in (old, new) if x.family)))
    changes = [*_fields_of("layout", new.version, "", _settings(old), _settings(new))]
    for table in version_tables:
        changes += _rows(table, getattr(old, table, ()), getattr(new, table, ()))
    for domain_id in sorted(before | after):
        found = _domain(domain_id, before.get(domain_id), after.get(domain_id))
        changes += [replace(change, domain=domain_id) for change in found]
    return LayoutDiff(old.version, new.version, tuple(changes))


def _settings(layout: Layout) -> dict[str, str]:
    """Return what layout.toml says, the version aside: comparing two versions it always differs."""
    return {"title_ja": layout.title.ja, "title_en": layout.title.en, "status": layout.status}


def _domain(domain_id: str, old: Domain | None, new: Domain | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(Kind.ADDED, "domains", domain_id, new.title.ja)
    elif new is None and old is not None:
        yield Change(Kind.REMOVED, "domains", domain_id, old.title.ja)
    elif old and new:
        titles = [{"name": d.title.ja, "name_en": d.title.en, "folder": d.slug} for d in (old, new)]
        yield from _fields_of("domains", domain_id, new.title.ja, *titles)
    for table in ("files", "relations", "items", "codes", "code_values"):
        if table == "items":
            yield from _items(old, new)
        elif table == "code_values":
            yield from _values(old.code_values if old else (), new.code_values if new else ())
        else:
            yield from _rows(table, getattr(old, table, ()), getattr(new, table, ()))


def _rows(table: str, old: Iterable[Model], new: Iterable[Model]) -> Iterator[Change]:
    before, after = ({_KEYS[table](row): row for row in rows} for rows in (old, new))
    for key in dict.fromkeys((*after, *before)):
        row, was = after.get(key), before.get(key)
        shown = " ".join(key)
        if was is None or row is None:
            yield Change(Kind.REMOVED if row is None else Kind.ADDED, table, shown, _name(row or was))
        else:
            yield from _fields_of(table, shown, _name(row), cells(was), cells(row))


def _fields_of(table: str, key: str, name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    fields = [
        FieldChange(field, old.get(field, ""), new.get(field, ""))
        for field in dict.fromkeys((*new, *old))
        if field not in _NOT_COMPARED and old.get(field, "") != new.get(field, "")
    ]
    if fields:
        yield Change(Kind.CHANGED, table, key, name, tuple(fields))


def _items(old: Domain | None, new: Domain | None) -> Iterator[Change]:
    before, after = (domain.items_by_file if domain else {} for domain in (old, new))
    for file_id in dict.fromkeys((*after, *before)):
        items = before.get(file_id, ())
        pairing = pair_items(items, after.get(file_id, ()))
        sources = {item.element: was for was, item in pairing.pairs}
        for item in after.get(file_id, ()):
            key, was = f"{file_id} {item.identity}", sources.get(item.element)
            if was is None:
                yield Change(Kind.ADDED, "items", key, item.name)
            else:
                kind = Kind.CHANGED if (was.name, was.element) == (item.name, item.element) else Kind.RENAMED
                found = _fields_of("items", key, item.name, cells(was), cells(item))
                yield from (replace(change, kind=kind) for change in found)
        for item in pairing.removed:
            likely = pairing.likely.get(item.element, "")
            yield Change(Kind.REMOVED, "items", f"{file_id} {item.identity}", item.name, likely=likely)
        places = [items.index(was) for was, _ in pairing.pairs]
        if new and places != sorted(places):
            yield Change(Kind.REORDERED, "files", file_id, next(f.name for f in new.files if f.file_id == file_id))


def _values(old: Iterable[CodeValue], new: Iterable[CodeValue]) -> Iterator[Change]:
    """Yield changes of code values; one that means the same under another value is one row that changed."""
    before, after = (_lists(rows) for rows in (old, new))
    for code_id in dict.fromkeys((*after, *before)):
        was, rows = before.get(code_id, []), after.get(code_id, [])
        moved = {value: now for value, now in match_values(was, rows).items() if value != now}
        periods = {(row.value, row.label, row.valid_from): row for row in rows}
        for row in (row for row in was if row.value in moved):
            now = periods[moved[row.value], row.label, row.valid_from]
            yield from _fields_of("code_values", " ".join(_KEYS["code_values"](now)), now.label, cells(row), cells(now))
        stays = [row for row in was if row.value not in moved]
        yield from _rows("code_values", stays, [row for row in rows if row.value not in moved.values()])


def _lists(rows: Iterable[CodeValue]) -> dict[str, list[CodeValue]]:
    lists: dict[str, list[CodeValue]] = {}
    for row in rows:
        lists.setdefault(row.code_id, []).append(row)
    return lists


def _name(row: Model | None) -> str:
    return next((getattr(row, name) for name in _NAMES if hasattr(row, name)), "")


def _shown(cell: str, lang: Lang) -> str:
    return cell.replace("\n", "⏎") if cell else message("layout.diff_blank", lang)
