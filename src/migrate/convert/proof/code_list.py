"""Whether what a converter says of the vendor's list of codes fits its own code tables."""

from collections.abc import Iterator

from migrate.convert.definition.converter import Converter
from migrate.convert.definition.errors import told
from migrate.findings import Text


def check_code_list(converter: Converter) -> Iterator[tuple[str, Text]]:
    """Yield name and problem of tables that ``code_list`` names and that are not there, or that it names twice.

    A kind is held against one thing only, so that no value of it can be known by one and missing in the other.
    """
    columns = converter.definition.code_list
    if columns is None:
        return
    named = [*columns.own, *columns.tables.values()]
    for table in named:
        if table not in converter.codes:
            yield table, told("code_list_table", table=table)
    kinds = [*(converter.codes.keys() - {*named}), *columns.tables, *columns.elsewhere]
    for names in (named, kinds):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield name, told("code_list_twice", name=name)
