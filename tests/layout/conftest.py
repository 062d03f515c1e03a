"""The small layout as fixtures."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from layout_small import TABLES, Tables, write_spec

from migrate.layout import Layout, load_layout


@pytest.fixture
def tables() -> Tables:
    """The tables of the small layout, for a test to spoil."""
    return copy.deepcopy(TABLES)


@pytest.fixture
def load_tables(tmp_path: Path) -> Callable[[Tables], Layout]:
    """Write tables as a spec folder and load it."""

    def load(tables: Tables) -> Layout:
        write_spec(tmp_path, tables)
        return load_layout("test-1", tmp_path)

    return load


@pytest.fixture(scope="session")
def small_layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The small layout, sound."""
    root = tmp_path_factory.mktemp("spec")
    write_spec(root, TABLES)
    return load_layout("test-1", root)
