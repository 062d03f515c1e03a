"""The deliveries that ship with the project, in the sense that anyone can make them again byte for byte."""

from dataclasses import dataclass
from pathlib import Path

from migrate.testing.faults import DEMO_FAULTS
from migrate.testing.gaiji import agency_ledger
from migrate.testing.municipality import Municipality
from migrate.testing.package_cp932 import DeliveryTruth, write_delivery

DEMO_SEED = 98
DEMO_RESIDENTS = 300


@dataclass(frozen=True)
class Demo:
    """A demo delivery as written: what it holds, whose it is, its base date (YYYYMMDD), its gaiji ledger."""

    truth: DeliveryTruth
    municipality: str
    base_date: str
    ledger: Path


def write_clean_delivery(out: Path, residents: int = DEMO_RESIDENTS, seed: int = DEMO_SEED) -> DeliveryTruth:
    """Write a delivery without a fault. Raises FileExistsError if the folder ``out`` holds anything."""
    return write_delivery(Municipality(seed, residents), out)


def write_demo_delivery(out: Path) -> Demo:
    """Write the demo: 300 residents, gaiji, wareki, 不詳 dates, foreigners, and every fault a run survives.

    The agency's gaiji ledger is written beside the folder ``out`` as ``gaiji_ledger.csv``: it is the
    municipality's, not the vendor's. Raises FileExistsError if ``out`` holds anything.
    """
    municipality = Municipality(DEMO_SEED, DEMO_RESIDENTS)
    truth = write_delivery(municipality, out, faults=DEMO_FAULTS)
    ledger = out.with_name("gaiji_ledger.csv")
    agency_ledger().write(ledger)
    return Demo(truth, municipality.code, f"{municipality.base_date:%Y%m%d}", ledger)
