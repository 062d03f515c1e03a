"""A synthetic municipality, and the deliveries a vendor would make of it.

Everybody and every place in it is invented. The same seed gives the same bytes, on every machine.
"""

from migrate.testing.demo import Demo, write_clean_delivery, write_demo_delivery
from migrate.testing.municipality import Municipality
from migrate.testing.package_cp932 import DOMAINS, DeliveryTruth, Planted, write_delivery

__all__ = [
    "DOMAINS",
    "DeliveryTruth",
    "Demo",
    "Municipality",
    "Planted",
    "write_clean_delivery",
    "write_delivery",
    "write_demo_delivery",
]
