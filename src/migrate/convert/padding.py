"""Padding (埋め字) of fixed-length fields: taken off as far as the converter declares it, and nowhere else."""

import polars as pl

from migrate.convert.definition.converter import Converter, Target
from migrate.sources.copybook import Kind


def padding_of(converter: Converter, target: Target) -> dict[str, str]:
    """Return the padding character of each text field of a target's record sources; lookups' fields by full name."""
    padding = padding_of_source(converter, target.source)
    for lookup in target.lookup:
        of_lookup = padding_of_source(converter, lookup.source)
        padding |= {f"{lookup.name}.{field}": character for field, character in of_lookup.items()}
    return padding


def padding_of_source(converter: Converter, name: str) -> dict[str, str]:
    """Return the padding character of each text field of a source of records."""
    records, source = converter.definition.records, converter.sources[name]
    if records is None:
        return {}
    characters = {Kind.TEXT: records.padding.text, Kind.NATIONAL: records.padding.national}
    types = [t for t in converter.types.get(source.file, ()) if t.name == source.member]
    return {f.name: c for type_ in types for f in type_.named if (c := characters.get(f.kind))}


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
