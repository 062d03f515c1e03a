"""Delimited text (CSV): parts of any size, read in batches, damage set aside record by record."""

from migrate.sources.delimited.source import DelimitedSource

__all__ = ["DelimitedSource"]
