"""What records' binary objects give to items, and when a record and its object do not fit."""

from collections.abc import Iterator, Mapping

import polars as pl

from migrate.convert.functions import Problem
from migrate.convert.object_rules import OBJECT_DIFFERS, OBJECT_LEFT_OUT, OBJECT_MISSING
from migrate.convert.staged.objects import BYTES, LISTED, NAMED, SHA256, Objects, new_name
from migrate.layout import Item, Required

Given = tuple[Item, pl.Expr, tuple[Problem, ...]]


def objects_give(objects: Objects, items: Mapping[str, Item], mapped: Mapping[str, pl.Expr]) -> Iterator[Given]:
    """Yield the items that objects fill or are held against, with their values and what can be wrong there.

    ``items`` by name; ``mapped``: what the mapping makes of them. A record without its object is carried if its items
    allow that, and reported either way. Raises KeyError for an item that there is not.
    """
    file = items[objects.file]
    mandatory = [items[name] for name in objects.items if items[name].required is Required.MANDATORY]
    # an item that the source itself fills can do without the object
    needed = any(item is file or item.name not in mapped for item in mandatory)
    there = pl.col(SHA256).is_not_null()
    absent = ~there if needed else ~there & pl.col(NAMED).is_not_null()
    yield file, new_name(file), (Problem(OBJECT_MISSING if needed else OBJECT_LEFT_OUT, absent),)
    for name, found, listed in ((objects.sha256, pl.col(SHA256), pl.col(LISTED)), (objects.bytes, pl.col(BYTES), None)):
        if not name:
            continue
        said = mapped.get(name)
        claimed = said if listed is None else listed if said is None else pl.coalesce(said, listed)
        wrong = () if claimed is None else (Problem(OBJECT_DIFFERS, claimed.str.to_lowercase() != found),)
        yield items[name], found if said is None else pl.coalesce(said, found), wrong
    if not objects.sha256:
        yield file, new_name(file), (Problem(OBJECT_DIFFERS, pl.col(LISTED) != pl.col(SHA256)),)
