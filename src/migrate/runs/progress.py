"""Progress as an interface; how it is shown is the command line's."""

from typing import Protocol


class Reporter(Protocol):
    """What a driver tells about long work. ``total`` is in the unit of ``advance`` (records or bytes)."""

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a stage."""

    def advance(self, amount: int) -> None:
        """Say that so much more of the stage is done."""

    def close(self) -> None:
        """End the last stage."""


class Silent:
    """Says nothing."""

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a stage."""

    def advance(self, amount: int) -> None:
        """Ignore progress."""

    def close(self) -> None:
        """End."""
