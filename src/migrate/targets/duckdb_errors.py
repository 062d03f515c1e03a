"""DuckDB's exceptions said in the user's words: what is wrong and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from migrate.targets.errors import TargetError

# DuckDB has no class of its own for these; the words are those of the operating systems (POSIX; Windows).
_CAUSES = (
    ("disk_full", ("no space left", "not enough space", "disk quota", "file too large")),
    ("locked", ("could not set lock", "being used by another process", "conflicting lock")),
    ("no_folder", ("no such file or directory", "cannot find the path")),
    ("not_a_database", ("not a valid duckdb database", "extension")),
    ("newer_database", ("serialization version", "newer version", "version number")),
    ("unwritable", ("permission denied", "read-only", "access is denied", "is a directory")),
)


@contextmanager
def explained(path: Path, memory_limit: str) -> Iterator[None]:
    """Turn what the user can mend into a TargetError; a fault of ours passes through as it is."""
    try:
        yield
    except RuntimeError as error:
        # What DuckDB 2.0 makes of Ctrl-C in the middle of a statement.
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise
    except duckdb.OutOfMemoryException as error:
        key = "targets.disk_full" if _full(error) else "targets.memory"
        raise TargetError(key, path=path, limit=memory_limit) from error
    except (
        duckdb.IOException,
        duckdb.PermissionException,
        duckdb.TransactionException,
        duckdb.FatalException,
    ) as error:
        raise TargetError(f"targets.{_cause(error)}", path=path) from error


def _full(error: Exception) -> bool:
    return any(words in str(error).lower() for words in _CAUSES[0][1])


def _cause(error: Exception) -> str:
    text = str(error).lower()
    known = next((cause for cause, signs in _CAUSES if any(sign in text for sign in signs)), None)
    if known:
        return known
    return "busy" if isinstance(error, duckdb.TransactionException) else "unusable"
