"""Counts, totals and values between two stages."""

from migrate.reconcile.balance import Use, unbalanced

__all__ = ["Use", "unbalanced"]
