"""Who uses what: the relations that lead to a file, the items that take values of a code list."""

from collections import defaultdict
from dataclasses import dataclass

from migrate.layout import Item, Layout, Relation


@dataclass(frozen=True)
class Usage:
    """Everything in layout order.

    ``near``, ``far``: file id → relations that lead to it from its own and from other domains. ``leaving``:
    file id, element → relations the item is part of. ``coded``: code id → items.
    """

    near: dict[str, list[Relation]]
    far: dict[str, list[Relation]]
    leaving: dict[tuple[str, str], list[Relation]]
    coded: dict[str, list[Item]]

    @classmethod
    def of(cls, layout: Layout) -> "Usage":
        """Look through the whole layout once."""
        used = cls(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
        for domain in layout.domains:
            own = {file.file_id for file in domain.files}
            for relation in domain.relations:
                for file_id in relation.to_files:
                    (used.near if file_id in own else used.far)[file_id].append(relation)
                for element in relation.from_items:
                    used.leaving[relation.from_file, element].append(relation)
            for item in domain.items:
                used.coded[item.code_id].append(item)
        return used


def details(item: Item) -> list[tuple[str, str]]:
    """Return what a family's items have besides those of every family: (field, text), blank ones left out."""
    values = ((name, getattr(item, name)) for name in type(item).model_fields if name not in Item.model_fields)
    return [(name, "○" if value is True else str(value)) for name, value in values if value]
