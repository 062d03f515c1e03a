"""Legacy bytes → batches of records with their place in the delivery; vendors' papers compared with it."""

from migrate.sources.errors import SourceError

__all__ = ["SourceError"]
