"""Delimited text (CSV): parts of any size, read in batches, damage set aside record by record."""

from migrate.sources.delimited.opening import open_delimited
from migrate.sources.delimited.source import DelimitedSource, named_charset

__all__ = ["DelimitedSource", "named_charset", "open_delimited"]
