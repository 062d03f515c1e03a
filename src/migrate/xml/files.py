"""Where the parts of a delivery lie."""

import re
from pathlib import Path, PurePosixPath
from typing import Literal

from migrate.layout.lexical import BLOB
from migrate.layout.models import Layout

Compression = Literal["gzip", "zstd"] | None

SUFFIXES: dict[Compression, str] = {None: ".xml", "gzip": ".xml.gz", "zstd": ".xml.zst"}

_OBJECT = re.compile(BLOB)


def compression_of(path: Path) -> Compression:
    """Return how a document is packed, by its name."""
    name = path.name.lower()
    return next((packed for packed, suffix in SUFFIXES.items() if name.endswith(suffix)), None)


def part_name(layout: Layout, file_id: str, part: int, compression: Compression = None) -> PurePosixPath:
    """Return a part's place in a delivery: ``<domain>/<stem of the file>_<part, 4 digits>.xml``.

    Raises KeyError for a transfer file the layout does not have.
    """
    name = f"{layout.files[file_id].stem}_{part:04d}{SUFFIXES[compression]}"
    return PurePosixPath(layout.domain_of(file_id).domain_id, name)


def find_parts(root: Path) -> list[Path]:
    """Return the layout documents under a folder, or the file itself, in the order of their names.

    A document still being written has another suffix and is not found, nor is an object named by its SHA-256, which may
    be XML itself.
    """
    if root.is_file():
        return [root]
    suffixes = tuple(SUFFIXES.values())
    found = (path for path in root.rglob("*") if path.name.lower().endswith(suffixes) and path.is_file())
    found = (path for path in found if not _OBJECT.fullmatch(path.name))
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())
