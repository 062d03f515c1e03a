"""The objects that records name (添付、印影): a small file for each, where its converter says that it lies."""

import hashlib
import re
from pathlib import Path

from migrate.convert.definition.converter import Converter, Target
from migrate.testing.reference.values import Record


def write_objects(root: Path, converter: Converter, records: dict[str, list[Record]]) -> list[str]:
    """Write an object for each record that names one, and put its SHA-256 and size into the record's own fields.

    Returns their paths below ``root``.
    """
    written: list[str] = []
    for target in converter.definition.file:
        if target.objects is None or not target.objects.path:
            continue
        fields = {m.item: m.fields[0] for m in converter.mappings[target.mapping] if len(m.fields) == 1}
        digest_field, size_field = fields.get(target.objects.sha256), fields.get(target.objects.bytes)
        for number, record in enumerate(records.get(target.source, []), 1):
            content = f"{target.id} {number}\n".encode()
            record |= {digest_field: hashlib.sha256(content).hexdigest()} if digest_field else {}
            record |= {size_field: str(len(content))} if size_field else {}
            written.append(_place(target, record))
            path = root / written[-1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return written


def _place(target: Target, record: Record) -> str:
    path = target.objects.path if target.objects else ""
    return re.sub(r"{([^:}]+)(?::0(\d+))?}", lambda found: str(record[found[1]]).zfill(int(found[2] or 0)), path)
