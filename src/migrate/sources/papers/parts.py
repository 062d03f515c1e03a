"""Split files (分割ファイル): the numbers in names and descriptions must be complete."""

import re
from collections.abc import Container, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from migrate.findings import Findings, Legacy
from migrate.sources.papers.inventory import Inventory
from migrate.sources.papers.rules import PART_MISSING, PART_NUMBER_DIFFERS

# Three digits: what is longer is a date or a code, no part.
_DESCRIBED = re.compile(r"(.*)[（(]\s*([0-9]{1,3}|[０-９]{1,3})\s*[／/]\s*([0-9]{1,3}|[０-９]{1,3})\s*[）)]\s*")
_NUMBERED = re.compile(r"(.*)_([0-9]{1,3})")


class _Name(NamedTuple):
    stem: str
    number: int | None
    suffix: str

    def of(self, number: int) -> str:
        return f"{self.stem}_{number}{self.suffix}"


def prove_parts(inventory: Inventory, files: Iterable[str], whole: Container[str], findings: Findings) -> None:
    """Report parts that are neither listed nor there, and numbers that contradict.

    ``files``: those there; ``whole``: what sources read, or else its parts ``_1``, ``_2`` … before the ending.
    """
    known = {*files, *inventory.by_file}
    groups: dict[tuple[str, str], dict[int, set[int]]] = {}
    for file, rows in inventory.by_file.items():
        name = _name(file)
        for described in filter(None, (_DESCRIBED.fullmatch(row.description) for row in rows)):
            number, of = int(described[2]), int(described[3])
            if number > of or number == 0 or name.number not in (None, number):
                values: dict[str, object] = {"part": number, "of": of}
                findings.add(PART_NUMBER_DIFFERS, legacy=Legacy(file=file), values=values)
                continue
            # Where names have no numbers, parts are told by what is described.
            key = (name.stem, name.suffix) if name.number else (described[1], "")
            groups.setdefault(key, {}).setdefault(of, set()).add(number)
    missing: dict[str, dict[str, object]] = {}
    for (stem, suffix), of_number in groups.items():
        of = max(of_number)
        if len(of_number) > 1:
            findings.add(PART_NUMBER_DIFFERS, legacy=Legacy(file=inventory.path), values={"file": stem, "of": of})
        for number in set(range(1, of + 1)) - set().union(*of_number.values()):
            file = _Name(stem, number, suffix).of(number) if suffix else f"{stem}（{number}／{of}）"
            missing[file] = {"part": number, "of": of}
    last: dict[tuple[str, str], int] = {}
    for name in map(_name, known):
        if name.number and f"{name.stem}{name.suffix}" in whole:
            last[name.stem, name.suffix] = max(name.number, last.get((name.stem, name.suffix), 0))
    for (stem, suffix), highest in last.items():
        for number in range(1, highest):
            missing.setdefault(_Name(stem, number, suffix).of(number), {"part": number})
    for file, values in sorted(missing.items()):
        if file not in known:
            findings.add(PART_MISSING, legacy=Legacy(file=file), values=values)


def part_of(file: str) -> str:
    """Return the name of the file that a part is of: without ``_1``, ``_2`` …; the name itself if it has none."""
    name = _name(file)
    return f"{name.stem}{name.suffix}"


def _name(file: str) -> _Name:
    path = PurePosixPath(file)
    stem = file.removesuffix(path.suffix)
    numbered = _NUMBERED.fullmatch(stem)
    return _Name(numbered[1], int(numbered[2]), path.suffix) if numbered else _Name(stem, None, path.suffix)
