"""Deliveries in the form of the client-server package whose converter is ``converters/package_cp932``.

CP932 with user-defined characters, wareki in mixed styles, the vendor's own codes, a table in two parts,
an inventory (引渡目録) and control totals (管理合計表).
"""

from migrate.testing.package_cp932.delivery import write_delivery
from migrate.testing.package_cp932.truth import DeliveryTruth, Planted

DOMAINS = ("01", "02", "03")
"""What the synthetic municipality keeps: 住民基本台帳, 印鑑登録, 住登外管理."""

__all__ = ["DOMAINS", "DeliveryTruth", "Planted", "write_delivery"]
