"""Record layouts by bytes: COBOL copybooks and column tables."""

from migrate.sources.copybook.model import Kind, RecordField, RecordType, Repeat, Sign, byte_length
from migrate.sources.copybook.read import parse_copybook, read_copybook
from migrate.sources.copybook.table import read_column_table, write_column_table

__all__ = [
    "Kind", "RecordField", "RecordType", "Repeat", "Sign", "byte_length", "parse_copybook", "read_column_table",
    "read_copybook", "write_column_table",
]  # fmt: skip
