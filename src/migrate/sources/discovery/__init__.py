"""A delivery that nobody has described yet: what its files tell of themselves, and what is only a guess."""

from migrate.sources.discovery.files import Discovered, Undescribed, discover
from migrate.sources.discovery.papers import guess_papers

__all__ = ["Discovered", "Undescribed", "discover", "guess_papers"]
