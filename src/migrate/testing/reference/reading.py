"""How the reference reads a source: text with ``csv``, everything else by the kind's own reader, record by record.

What the other kinds' readers give is proved elsewhere, byte for byte (``tests/sources``): the reference is about what
is made of it.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.sources.copybook import Kind
from migrate.sources.description import SourceKind
from migrate.sources.opening import open_source
from migrate.testing.reference.values import Record

_BATCH = 2_000


def read_records(converter: Converter, source: str, delivery: Path) -> Iterator[Record]:
    """Yield the records of a source, padding taken off; a field that repeats (OCCURS) is a list of texts.

    ``#source`` and ``#record`` say where a record lies.

    Raises ValueError for a record that its kind's reader rejects.
    """
    of = converter.sources[source]
    if converter.definition.kind_of(of) is SourceKind.DELIMITED:
        yield from _delimited(converter, of.file, delivery)
        return
    padding = _padding(converter, source)
    for batch in open_source(converter.request(of, delivery, _BATCH)).batches():
        if batch.rejects:
            raise ValueError(f"source {source} has damaged records")
        for record in batch.frame.iter_rows(named=True):
            yield {name: _unpadded(value, padding.get(name)) for name, value in record.items()}


def _delimited(converter: Converter, file: str, delivery: Path) -> Iterator[Record]:
    stem = delivery / f"{file}.csv"
    parts = [stem] if stem.exists() else sorted(stem.parent.glob(f"{stem.stem}_*.csv"))
    for part in parts:
        with part.open(encoding=converter.definition.charset, newline="") as lines:
            for number, record in enumerate(csv.DictReader(lines, strict=True), 1):
                place = {"#source": part.relative_to(delivery).as_posix(), "#record": number}
                yield {field: _without_private_use(value) for field, value in record.items()} | place


def _without_private_use(text: str) -> str:
    """Carry user-defined CP932 codes in plane 15, as U+F0000 + code."""
    if text.isascii() or not any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    moved = (chr(0xF0000 + int.from_bytes(c.encode("cp932"))) if "\ue000" <= c <= "\uf8ff" else c for c in text)
    return "".join(moved)


def _padding(converter: Converter, source: str) -> dict[str, str]:
    """Return what each text field of a record is filled with."""
    settings = converter.definition.records
    of = converter.sources[source]
    fields = [f for t in converter.types.get(of.file, ()) if t.name == of.member for f in t.named]
    filled = {Kind.TEXT: settings.padding.text, Kind.NATIONAL: settings.padding.national} if settings else {}
    return {field.name: filled[field.kind] for field in fields if filled.get(field.kind)}


def _unpadded(value: str | list[str] | None, padding: str | None) -> str | list[str] | None:
    if value is None or padding is None:
        return value
    return [cell.rstrip(padding) for cell in value] if isinstance(value, list) else value.rstrip(padding)
