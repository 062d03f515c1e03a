"""The files of a delivery held against its inventory. Nothing is opened that a walk of the folder has not seen."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from migrate.findings import Findings, Legacy
from migrate.sources.papers.inventory import Inventory, Listed
from migrate.sources.papers.rules import FILE_NAME_DIFFERS, FILE_UNREADABLE, INVENTORY_LISTS_FOLDER
from migrate.sources.rules import FILE_HASH_MISMATCH, FILE_MISSING, FILE_SIZE_MISMATCH, INVENTORY_PATH_UNSAFE


class Folder:
    """What lies below ``root``: ``files`` and ``folders`` by path with ``/``, as the file system spells them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: set[str] = set()
        self.files = dict.fromkeys(self._walk())

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            folders.sort()
            here = Path(folder).relative_to(self.root)
            self.folders.update((here / name).as_posix() for name in folders)
            yield from ((here / name).as_posix() for name in sorted(names))

    @cached_property
    def _by_folded(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name in self.files:
            names.setdefault(_folded(name), []).append(name)
        return names

    def like(self, file: str) -> str | None:
        """Return the file of a path, or else the one that differs only in case or in how accents are encoded."""
        if file in self.files:
            return file
        found = self._by_folded.get(_folded(file), [])
        return found[0] if len(found) == 1 else None

    def leads_out(self, name: str) -> bool:
        """Return whether a file of the walk is a link to somewhere outside."""
        return not (self.root / name).resolve().is_relative_to(self.root.resolve())


def prove_listed(folder: Folder, inventory: Inventory, findings: Findings) -> set[str]:
    """Compare each listed file with the folder: there, as long, same SHA-256. Reads every listed file.

    Returns the listed files that are there, as the folder names them.
    """
    found: set[str] = set()
    for file, rows in inventory.by_file.items():
        name = folder.like(file)
        place = Legacy(file=file)
        if _unsafe(file) or (name is not None and folder.leads_out(name)):
            findings.add(INVENTORY_PATH_UNSAFE, legacy=place)
        elif file.rstrip("/") in folder.folders:
            findings.add(INVENTORY_LISTS_FOLDER, legacy=place)
        elif name is None or (name != file and name in inventory.by_file) or not (folder.root / name).is_file():
            findings.add(FILE_MISSING, legacy=place)
        else:
            if name != file:
                findings.add(FILE_NAME_DIFFERS, legacy=place, values={"found": name})
            found.add(name)
            _prove_contents(folder.root / name, file, rows, findings)
    return found


def is_paper(name: str, patterns: Sequence[str]) -> bool:
    """Return whether a file is one that no inventory need list."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _prove_contents(path: Path, file: str, rows: Sequence[Listed], findings: Findings) -> None:
    """Compare with the row that agrees, or else with the first."""
    size = path.stat().st_size
    fitting = [row for row in rows if row.bytes in (size, None)]
    if not fitting:
        values: dict[str, object] = {"listed": rows[0].bytes, "found": size}
        findings.add(FILE_SIZE_MISMATCH, legacy=Legacy(file=file), values=values)
        return
    try:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        findings.add(FILE_UNREADABLE, legacy=Legacy(file=file), values={"reason": error.strerror})
        return
    if all(row.sha256 != digest for row in fitting):
        findings.add(FILE_HASH_MISMATCH, legacy=Legacy(file=file))


def _unsafe(file: str) -> bool:
    """Return whether a listed path leads out of the delivery by any system's reading."""
    parts = PurePosixPath(file)
    # A drive or UNC name is a relative path on other systems, so it is looked at as Windows reads it too.
    anchored = parts.is_absolute() or PureWindowsPath(file).anchor
    return bool(not file or anchored or ".." in parts.parts or "\0" in file)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
