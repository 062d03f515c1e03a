"""The files of a delivery held against papers and converter: listed, whole, complete, and all of them read."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from migrate.findings import Findings, Legacy
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.papers.folder import Folder, is_paper, prove_listed
from migrate.sources.papers.inventory import Inventory
from migrate.sources.papers.parts import part_of, prove_parts
from migrate.sources.papers.rules import DATA_FILE_UNLISTED, DATA_FILE_UNREAD, PAPER_ABSENT
from migrate.sources.rules import FILE_UNLISTED

_ENDING = ".csv"


def prove_all_files(
    folder: Folder,
    system: SourceSystem,
    sources: Sequence[SourceFile],
    inventory: Inventory | None,
    papers: Sequence[str],
    findings: Findings,
) -> None:
    """Report what differs from the inventory, and what is neither listed, nor read, nor a paper; and papers that lack.

    Data are the files that sources name and those of the same ending in the same folder. ``papers``: those read.
    """
    declared = declared_files(system, sources)
    listed: set[str] = set()
    if inventory:
        listed = prove_listed(folder, inventory, findings)
        prove_parts(inventory, folder.files, declared, findings)
    data = {_kind(file) for file in declared}
    absent = [p for p in system.papers if not any(is_paper(name, [p]) for name in folder.files)]
    for paper in (system.gaiji_list, system.code_list):
        if paper and paper.path not in folder.files and not is_paper(paper.path, absent):
            absent.append(paper.path)
    for pattern in absent:
        findings.add(PAPER_ABSENT, legacy=Legacy(file=pattern))
    for name in folder.files:
        if is_paper(name, [*papers, *system.papers]):
            continue
        if _kind(name) in data and not _read(name, declared, folder):
            findings.add(DATA_FILE_UNREAD, legacy=Legacy(file=name))
        if inventory and name not in listed:
            findings.add(DATA_FILE_UNLISTED if _kind(name) in data else FILE_UNLISTED, legacy=Legacy(file=name))


def declared_files(system: SourceSystem, sources: Sequence[SourceFile]) -> set[str]:
    """Return the files that sources name, as they are called where they are not split."""
    return {f"{s.file}{_ENDING}" if system.kind_of(s) is SourceKind.DELIMITED else s.file for s in sources}


def _kind(file: str) -> tuple[str, str]:
    path = PurePosixPath(file)
    return path.parent.as_posix(), path.suffix.lower()


def _read(name: str, declared: set[str], folder: Folder) -> bool:
    """Return whether a source reads a file: as a whole, or as a part where there is no whole."""
    whole = part_of(name)
    return name in declared or (whole in declared and whole not in folder.files)
