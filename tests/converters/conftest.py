"""The runs of all clean deliveries in ../shared, made once for the tests of this room."""

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from converters_support import BASE_DATE, TOWNS

from migrate.convert.definition.converter import load_converter
from migrate.testing.kit.runs import Run, run


@pytest.fixture(scope="session")
def real_run(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """The run of a clean delivery by its name, all its domains."""
    # Tests side by side have a folder each in one that they share.
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real_runs"
    root.mkdir(exist_ok=True)

    @cache
    def of(name: str) -> Run:
        out = root / name
        try:
            (root / f"{name}.begun").touch(exist_ok=False)
        except FileExistsError:
            _wait_for(out / "DONE")
        # Of one that is done, this gives the result.
        return run(load_converter(name), shared / "legacy" / name, out, TOWNS[name], BASE_DATE, resume=True)

    return of


def _wait_for(path: Path) -> None:
    """Wait until another process has made a file. Raises TimeoutError if it seems to have failed."""
    latest = time.monotonic() + 300
    while not path.exists():
        if time.monotonic() > latest:
            raise TimeoutError(path)
        time.sleep(0.1)
