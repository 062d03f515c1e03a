"""A synthetic city, extracted, as the tests of tracing have it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from migrate.reconcile.trace import TracedRun


@dataclass(frozen=True)
class City:
    """A delivery and the run that was made of it."""

    delivery: Path
    run: Path

    @cached_property
    def opened(self) -> TracedRun:
        """The run, opened once."""
        return TracedRun(self.run, self.delivery)
