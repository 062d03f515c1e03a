"""Sheets of Excel workbooks (.xlsx): a table on each, its headings above it."""
