"""What a real run will take and what it will find, from a sample of the delivery: ``migrate extract --dry-run``."""

from migrate.runs.estimate.driver import estimate
from migrate.runs.estimate.model import Estimate

__all__ = ["Estimate", "estimate"]
