"""A synthetic city, extracted once for all tests of tracing."""

import sys
from pathlib import Path

import pytest
from trace_city import City

from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.progress import Silent
from migrate.testing import DOMAINS, write_demo_delivery
from migrate.testing.places import MUNICIPALITY_CODE

# Deliveries of other kinds are those of the driver's tests.
sys.path.append(str(Path(__file__).parent.parent / "runs"))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city with planted faults."""
    folder = tmp_path_factory.mktemp("city")
    write_demo_delivery(folder / "delivery")
    options = ExtractOptions(folder / "delivery", folder / "run", MUNICIPALITY_CODE, "20251001", domains=DOMAINS)
    extract("package_cp932", options, Silent())
    return City(folder / "delivery", folder / "run")
