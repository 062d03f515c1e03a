"""What a converter's mappings take of each field: by which function, at which place, for which item."""

from collections import defaultdict
from dataclasses import dataclass

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.mapping import Mapping
from migrate.layout import Item, Layout

CARRYING = ("copy", "zeros", "integer")
"""Functions by which an item has the field's own value, if need be in another form."""
# (source, field)
FieldId = tuple[str, str]


@dataclass(frozen=True)
class Use:
    """One use of a field: ``place`` counts from 0 among the mapping's fields, of which there are ``of``."""

    function: str
    args: dict[str, str]
    place: int
    of: int
    item: Item
    target: Target


def uses_of(converter: Converter, layout: Layout) -> dict[FieldId, list[Use]]:
    """Return the uses of each field of each source; columns put side by side count as their field's."""
    uses: dict[FieldId, list[Use]] = defaultdict(list)
    for target in converter.definition.file:
        items = {item.name: item for item in layout.items(target.id)}
        for mapping in converter.mappings[target.mapping]:
            for place, name in enumerate(mapping.fields):
                use = Use(mapping.function, mapping.args, place, len(mapping.fields), items[mapping.item], target)
                for field in fields_meant(target, name):
                    uses[field].append(use)
    return uses


def fields_meant(target: Target, name: str) -> list[FieldId]:
    """Return the fields a mapping's name stands for: a lookup's, the columns of ``each``, or the source's own."""
    if target.origin(name)[1] != name:
        return [target.origin(name)]
    if target.each and name in target.each.columns:
        return [(target.source, column) for column in target.each.columns[name]]
    return [] if name.startswith("#") else [(target.source, name)]


def mapped_items(converter: Converter, layout: Layout) -> dict[FieldId, list[Item]]:
    """Return by field the items that take it as it stands, so that both hold the same keys."""
    found: dict[FieldId, list[Item]] = defaultdict(list)
    for target in converter.definition.file:
        items = {item.name: item for item in layout.items(target.id)}
        for mapping in converter.mappings[target.mapping]:
            if _carries(mapping):
                for field in fields_meant(target, mapping.fields[0]):
                    found[field].append(items[mapping.item])
    return found


def _carries(mapping: Mapping) -> bool:
    return mapping.function in CARRYING and len(mapping.fields) == 1
