"""Fixtures every room's tests share."""

import os
import tempfile
from pathlib import Path

import pytest

# Tests, and the commands they start, keep what they cache apart from the user's own.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="migrate-test-cache-")

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The read-only folder of legacy deliveries beside the checkout."""
    folder = REPO.parent / "shared"
    if not (folder / "legacy").is_dir():
        pytest.skip("needs ../shared/legacy (the vendors' deliveries), which is not here")
    return folder
