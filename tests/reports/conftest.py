"""What many tests need: a real browser, and the pages of the whole standard."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from reports_browser import Browser, browsing, find_browser

from migrate.findings import Lang
from migrate.layout import load_layout
from migrate.reports.reference import write_reference


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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the standard as it ships, Japanese unless asked otherwise, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("標準 の頁")
    write_reference(load_layout(), folder, Lang.JA)
    return folder
