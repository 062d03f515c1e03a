"""Legacy bytes → batches of records with their place in the delivery; vendors' papers compared with it."""

from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.copybook import (
    Kind,
    RecordField,
    RecordType,
    Repeat,
    parse_copybook,
    read_column_table,
    read_copybook,
    write_column_table,
)  # fmt: skip
from migrate.sources.definition import Field, FieldType, RecordLayout, read_record_layout
from migrate.sources.delimited import DelimitedSource
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.errors import SourceError
from migrate.sources.fields import ASCII, ASCII_FUJITSU, EBCDIC, by_column, by_value
from migrate.sources.opening import open_source
from migrate.sources.papers import ControlTotals, Inventory, InventoryColumns, Listed, TotalsColumns
from migrate.sources.recordfile import (
    Framing,
    Order,
    RecordFormat,
    RecordSource,
    RecordTypeSource,
    TrailerCheck,
)
from migrate.sources.recordfile.layout import layout_of
from migrate.sources.source import OpenSource, Request

__all__ = [
    "ASCII", "ASCII_FUJITSU", "EBCDIC", "ControlTotals", "DelimitedSource", "Field", "FieldType", "Framing",
    "Inventory", "InventoryColumns", "Kind", "Listed", "OpenSource", "Order", "Position", "RecordField",
    "RecordFormat", "RecordLayout", "RecordSource", "RecordType", "RecordTypeSource", "Reject", "Repeat", "Request",
    "SourceBatch", "SourceError", "SourceFile", "SourceKind", "SourceSystem", "TotalsColumns", "TrailerCheck",
    "by_column", "by_value", "layout_of", "open_source", "parse_copybook", "read_column_table", "read_copybook",
    "read_record_layout", "write_column_table",
]  # fmt: skip
