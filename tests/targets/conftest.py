"""What the tests of targets share."""

from pathlib import Path

import duckdb
import pytest
from targets_data import Query


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "city.duckdb"


@pytest.fixture
def query(database: Path) -> Query:
    """Ask the database something, with a connection of its own."""

    def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
        with duckdb.connect(database, read_only=True) as connection:
            return connection.execute(sql, list(values)).fetchall()

    return ask
