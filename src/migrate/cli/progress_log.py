"""Progress where there is no terminal."""

import sys
import time

import structlog


class Log:
    """A line per stage, and one every ten seconds within a stage."""

    INTERVAL_SECONDS = 10.0

    def __init__(self) -> None:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
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
