"""The object (添付, 印影) that one record names, looked for in the delivery and hashed; no other is looked at."""

import hashlib
from pathlib import Path

import polars as pl

from migrate.convert.staged.objects import BYTES, LISTED, NAMED, OBJECT, SHA256, Objects, as_key
from migrate.sources.objects import chunks


def with_object(rows: pl.DataFrame, objects: Objects | None, delivery: Path) -> pl.DataFrame:
    """Put beside occurrences of a record what is known of the objects they name, as staging does.

    What the inventory lists of them is left out: a run has compared it.
    """
    if objects is None or not objects.path:
        return rows
    named = rows.select(objects.named().alias(NAMED), as_key(objects.named()).alias("#key"))
    found = [_found(delivery, objects.folder, key) for key in named["#key"]]
    schema = dict.fromkeys((OBJECT, SHA256, BYTES, LISTED), pl.String)
    return rows.hstack(named.select(NAMED)).hstack(pl.DataFrame(found, schema=schema, orient="row"))


def _found(delivery: Path, folder: str, key: str | None) -> tuple[str | None, str | None, str | None, None]:
    nothing = (None, None, None, None)
    if key is None or not key.startswith(f"{folder.strip('/')}/"):
        return nothing
    place = _there(delivery, key)
    if place is None:
        return nothing
    digest, size = hashlib.sha256(), 0
    with (delivery / place).open("rb") as file:
        for chunk in chunks(file):
            digest.update(chunk)
            size += len(chunk)
    return place, digest.hexdigest(), str(size), None


def _there(delivery: Path, key: str) -> str | None:
    """Return the place of a file below the delivery, as it is written there; None if there is none, or it leads out."""
    place = delivery
    for part in key.split("/"):
        names = [p.name for p in place.iterdir()] if place.is_dir() else []
        same = [name for name in names if pl.select(as_key(pl.lit(name))).item() == part]
        if not same:
            return None
        place /= same[0]
    inside = place.resolve().is_relative_to(delivery.resolve()) and place.is_file()
    return place.relative_to(delivery).as_posix() if inside else None
