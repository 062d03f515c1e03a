"""A clean delivery, written once, and an independent reader: csv and Python's own codec, nothing of ours."""

import csv
import io
from pathlib import Path

import pytest

from migrate.testing import DeliveryTruth, write_clean_delivery


class Delivery:
    """A delivery read back with the standard library only."""

    def __init__(self, root: Path, truth: DeliveryTruth) -> None:
        self.root, self.truth = root, truth

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("cp932")

    def rows(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(path), newline=""), strict=True))

    def table(self, name: str) -> list[dict[str, str]]:
        paths = sorted((self.root / "データ").glob(f"{name}_*.csv"))
        return [row for path in paths for row in self.rows(path.relative_to(self.root).as_posix())]


@pytest.fixture(scope="session")
def read_back() -> type[Delivery]:
    return Delivery


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    root = tmp_path_factory.mktemp("clean") / "delivery"
    return Delivery(root, write_clean_delivery(root, 1500, 11))
