"""Deliveries that the driver's tests share."""

from pathlib import Path

import pytest

from migrate.testing import DeliveryTruth, Demo, write_clean_delivery, write_demo_delivery


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DeliveryTruth]:
    """A clean synthetic delivery and what it holds."""
    folder = tmp_path_factory.mktemp("clean") / "delivery"
    return folder, write_clean_delivery(folder)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demo]:
    """The demo delivery, faults and all."""
    folder = tmp_path_factory.mktemp("demo") / "delivery"
    return folder, write_demo_delivery(folder)
