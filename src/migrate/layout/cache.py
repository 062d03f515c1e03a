"""What reading the tables gave, kept in the user's cache folder, so that a start does not read them again.

docs/performance_layout.md has the measured difference. The cache is only ever a copy: it is keyed by every byte it
was made from, the tables' and this package's own code, and anything that does not fit is read anew.
"""

import contextlib
import gc
import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path
from pydantic import ValidationError

from migrate.layout.families import LAYOUT_JSON
from migrate.layout.models import Layout

_OFF = "MIGRATE_NO_CACHE"
_DIGITS = 32


def cached(folder: Path, read: Callable[[], Layout]) -> Layout:
    """Return the layout that ``read`` gives for a version folder, from the cache where it has it.

    A cache that cannot be read or written is done without: it changes how long this takes, never what comes
    out. ``MIGRATE_NO_CACHE=1`` switches it off.
    """
    if os.environ.get(_OFF):
        return read()
    path = user_cache_path("migrate", appauthor=False) / "layouts" / f"{folder.name}-{_fingerprint(folder)}.json"
    if (layout := _kept(path)) is not None:
        return layout
    layout = read()
    with contextlib.suppress(OSError):
        _keep(path, folder.name, layout.model_dump_json(exclude_defaults=True).encode())
    return layout


def _fingerprint(folder: Path) -> str:
    """Return a hash of every table of a version folder and of the code that reads them."""
    digest = hashlib.sha256(_code())
    for path in sorted((folder / "layout.toml", *folder.glob("*.csv"), *folder.glob("*/*.csv"))):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]


@cache
def _code() -> bytes:
    here = Path(__file__).parent
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(here.rglob("*.py")))


def _kept(path: Path) -> Layout | None:
    # Sixteen thousand models that all stay: looking for garbage among them takes as long as making them (80 ms).
    # Not frozen too: what DuckDB has made by then would never be let go of, and it says so at the process's end.
    collecting = gc.isenabled()
    gc.disable()
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        return LAYOUT_JSON.validate_json(body) if head == _seal(body) else None
    except (OSError, ValidationError):
        return None
    finally:
        if collecting:
            gc.enable()


def _keep(path: Path, version: str, body: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(_seal(body) + b"\n" + body)
    temporary.replace(path)
    for old in path.parent.glob(f"{version}-{'?' * _DIGITS}.json"):
        if old != path:
            old.unlink(missing_ok=True)


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
