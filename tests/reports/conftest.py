"""A real browser for the tests that need one."""

import os
from collections.abc import Iterator

import pytest
from reports_browser import Browser, browsing, find_browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One headless browser for the whole session."""
    program = find_browser()
    if program is None:
        pytest.skip("needs a browser: Chromium, Chrome or Edge on the path (Debian: chromium), or named by CHROMIUM")
    if os.name != "posix":
        pytest.skip("needs a POSIX system: the browser is driven over inherited pipes")
    with browsing(program, tmp_path_factory.mktemp("browser")) as found:
        yield found
