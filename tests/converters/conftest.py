"""The runs of all clean deliveries in ../shared, made once for the tests of this room."""

from pathlib import Path

import pytest
from converters_support import BASE_DATE, TOWNS

from migrate.convert import load_converter
from migrate.testing.kit.runs import run


@pytest.fixture(scope="session")
def real_runs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The run of each clean delivery, all its domains."""
    root = tmp_path_factory.mktemp("runs")
    for name, town in TOWNS.items():
        run(load_converter(name), shared / "legacy" / name, root / name, town, BASE_DATE)
    return {name: root / name for name in TOWNS}
