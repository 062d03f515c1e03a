"""Legacy bytes → batches of records with their place in the delivery; vendors' papers compared with it."""

from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.definition import Field, FieldType, RecordLayout, read_record_layout
from migrate.sources.delimited import DelimitedSource
from migrate.sources.errors import SourceError
from migrate.sources.inventory import Inventory, InventoryColumns, Listed
from migrate.sources.totals import ControlTotal, ControlTotals, TotalsColumns

__all__ = [
    "ControlTotal", "ControlTotals", "DelimitedSource", "Field", "FieldType", "Inventory", "InventoryColumns",
    "Listed", "Position", "RecordLayout", "Reject", "SourceBatch", "SourceError", "TotalsColumns",
    "read_record_layout",
]  # fmt: skip
