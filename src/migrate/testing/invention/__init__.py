"""Invented records for any converter: every code, date style and form its mappings know, in the vendor's own fields."""

from migrate.testing.invention.records import invent

__all__ = ["invent"]
