"""The runs of all clean deliveries in ../shared, made once for the tests of this room."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from converters_support import BASE_DATE, TOWNS

from migrate.convert import load_converter
from migrate.testing.kit.runs import Run, run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep this room's tests in one process, so that each delivery is converted once."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("converters"))


@pytest.fixture(scope="session")
def real_run(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """The run of a clean delivery by its name, all its domains."""
    root = tmp_path_factory.mktemp("runs")

    @cache
    def of(name: str) -> Run:
        return run(load_converter(name), shared / "legacy" / name, root / name, TOWNS[name], BASE_DATE)

    return of
