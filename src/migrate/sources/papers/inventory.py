"""The vendor's inventory (引渡目録) compared with what lies in the folder."""

import hashlib
import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath, PureWindowsPath

from migrate.findings import Findings, Legacy
from migrate.layout.models import Model
from migrate.sources.papers.table import read_paper
from migrate.sources.rules import (
    FILE_HASH_MISMATCH,
    FILE_MISSING,
    FILE_SIZE_MISMATCH,
    FILE_UNLISTED,
    INVENTORY_PATH_UNSAFE,
    RECORD_COUNT_MISMATCH,
)


class InventoryColumns(Model):
    """How a vendor names its inventory (path below the delivery) and that table's columns."""

    path: str
    file: str
    description: str
    records: str
    bytes: str
    sha256: str


@dataclass(frozen=True)
class Listed:
    """One row of an inventory; ``file`` is the path below the delivery as the vendor writes it."""

    file: str
    description: str
    records: int
    bytes: int
    sha256: str


class Inventory:
    """引渡目録: what the vendor says it delivered. None of its paths is opened before it is checked."""

    def __init__(self, path: str, listed: Iterable[Listed]) -> None:
        self.path = path
        self.listed = {row.file: row for row in listed}

    @classmethod
    def read(cls, root: Path, columns: InventoryColumns, charset: str) -> "Inventory":
        """Read an inventory below ``root``. Raises SourceError naming file and line."""
        names = [columns.file, columns.description, columns.records, columns.bytes, columns.sha256]
        rows = read_paper(root, columns.path, charset, names)
        return cls(
            columns.path,
            (
                Listed(
                    file=row.cells[columns.file].replace("\\", "/"),
                    description=row.cells[columns.description],
                    records=row.count(columns.records),
                    bytes=row.count(columns.bytes),
                    sha256=row.cells[columns.sha256].lower(),
                )
                for row in rows
            ),
        )

    def verify_files(self, root: Path, ignore: Iterable[str] = ()) -> Findings:
        """Compare the listed files with the folder: there, as long, same SHA-256; and what nobody listed.

        ``ignore``: patterns (``レイアウト/*``) of papers that need not be listed. Reads every listed file.
        """
        findings = Findings()
        for row in self.listed.values():
            place = Legacy(file=row.file)
            path = _inside(root, row.file)
            if path is None:
                findings.add(INVENTORY_PATH_UNSAFE, legacy=place)
            elif not path.is_file():
                findings.add(FILE_MISSING, legacy=place)
            elif (size := path.stat().st_size) != row.bytes:
                findings.add(FILE_SIZE_MISMATCH, legacy=place, values={"listed": row.bytes, "found": size})
            elif _sha256(path) != row.sha256:
                findings.add(FILE_HASH_MISMATCH, legacy=place)
        patterns = [self.path, *ignore]
        for name in _files(root):
            if name not in self.listed and not any(fnmatchcase(name, p) for p in patterns):
                findings.add(FILE_UNLISTED, legacy=Legacy(file=name))
        return findings

    def expected_records(self, file: str) -> int | None:
        """Return the records the inventory states for a file, None if it does not list the file."""
        row = self.listed.get(file)
        return None if row is None else row.records

    def compare_records(self, file: str, records: int, findings: Findings) -> None:
        """Add a finding if a listed file has not the stated number of records, damaged ones counted."""
        expected = self.expected_records(file)
        if expected is not None and expected != records:
            values: dict[str, object] = {"listed": expected, "found": records}
            findings.add(RECORD_COUNT_MISMATCH, legacy=Legacy(file=file), values=values)

    def not_in(self, files: Container[str]) -> list[dict[str, str | int]]:
        """Return what is listed beside ``files``, so that nothing is left out in silence."""
        return [
            {"file": row.file, "description": row.description, "records": row.records}
            for row in self.listed.values()
            if row.file not in files
        ]


def _inside(root: Path, name: str) -> Path | None:
    """Return the path of a listed file, or None if it leads out of the delivery by any means."""
    parts = PurePosixPath(name)
    # A drive or UNC name is a relative path on other systems, so it is looked at as Windows reads it too.
    if not name or parts.is_absolute() or ".." in parts.parts or "\0" in name or PureWindowsPath(name).anchor:
        return None
    path = root / parts
    return path if path.resolve().is_relative_to(root.resolve()) else None


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        yield from (Path(folder, name).relative_to(root).as_posix() for name in sorted(names))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
