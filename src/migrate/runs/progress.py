"""Progress as an interface: a bar on a terminal, log lines elsewhere, nothing in tests."""

import time
from typing import Protocol

import structlog
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


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


class Bar:
    """A bar for each stage on a terminal."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            transient=True,
        )
        self._task: TaskID | None = None
        self._progress.start()

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a stage with a bar of its own."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(what, total=total)

    def advance(self, amount: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, amount)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()


class Log:
    """A line per stage, and one every ten seconds within a stage."""

    INTERVAL_SECONDS = 10.0

    def __init__(self) -> None:
        self._log = structlog.get_logger()
        self._what, self._done, self._last = "", 0, 0.0
        self._of: dict[str, int] = {}

    def start(self, what: str, total: int | None = None) -> None:
        """Log the stage."""
        self._what, self._done, self._last = what, 0, time.monotonic()
        self._of = {} if total is None else {"total": total}
        self._log.info(what, **self._of)

    def advance(self, amount: int) -> None:
        """Log from time to time."""
        self._done += amount
        if time.monotonic() - self._last > self.INTERVAL_SECONDS:
            self._last = time.monotonic()
            self._log.info(self._what, done=self._done, **self._of)

    def close(self) -> None:
        """End."""
