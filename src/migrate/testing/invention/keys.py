"""Which fields hold the same keys: joined ones, and those whose items the layout relates; and the keys they share."""

from collections import defaultdict
from collections.abc import Iterator

from migrate.convert.definition.converter import Converter
from migrate.layout import ItemType, Layout
from migrate.testing.invention.uses import FieldId, mapped_items
from migrate.values import check_digit

_NUMBERS = (ItemType.X, ItemType.INTEGER, ItemType.SIGNED)


def shared_keys(converter: Converter, layout: Layout) -> list[list[FieldId]]:
    """Return the groups of fields that hold the same keys, because they are joined or their items related."""
    groups = _Groups()
    items_of = mapped_items(converter, layout)
    related = {
        (relation.from_file, element)
        for domain in layout.domains
        for relation in domain.relations
        for element in relation.from_items
    }
    for field, items in items_of.items():
        for item in items:
            if item.type in _NUMBERS and not item.code_id and (item.key or (item.file_id, item.element) in related):
                groups.join(field, (item.file_id, item.element))
    for domain in layout.domains:
        for relation in domain.relations:
            for ours, theirs in zip(relation.from_items, relation.to_items, strict=True):
                for file in relation.to_files:
                    groups.join((relation.from_file, ours), (file, theirs))
    for target in converter.definition.file:
        for lookup in target.lookup:
            for ours, theirs in lookup.on.items():
                groups.join((target.source, ours), (lookup.source, theirs))
    fields = set(converter_fields(converter))
    return [found for members in groups.all() if (found := [field for field in members if field in fields])]


def converter_fields(converter: Converter) -> Iterator[FieldId]:
    """Yield the fields of all sources."""
    for source, record in converter.records.items():
        yield from ((source, name) for name in record.names)


def checked_number(check: str, number: int, size: int) -> str:
    """Return a number with its check digit, "" for a kind of check whose numbers are not invented."""
    if check == "corporate_number":
        body = f"2{number:011d}"
        return check_digit(check, body) + body
    if check in ("my_number", "resident_code"):
        body = f"2{number:0{size - 2}d}"
        return body + check_digit(check, body)
    return ""


def key(number: int, size: int, checks: set[str]) -> str:
    """Return a key of at most ``size`` digits, all of them where there is room to tell it from a count."""
    made = (checked_number(check, number, size) for check in sorted(checks))
    return next(filter(None, made), "") or (str(number) if size < 5 else f"7{number:0{size - 1}d}")


class _Groups:
    """Union-find over fields and items."""

    def __init__(self) -> None:
        self._parent: dict[FieldId, FieldId] = {}

    def join(self, one: FieldId, other: FieldId) -> None:
        self._parent[self._root(one)] = self._root(other)

    def _root(self, member: FieldId) -> FieldId:
        self._parent.setdefault(member, member)
        while self._parent[member] != member:
            member = self._parent[member]
        return member

    def all(self) -> list[list[FieldId]]:
        """Return the groups, members in the order they were first named."""
        groups: dict[FieldId, list[FieldId]] = defaultdict(list)
        for member in self._parent:
            groups[self._root(member)].append(member)
        return list(groups.values())
