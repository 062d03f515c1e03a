"""Padding (埋め字) of fixed-length fields: taken off as far as the converter declares it, and nowhere else."""

import polars as pl

from migrate.convert.definition.converter import Converter, Target
from migrate.sources.copybook import Kind


def padding_of(converter: Converter, target: Target) -> dict[str, str]:
    """Return the padding character of each text field of a target's record sources; lookups' fields by full name."""
    records = converter.definition.records
    if records is None:
        return {}
    characters = {Kind.TEXT: records.padding.text, Kind.NATIONAL: records.padding.national}
    padding: dict[str, str] = {}
    for name in dict.fromkeys([target.source, *(lookup.source for lookup in target.lookup)]):
        source = converter.sources[name]
        prefix = "" if name == target.source else f"{name}."
        types = [t for t in converter.types.get(source.file, ()) if t.name == source.member]
        fields = [field for type_ in types for field in type_.named]
        padding |= {prefix + f.name: c for f in fields if (c := characters.get(f.kind))}
    return padding


def without_padding(frame: pl.DataFrame, padding: dict[str, str]) -> pl.DataFrame:
    """Take exactly these characters off the ends of these columns; what is nothing else becomes "".

    Tables (OCCURS) are lists: each occurrence is a field. Null stays null.
    """
    return frame.with_columns(
        column.list.eval(pl.element().str.strip_chars_end(character))
        if listed
        else column.str.strip_chars_end(character)
        for name, character in padding.items()
        if name in frame.columns
        for column, listed in [(pl.col(name), isinstance(frame.schema[name], pl.List))]
    )
