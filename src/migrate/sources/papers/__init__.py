"""What a vendor prints beside the data: 引渡目録 (inventory) and 管理合計表 (control totals)."""

from migrate.sources.papers.inventory import Inventory, InventoryColumns, Listed
from migrate.sources.papers.totals import ControlTotal, ControlTotals, TotalsColumns

__all__ = ["ControlTotal", "ControlTotals", "Inventory", "InventoryColumns", "Listed", "TotalsColumns"]
