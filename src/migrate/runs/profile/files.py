"""Every file of a delivery in the profile: read, or not and why."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.runs.directory import file_sha256
from migrate.runs.profile.subjects import Subject, Unread
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.profile import FileRead, FileSkipped

PAPER = "paper"


def files_read(read: Iterable[Subject], records: Mapping[Path, int], papers: DeliveryPapers) -> list[FileRead]:
    """Return the files that sources and papers were read from; ``records`` of each, header and trailer among them.

    A paper that is read as a source too, since nobody described the delivery, says that it was taken for one.
    """
    root, system = papers.root, papers.system
    by_path = {path.relative_to(root).as_posix(): (path, subject) for subject in read for path in subject.opened.files}
    rows: dict[str, int] = {}
    if papers.inventory:
        rows[papers.inventory.path] = len(papers.inventory.rows)
    if papers.totals:
        rows[papers.totals.path] = len(papers.totals.lines)
    if papers.gaiji_list:
        rows[papers.gaiji_list.path] = len(papers.gaiji_list.uses)
    if papers.code_list:
        rows[papers.code_list.path] = len(papers.code_list.lines)
    files = [
        FileRead(
            path=file,
            bytes=path.stat().st_size,
            sha256=file_sha256(path),
            kind=subject.kind,
            charset=subject.charset,
            records=records[path],
            guesses=dict(subject.guesses) | ({PAPER: file} if file in rows else {}),
        )
        for file, (path, subject) in by_path.items()
    ]
    files += [
        FileRead(
            path=file,
            bytes=(root / file).stat().st_size,
            sha256=file_sha256(root / file),
            kind=PAPER,
            charset=system.papers_charset or system.charset,
            records=number,
        )
        for file, number in rows.items()
        if file not in by_path
    ]
    return sorted(files, key=lambda file: file.path)


def files_skipped(
    unread: Iterable[Unread], read: Iterable[FileRead], root: Path, files: Iterable[str]
) -> list[FileSkipped]:
    """Return what was not read: places that could not be, and ``files`` of the delivery that no source asks for."""
    reasons = {each.place: each.why for each in unread}
    asked = {file.path for file in read} | reasons.keys()
    reasons |= {file: _no_source() for file in files if file not in asked}
    return [_skipped(place, why, root / place) for place, why in sorted(reasons.items())]


def _skipped(place: str, why: Text, path: Path) -> FileSkipped:
    plain = path.is_file() and not path.is_symlink()
    size = path.stat().st_size if plain else 0
    try:
        digest = file_sha256(path) if plain else ""
    except OSError:  # which is why it was not read
        digest = ""
    return FileSkipped(path=place, bytes=size, sha256=digest, reason={"ja": why.ja, "en": why.en})


def _no_source() -> Text:
    return Text(*(message("sources.not_described_no_source", lang) for lang in (Lang.JA, Lang.EN)))
