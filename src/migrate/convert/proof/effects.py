"""What another version of the layout means for a converter that was made for this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.mapping import Mapping
from migrate.convert.functions import FUNCTIONS, Context
from migrate.findings import Lang, message
from migrate.layout import CodeValue, Item, Layout, Required
from migrate.layout.matching import Pairing, match_values, pair_items


class EffectKind(StrEnum):
    """What a converter has to be changed for, or looked at."""

    FILE_REMOVED = "file_removed"
    FILE_ADDED = "file_added"
    ITEM_REMOVED = "item_removed"
    ITEM_RENAMED = "item_renamed"
    ITEM_RETYPED = "item_retyped"
    ITEM_SHORTENED = "item_shortened"
    ITEM_REQUIRED = "item_required"
    CODE_GONE = "code_gone"
    CODE_NEW = "code_new"


@dataclass(frozen=True)
class Effect:
    """One place of a converter. ``mapping`` and ``line`` are of its folder; ``detail`` is in the layout's words."""

    kind: EffectKind
    file_id: str
    item: str = ""
    mapping: str = ""
    line: int | None = None
    detail: str = ""

    def in_(self, lang: Lang) -> str:
        """Return the effect as one line in a language."""
        place = self.mapping if self.line is None else f"{self.mapping}:{self.line}"
        what = " ".join(filter(None, (self.file_id, self.item)))
        told = message(f"convert.effect_{self.kind}", lang, what=what, detail=self.detail or "–")
        return f"{place}: {told}" if place else told

    def to_dict(self) -> dict[str, Any]:
        """Return the effect as JSON-able data."""
        return vars(self) | {"kind": self.kind.value}


def effects(converter: Converter, old: Layout, new: Layout) -> list[Effect]:
    """Return what ``new`` means for a converter whose mappings name items of ``old``; names it has not are passed by.

    Raises KeyError, ValueError or IndexError for a mapping whose function cannot be compiled.
    """
    made = dict.fromkeys(target.id for target in converter.definition.file)
    pairings = {f: pair_items(old.items(f), new.items(f)) for f in made if f in old.files and f in new.files}
    found: list[Effect] = []
    for target in converter.definition.file:
        if target.id in pairings:
            for mapping in converter.mappings[target.mapping]:
                found += _of_mapping(converter, mapping, target, pairings[target.id], old, new)
            found += _unmapped(converter, target, pairings[target.id])
        elif target.id in old.files:
            found.append(Effect(EffectKind.FILE_REMOVED, target.id, old.files[target.id].name, target.mapping))
    return [*found, *_new_values(converter, pairings, old, new), *_new_files(converter, old, new)]


def _of_mapping(
    converter: Converter, mapping: Mapping, target: Target, pairing: Pairing, old: Layout, new: Layout
) -> Iterator[Effect]:
    def effect(kind: EffectKind, detail: str) -> Effect:
        return Effect(kind, target.id, mapping.item, target.mapping, mapping.line, detail)

    if gone := next((i for i in pairing.removed if i.name == mapping.item), None):
        yield effect(EffectKind.ITEM_REMOVED, pairing.likely.get(gone.element, ""))
    before, after = next((pair for pair in pairing.pairs if pair[0].name == mapping.item), (None, None))
    if before is None or after is None:
        return
    if before.name != after.name:
        yield effect(EffectKind.ITEM_RENAMED, after.name)
    sizes = f"{_size(before)} → {_size(after)}"
    if (before.type, before.repeat > 1) != (after.type, after.repeat > 1):
        yield effect(EffectKind.ITEM_RETYPED, sizes)
    elif any(a < b for a, b in zip(_extent(after), _extent(before), strict=True)):
        yield effect(EffectKind.ITEM_SHORTENED, sizes)
    gives, allowed, was_allowed = _gives(converter, mapping, before), _allowed(new, after), _allowed(old, before)
    if gives is not None and allowed is not None:
        gone_values = sorted((gives if was_allowed is None else gives & was_allowed) - allowed)
        matched = match_values(_listed(old, before), _listed(new, after))
        if gone_values:
            shown = (f"{value} → {matched[value]}" if value in matched else value for value in gone_values)
            yield effect(EffectKind.CODE_GONE, ", ".join(shown))


def _size(item: Item) -> str:
    return item.type_size + (f" ×{item.repeat}" if item.repeat > 1 else "")


def _extent(item: Item) -> tuple[int, int, int]:
    return item.length, item.decimals, item.repeat


def _gives(converter: Converter, mapping: Mapping, item: Item) -> frozenset[str] | None:
    context = Context(item, converter.codes, converter.definition.dates, {"municipality": "", "base_date": ""})
    return FUNCTIONS[mapping.function](mapping.fields, mapping.args, context).gives


def _allowed(layout: Layout, item: Item) -> set[str] | None:
    """Return the values an item's closed code list has; None where nothing closes it."""
    if not item.code_id or layout.codes[item.code_id].local_values:
        return None
    return {row.value for row in _listed(layout, item)}


def _listed(layout: Layout, item: Item) -> tuple[CodeValue, ...]:
    return layout.code_values.get(item.code_id, ())


def _unmapped(converter: Converter, target: Target, pairing: Pairing) -> Iterator[Effect]:
    """Yield items that are, or may be, required now and that this mapping does not make."""
    mapped = {mapping.item for mapping in converter.mappings[target.mapping]}
    mapped.update(target.history.made if target.history else ())
    for after in pairing.added:
        yield from _required(target, mapped, None, after)
    for before, after in pairing.pairs:
        yield from _required(target, mapped, before, after)


def _required(target: Target, mapped: set[str], before: Item | None, after: Item) -> Iterator[Effect]:
    now = (after.required, after.stated_condition)
    was = (before.required, before.stated_condition) if before else (Required.OPTIONAL, "")
    names = {after.name, before.name} if before else {after.name}
    if after.required is not Required.OPTIONAL and now != was and not names & mapped:
        detail = " ".join(filter(None, now))
        yield Effect(EffectKind.ITEM_REQUIRED, target.id, after.name, target.mapping, detail=detail)


def _new_values(converter: Converter, pairings: dict[str, Pairing], old: Layout, new: Layout) -> Iterator[Effect]:
    """Yield the values an item may now have and no mapping of its file gives, where that can be known."""
    for file_id, pairing in pairings.items():
        targets = [target for target in converter.definition.file if target.id == file_id]
        mappings = [mapping for target in targets for mapping in converter.mappings[target.mapping]]
        for before, after in pairing.pairs:
            given = [_gives(converter, m, before) for m in mappings if m.item == before.name]
            known = {row.value for row in _listed(old, before)}
            known.update(match_values(_listed(old, before), _listed(new, after)).values(), *(v or () for v in given))
            missing = [v for v in dict.fromkeys(row.value for row in _listed(new, after)) if v not in known]
            if missing and given and None not in given:
                yield Effect(EffectKind.CODE_NEW, file_id, after.name, detail=", ".join(missing))


def _new_files(converter: Converter, old: Layout, new: Layout) -> Iterator[Effect]:
    """Yield new files of the domains a converter serves: each must be made, or declared not supplied."""
    made = {target.id for target in converter.definition.file}
    served = {layout.domain_of(f).domain_id for layout in (old, new) for f in made if f in layout.files}
    for domain in new.domains:
        for file in domain.files if domain.domain_id in served else ():
            said = file.file_id in made or converter.definition.why_not_supplied(file.file_id) is not None
            if file.file_id not in old.files and not said:
                yield Effect(EffectKind.FILE_ADDED, file.file_id, file.name)
