"""A target by its URL."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from migrate.findings import Findings
from migrate.layout import Layout
from migrate.targets.duckdb import DuckDBTarget
from migrate.targets.errors import TargetError
from migrate.targets.result import LoadResult


class Target(Protocol):
    """What layout XML can be loaded into, exactly once."""

    def load(
        self,
        parts: Iterable[Path],
        layout: Layout,
        *,
        batch_records: int,
        findings: Findings,
        progress: Callable[[int], None] | None = None,
        on_error: Callable[[int, int], bool] | None = None,
    ) -> LoadResult:
        """Load the parts; see :meth:`migrate.targets.duckdb.DuckDBTarget.load`."""


_SCHEMES: dict[str, Callable[[Path], Target]] = {"duckdb": DuckDBTarget}


def open_target(url: str) -> Target:
    """Return the target of a URL: ``duckdb:///path``.

    What follows the third slash is the path as it is, relative to the working directory unless it is absolute
    itself (``duckdb:////var/city.duckdb``, ``duckdb:///C:/city.duckdb``), as in SQLAlchemy.
    Raises TargetError for a URL of no known form.
    """
    scheme, separator, path = url.partition(":///")
    make = _SCHEMES.get(scheme)
    if make is None or not separator:
        known = ", ".join(f"{s}:///…" for s in _SCHEMES)
        # Only the scheme is named: a URL of another kind may hold a password.
        raise TargetError("targets.unknown_url", scheme=url.partition(":")[0], known=known)
    if not path:
        raise TargetError("targets.no_path", scheme=scheme)
    return make(Path(path))
