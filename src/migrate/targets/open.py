"""A target by its URL."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from migrate.findings import Findings
from migrate.layout import Layout
from migrate.targets.duckdb import DuckDBTarget
from migrate.targets.errors import TargetError
from migrate.targets.result import LoadResult
from migrate.workers import ONE, Workers


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
        workers: Workers = ONE,
    ) -> LoadResult:
        """Load the parts; see :meth:`migrate.targets.duckdb.DuckDBTarget.load`."""


_SCHEMES: dict[str, Callable[..., Target]] = {"duckdb": DuckDBTarget}
_OPTIONS = re.compile(r"memory_limit=(?P<memory_limit>[1-9][0-9]*[MGT]B)")


def open_target(url: str) -> Target:
    """Return the target of a URL: ``duckdb:///path``, ``duckdb:///path?memory_limit=8GB``.

    What follows the third slash is the path, not percent-encoded, relative to the working directory unless it
    is absolute itself (``duckdb:////var/city.duckdb``, ``duckdb:///C:/city.duckdb``), as in SQLAlchemy.
    Raises TargetError for a URL of no known form.
    """
    scheme, separator, rest = url.partition(":///")
    make = _SCHEMES.get(scheme)
    if make is None or not separator:
        known = ", ".join(f"{s}:///…" for s in _SCHEMES)
        # Only the scheme is named: a URL of another kind may hold a password.
        raise TargetError("targets.unknown_url", scheme=url.partition(":")[0], known=known)
    path, asked, options = rest.partition("?")
    if not path:
        raise TargetError("targets.no_path", scheme=scheme)
    known_options = _OPTIONS.fullmatch(options)
    if asked and known_options is None:
        raise TargetError("targets.unknown_option", options=options)
    return make(Path(path), **(known_options.groupdict() if known_options else {}))
