"""Sheets of Excel workbooks (.xlsx): a table on each, its headings above it."""

from migrate.sources.workbook import rules  # so that they are known wherever findings are read

__all__ = ["rules"]
