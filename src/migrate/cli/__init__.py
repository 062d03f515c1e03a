"""The command line: one thin module per verb (``migrate --help``)."""

from migrate.cli.app import main

__all__ = ["main"]
