"""The files of a source: one, or numbered parts (分割ファイル) that must be complete."""

import re
from pathlib import Path

from migrate.sources.errors import SourceError

_PART = re.compile(r"_([0-9]+)$")


def part_files(root: Path, file: str, ending: str = "") -> list[Path]:
    """Return ``file`` below ``root`` (with ``ending``), or else ``file_1``, ``file_2`` … in order.

    Raises SourceError when there is none, or a part is missing between those that are there.
    """
    whole = root / f"{file}{ending}"
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
