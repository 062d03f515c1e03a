"""The command line: one thin module per verb (``migrate --help``)."""

from migrate.cli import cores  # noqa: F401 - first of all: Polars must not be imported before
from migrate.cli.app import main

__all__ = ["main"]
