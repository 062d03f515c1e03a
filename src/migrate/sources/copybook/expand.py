"""The tree → record types: one for each way to read a record."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from migrate.sources.copybook.errors import fail
from migrate.sources.copybook.model import Kind, RecordField, RecordType, Repeat
from migrate.sources.copybook.tree import Item

_MAX_TYPES = 500
_MAX_FIELDS = 100_000
_CONDITION = re.compile(r"[（(]([^（）()]*[=＝:：][^（）()]*)[）)]")


@dataclass(frozen=True)
class _Placed:
    """A field with the path of its groups, which tells it from others of its name."""

    path: tuple[str, ...]
    field: RecordField
    item: Item


def record_types(record: Item) -> list[RecordType]:
    """Return the record types of one level 01, in the copybook's order. Raises CopybookFault.

    An area that is redefined makes one type of each reading. Its first reading counts too, unless it is a bare
    PIC X, which only reserves the bytes.
    """
    areas = list(_areas(record))
    choices = [[i for i in (area, *area.alternatives) if i is not area or not _reserves(area)] for area in areas]
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > _MAX_TYPES:
        fail(record.entry.place, "too_many_types", found=total, limit=_MAX_TYPES)
    types: dict[tuple[str, ...], RecordType] = {}
    for chosen in product(*choices):
        picked = {id(area): item for area, item in zip(areas, chosen, strict=True)}
        placed: list[_Placed] = []
        used: list[Item] = []
        _place(record, 0, (), (), picked, placed, used)
        named = [item.entry for item in used] or [record.entry]
        name = "/".join(entry.name or "FILLER" for entry in named)
        label = next((_label(entry.notes) for entry in reversed(named) if entry.notes), "")
        key = tuple(str(id(item)) for item in used)
        if key not in types:
            condition = "; ".join(c[1] for e in named for n in e.notes for c in _CONDITION.finditer(n))
            types[key] = RecordType(name, _unique(placed), label, condition)
        _check_table(record, types[key], placed)
    return _distinct(list(types.values()))


def _reserves(area: Item) -> bool:
    return not area.children and area.kind is Kind.TEXT


def _areas(item: Item) -> Iterator[Item]:
    for child in item.children:
        if child.alternatives:
            yield child
        for reading in (child, *child.alternatives):
            yield from _areas(reading)


def _place(
    item: Item,
    offset: int,
    path: tuple[str, ...],
    repeats: tuple[Repeat, ...],
    picked: dict[int, Item],
    placed: list[_Placed],
    used: list[Item],
) -> None:
    """Put the fields of an item, and of what is chosen below it, where they stand."""
    entry = item.entry
    if entry.occurs:
        occurs = entry.occurs
        repeats = (*repeats, Repeat(occurs.count, item.length, occurs.minimum, occurs.depending))
    if not item.children:
        placed.append(_Placed(path, _field(item, offset, repeats), item))
        if len(placed) > _MAX_FIELDS:
            fail(entry.place, "too_many_types", found=len(placed), limit=_MAX_FIELDS)
        return
    for child in item.children:
        reading = picked.get(id(child), child)
        if child.alternatives:
            used.append(reading)
        _place(reading, offset, (*path, reading.entry.name), repeats, picked, placed, used)
        if reading.span < child.span:
            rest = RecordField("FILLER", offset + reading.span, child.span - reading.span, Kind.TEXT, filler=True)
            placed.append(_Placed(path, replace(rest, repeats=repeats), child))
        offset += child.span


def _field(item: Item, offset: int, repeats: tuple[Repeat, ...]) -> RecordField:
    entry, picture = item.entry, item.entry.picture
    numeric = picture is not None and item.kind.numeric
    return RecordField(
        name=entry.name or "FILLER",
        offset=offset,
        length=item.length,
        kind=item.kind,
        digits=picture.digits if numeric and picture else 0,
        scale=picture.scale if numeric and picture else 0,
        sign=item.sign,
        repeats=repeats,
        filler=entry.filler,
        label=_label(entry.notes),
        picture=entry.picture_text,
        values=item.values,
        line=entry.place.line,
    )


def _label(notes: tuple[str, ...]) -> str:
    return notes[-1] if notes else ""


def _unique(placed: list[_Placed]) -> tuple[RecordField, ...]:
    """Give each field a name of its own: ``GROUP.NAME``, with as many groups as it takes."""
    names = [p.field.name for p in placed]
    for depth in range(1, 49):
        counts = Counter(name.upper() for name, p in zip(names, placed, strict=True) if not p.field.filler)
        if max(counts.values(), default=0) < 2:
            break
        for n, p in enumerate(placed):
            if counts[names[n].upper()] > 1 and not p.field.filler:
                names[n] = ".".join([*p.path[:-1][-depth:], p.field.name])
    else:
        twice = next(p for n, p in enumerate(placed) if counts[names[n].upper()] > 1)
        fail(twice.item.entry.place, "name_twice", name=twice.field.name)
    return tuple(replace(p.field, name=name) for name, p in zip(names, placed, strict=True))


def _check_table(record: Item, type_: RecordType, placed: list[_Placed]) -> None:
    """See that a table of varying length ends the record and that its count stands before it."""
    for p, field in zip(placed, type_.fields, strict=True):
        varying = [r for r in field.repeats if r.depending]
        if not varying:
            if (table := type_.table) and field.offset >= type_.length - table.count * table.stride:
                fail(p.item.entry.place, "after_table", name=field.name)
            continue
        if len(varying) > 1 or varying[0] is not field.repeats[0]:
            fail(p.item.entry.place, "table_in_table", name=field.name)
        count = next((f for f in type_.fields if f.name.upper() == varying[0].depending.upper()), None)
        if count is None or not count.kind.numeric or count.scale or count.repeats:
            fail(p.item.entry.place, "count_unknown", name=varying[0].depending)


def _distinct(types: list[RecordType]) -> list[RecordType]:
    seen: Counter[str] = Counter()
    result = []
    for type_ in types:
        seen[type_.name] += 1
        again = seen[type_.name] > 1
        result.append(replace(type_, name=f"{type_.name}#{seen[type_.name]}") if again else type_)
    return result
