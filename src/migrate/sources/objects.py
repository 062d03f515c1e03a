"""Binary objects of a delivery (添付, 印影): what lies in the folders that hold them, hashed, and nothing outside."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

import polars as pl

from migrate.sources.errors import SourceError
from migrate.sources.papers.delivery import DeliveryPapers

# What one object may have, and how many there may be: the scan of a form has some 100 kB.
MAX_BYTES = 4 * 1024**3
MAX_OBJECTS = 5_000_000
# The columns of DeliveredObjects.every; all are text.
PLACE, SHA256, BYTES, LISTED, WHY = "place", "sha256", "bytes", "listed", "why"
_SCHEMA = dict.fromkeys((PLACE, SHA256, BYTES, WHY, LISTED), pl.String)
_CHUNK = 1024**2


@dataclass(frozen=True)
class DeliveredObjects:
    """The files in those folders of a delivery that hold objects, one row each.

    ``place`` below the delivery, ``sha256``, size in ``bytes``, SHA-256 by the inventory (``listed``), and for those
    that cannot be used only ``why``.
    """

    root: Path
    folders: tuple[str, ...]
    every: pl.DataFrame

    @classmethod
    def find(cls, papers: DeliveryPapers, folders: Collection[str], advance: Callable[[int], None]) -> Self:
        """Look at and hash every object. Raises SourceError for more of them than there may be."""
        places = [f for f in papers.folder.files if any(f.startswith(f"{folder}/") for folder in folders)]
        if len(places) > MAX_OBJECTS:
            raise SourceError("sources.objects_too_many", found=len(places), limit=MAX_OBJECTS)
        rows = []
        for place in places:
            listed = papers.inventory.by_file.get(place, []) if papers.inventory else []
            rows.append((place, *_looked_at(papers.root, place), listed[0].sha256 or None if listed else None))
            advance(1)
        return cls(papers.root, tuple(sorted(folders)), pl.DataFrame(rows, schema=_SCHEMA, orient="row"))

    def within(self, folder: str) -> pl.DataFrame:
        """Return the objects in one of the folders."""
        return self.every.filter(pl.col(PLACE).str.starts_with(f"{folder}/"))

    def digest(self) -> dict[str, str]:
        """Return by folder what tells its objects, all together, from any others."""
        of = {folder: self.within(folder).select(PLACE, SHA256, WHY) for folder in self.folders}
        return {folder: hashlib.sha256(frame.write_csv().encode()).hexdigest() for folder, frame in of.items()}


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield an object's bytes piece by piece. Raises OSError for one that is (or grew) too large."""
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise OSError("too large")
        yield chunk


def _looked_at(root: Path, place: str) -> tuple[str | None, str | None, str | None]:
    """Return SHA-256 and size of an object, or why it cannot be used. Only regular files inside are opened."""
    path = root / place
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return None, None, "leads out of the delivery"
        if not path.is_file():
            return None, None, "not a regular file"
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as file:
            for chunk in chunks(file):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        return None, None, error.strerror or str(error)
    return digest.hexdigest(), str(size), None
