"""Entries → items in a tree, with the bytes each takes."""

from dataclasses import dataclass, field

from migrate.sources.copybook.entries import Entry
from migrate.sources.copybook.errors import Place, fail
from migrate.sources.copybook.model import Kind, Sign, byte_length
from migrate.sources.copybook.picture import MAX_BYTES

_MAX_BINARY_DIGITS = 18


@dataclass
class Item:
    """An entry with what stands below it. ``length``: bytes of one occurrence; ``values``: of its 88 levels."""

    entry: Entry
    kind: Kind = Kind.TEXT
    sign: Sign = Sign.NONE
    length: int = 0
    children: list["Item"] = field(default_factory=list)
    alternatives: list["Item"] = field(default_factory=list)
    values: tuple[str, ...] = ()

    @property
    def span(self) -> int:
        """Bytes of all occurrences."""
        return self.length * (self.entry.occurs.count if self.entry.occurs else 1)


def build_tree(entries: list[Entry], name: str) -> list[Item]:
    """Return the records. A copybook without level 01 is the inside of one record called ``name``.

    Raises CopybookFault.
    """
    root = Item(Entry(0, name, Place(1, 1)))
    stack = [root]
    for entry in entries:
        if entry.level == 88:
            stack[-1].values += (f"{entry.name} {' '.join(entry.values)}",)
            continue
        level = 1 if entry.level == 77 else entry.level
        while stack[-1].entry.level >= level:
            stack.pop()
        _append(stack[-1], item := Item(entry), level)
        stack.append(item)
        if entry.level == 77:
            item.entry = entry
    if not root.children:
        fail(Place(1, 1), "empty")
    if root.children[0].entry.level not in (1, 77):
        _measure(root, None, None)
        return [root]
    for record in root.children:
        _measure(record, None, None)
    return root.children


def _append(parent: Item, item: Item, level: int) -> None:
    entry = item.entry
    if parent.entry.picture:
        fail(parent.entry.place, "group_picture", name=parent.entry.name)
    if parent.children and level != (first := max(parent.children[0].entry.level % 77, 1)):
        fail(entry.place, "level_differs", found=entry.level, expected=f"{first:02}")
    if not entry.redefines:
        parent.children.append(item)
        return
    # what redefines stands directly after what it redefines, so only the last item can be meant
    last = parent.children[-1] if parent.children else None
    names = [i.entry.name.upper() for i in (last, *last.alternatives)] if last else []
    if last is None or entry.redefines.upper() not in names:
        known = last.entry.name if last else "-"
        fail(entry.place, "redefines_unknown", name=entry.redefines, expected=known)
    last.alternatives.append(item)


def _measure(item: Item, usage: Kind | None, sign: Sign | None) -> None:
    """Set kind, sign and length, children first; USAGE and SIGN of a group hold for what is below it."""
    entry = item.entry
    usage, sign = entry.usage or usage, entry.sign or sign
    if item.children:
        for child in item.children:
            _measure(child, usage, sign)
            for other in child.alternatives:
                _measure(other, usage, sign)
                if other.span > child.span and child.entry.level != 1:
                    place, name = other.entry.place, other.entry.name
                    fail(place, "redefines_longer", name=name, found=other.span, expected=child.span)
        item.length = sum(child.span for child in item.children)
    elif entry.picture is None:
        fail(entry.place, "picture_missing", name=entry.name or "FILLER")
    else:
        _measure_elementary(item, usage, sign)
    if item.span > MAX_BYTES:
        fail(entry.place, "too_long", limit=MAX_BYTES)


def _measure_elementary(item: Item, usage: Kind | None, sign: Sign | None) -> None:
    picture, place = item.entry.picture, item.entry.place
    assert picture is not None
    item.kind, item.length = picture.kind, picture.size
    if picture.kind is not Kind.ZONED:
        if usage not in (None, Kind.ZONED, Kind.NATIONAL) and item.entry.usage:
            fail(place, "usage_picture", usage=usage.value if usage else "", picture=item.entry.picture_text)
        return
    if usage is Kind.NATIONAL:
        fail(place, "usage_picture", usage=usage.value, picture=item.entry.picture_text)
    item.kind = usage or Kind.ZONED
    if picture.signed:
        item.sign = (sign or Sign.TRAILING) if item.kind is Kind.ZONED else Sign.TRAILING
    if item.kind in (Kind.BINARY, Kind.NATIVE) and picture.digits > _MAX_BINARY_DIGITS:
        fail(place, "too_many_digits", found=picture.digits, limit=_MAX_BINARY_DIGITS)
    item.length = byte_length(item.kind, picture.digits, item.sign)
