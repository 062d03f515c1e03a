"""The independent reference: a converter run record by record in plain Python, to hold the engine against."""

from migrate.testing.reference.conversion import Refused, convert, holds, write_xml

__all__ = ["Refused", "convert", "holds", "write_xml"]
