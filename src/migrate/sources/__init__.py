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
from migrate.sources.errors import SourceError
from migrate.sources.fields import ASCII, ASCII_FUJITSU, EBCDIC, Coding, by_column, by_value
from migrate.sources.papers import ControlTotal, ControlTotals, Inventory, InventoryColumns, Listed, TotalsColumns
from migrate.sources.recordfile import (
    Framing,
    Order,
    RecordBatch,
    RecordFormat,
    RecordSource,
    RecordTypeSource,
    TrailerCheck,
)

__all__ = [
    "ASCII", "ASCII_FUJITSU", "EBCDIC", "Coding", "ControlTotal", "ControlTotals", "DelimitedSource", "Field",
    "FieldType", "Framing", "Inventory", "InventoryColumns", "Kind", "Listed", "Order", "Position", "RecordBatch",
    "RecordField", "RecordFormat", "RecordLayout", "RecordSource", "RecordType", "RecordTypeSource", "Reject",
    "Repeat", "SourceBatch", "SourceError", "TotalsColumns", "TrailerCheck", "by_column", "by_value",
    "parse_copybook", "read_column_table", "read_copybook", "read_record_layout", "write_column_table",
]  # fmt: skip
