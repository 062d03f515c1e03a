"""The tables (OCCURS) of a converter's sources."""

from migrate.convert.definition.converter import Converter, Target
from migrate.sources.copybook import RecordField


def table_of(converter: Converter, target: Target) -> tuple[str, ...]:
    """Return the fields that a file unpivots: those of one table, lists of one length, or columns put together."""
    if target.each is None or target.each.columns:
        return tuple(target.each.columns) if target.each else ()
    fields = _fields(converter, target.source)
    for field in fields:
        if field.name == target.each.table and field.repeats:
            near = field.repeats[0].stride  # another table may repeat as often
            same = (f for f in fields if f.repeats == field.repeats and abs(f.offset - field.offset) < near)
            return tuple(f.name for f in same)
    return ()


def repeated(converter: Converter, source: str) -> frozenset[str]:
    """Return a source's fields that are lists."""
    return frozenset(field.name for field in _fields(converter, source) if field.repeats)


def _fields(converter: Converter, source: str) -> tuple[RecordField, ...]:
    of = converter.sources[source]
    return next((type_.named for type_ in converter.types.get(of.file, ()) if type_.name == of.member), ())
