"""The reference's binary objects: the file a record names, opened where it says, which only a test may do."""

import hashlib
import re
from pathlib import Path

from migrate.convert.definition.converter import Target
from migrate.layout import Layout, Required
from migrate.testing.reference.values import Record


def object_of(record: Record, made: Record, target: Target, layout: Layout, delivery: Path) -> Record:
    """Return what a record's object gives; nothing where there is none. Raises ValueError for what is not carried."""
    of = target.objects
    if of is None or not of.path:
        return {}
    items = {item.name: item for item in layout.items(target.id)}
    place = re.sub(r"{([^:}]+)(:0(\d))?}", lambda found: _field(record[found[1]], found[3]), of.path)
    path = delivery / place.replace("\\", "/")
    if not path.is_file() or not all(record[field] for field in of.fields):
        for name in (of.file, of.sha256, of.bytes):
            if name and items[name].required is Required.MANDATORY and items[name].element not in made:
                raise ValueError("an object that must be there is not")
        return {}
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    ending = path.suffix[1:].lower()
    name = f"{digest}.{ending if re.fullmatch('[0-9a-z]{1,8}', ending) else 'bin'}"
    given = {of.file: name if items[of.file].type == "BLOB" else f"objects/{digest[:2]}/{name}"}
    given |= {of.sha256: digest} if of.sha256 else {}
    given |= {of.bytes: str(len(content))} if of.bytes else {}
    found = {items[name].element: value for name, value in given.items()}
    if any(made.get(element, value).lower() != value for element, value in found.items()):
        raise ValueError("an object is not the one recorded")
    return {element: made.get(element, value) for element, value in found.items()}


def _field(value: str, width: str | None) -> str:
    return value.lstrip("0").zfill(int(width)) if width else value
