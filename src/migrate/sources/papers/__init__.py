"""What a vendor prints beside the data, and holding it against a delivery (:mod:`.delivery`)."""

from migrate.sources.papers.columns import (
    CodeListColumns,
    GaijiListColumns,
    InventoryColumns,
    TotalsColumns,
    TotalsGroup,
)  # fmt: skip
from migrate.sources.papers.inventory import Inventory, Listed
from migrate.sources.papers.totals import ControlTotals

__all__ = [
    "CodeListColumns", "ControlTotals", "GaijiListColumns", "Inventory", "InventoryColumns", "Listed", "TotalsColumns",
    "TotalsGroup",
]  # fmt: skip
