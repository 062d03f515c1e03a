"""Deliveries written in the forms legacy systems have: text, records of mainframes, dumps, workbooks; with papers."""

from migrate.testing.legacy.delivery import write_delivery

__all__ = ["write_delivery"]
