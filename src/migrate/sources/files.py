"""The files of a source, none outside the delivery: one, or numbered parts (分割ファイル) that must be complete."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from migrate.sources.errors import SourceError

_PART = re.compile(r"_([0-9]+)$")
_UNSAFE = re.compile(r'[\x00-\x1f%<>:"|?*\\]|[. ]$')


class DeliveredFile(Protocol):
    """One of a source's files; ``name`` is its path below the delivery."""

    @property
    def path(self) -> Path: ...  # noqa: D102

    @property
    def name(self) -> str: ...  # noqa: D102


class OfFiles:
    """What an :class:`~migrate.sources.source.OpenSource` has to say whose places are files, its ``parts``."""

    parts: Sequence[DeliveredFile]
    reject_ending = ""

    @property
    def files(self) -> Sequence[Path]:
        """The parts, in order."""
        return [part.path for part in self.parts]

    @property
    def places(self) -> Sequence[str]:
        """The parts' paths below the delivery."""
        return [part.name for part in self.parts]

    def state(self) -> dict[str, str]:
        """Nothing beside the files decides what is read."""
        return {}


def place_of(path: Path, root: Path) -> str:
    """Return a file's path below the delivery, with ``/``. Raises SourceError if it is outside, or a link to there."""
    if not path.is_relative_to(root):
        raise SourceError("sources.file_outside", file=path, root=root)
    place = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to(root.resolve()):
        raise SourceError("sources.file_outside", file=place, root=root)
    return place


def inside(root: Path, file: str) -> Path:
    """Return the path of a file of the delivery, there or not. Raises SourceError as :func:`place_of` does."""
    path = root / file
    place_of(path, root)
    return path


def part_files(root: Path, file: str, ending: str = "") -> list[Path]:
    """Return ``file`` below ``root`` (with ``ending``), or else ``file_1``, ``file_2`` … in order.

    Raises SourceError when there is none, or a part is missing between those that are there.
    """
    whole = inside(root, f"{file}{ending}")
    if whole.is_file():
        return [whole]
    stem, suffix = (file, ending) if ending else (file.removesuffix(whole.suffix), whole.suffix)
    name = (root / f"{stem}{suffix}").name.removesuffix(suffix)
    parts = {
        int(number[1]): path
        for path in whole.parent.glob("*")
        if path.suffix == suffix and (number := _PART.search(path.stem)) and path.stem[: number.start()] == name
    }
    if not parts:
        raise SourceError("sources.file_missing", file=f"{file}{ending}")
    if sorted(parts) != list(range(1, len(parts) + 1)):
        found = ", ".join(map(str, sorted(parts)))
        raise SourceError("sources.part_missing", file=f"{stem}_n{suffix}", found=found)
    return [parts[n] for n in sorted(parts)]


def safe_parts(place: str) -> list[str]:
    """Return a place of a delivery as parts of a path below a folder of ours, on Windows too.

    What no file name may have there (and ``%``) is written as ``%`` and two hexadecimal digits.
    """
    parts = [_UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", part) for part in place.split("/")]
    return [f"%2E{part[1:]}" if part in (".", "..") else part for part in parts if part]
