"""Fixtures every room's tests share."""

import os
import tempfile
from pathlib import Path

import pytest

# Tests, and the commands they start, keep what they cache apart from the user's own.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="migrate-test-cache-")
else:
    # Side by side they share it, and the processors: a second thread in each only gets in the other's way, for a tenth
    # of the time. Read when Polars is imported, which it is not before.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
# Without bytecode each of several hundred commands would compile all it imports, for half its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The read-only folder of legacy deliveries beside the checkout."""
    folder = REPO.parent / "shared"
    if not (folder / "legacy").is_dir():
        pytest.skip("needs ../shared/legacy (the vendors' deliveries), which is not here")
    return folder
