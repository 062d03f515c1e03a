"""Every file of a delivery in the profile: read, or not and why."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.runs.profile.subjects import Subject, Unread
from migrate.sources.profile import FileRead, FileSkipped


def files_read(read: Iterable[Subject], records: Mapping[Path, int], root: Path) -> list[FileRead]:
    """Return the files that sources were read from; ``records`` of each, header and trailer among them."""
    by_path = {path: subject for subject in read for path in subject.opened.files}
    return [
        FileRead(
            path=path.relative_to(root).as_posix(),
            bytes=path.stat().st_size,
            sha256=_sha256(path),
            kind=subject.kind,
            charset=subject.charset,
            records=records[path],
            guesses=dict(subject.guesses),
        )
        for path, subject in sorted(by_path.items())
    ]


def files_skipped(
    unread: Iterable[Unread], read: Iterable[FileRead], root: Path, files: Iterable[str]
) -> list[FileSkipped]:
    """Return what was not read: places that could not be, and ``files`` of the delivery that no source asks for."""
    reasons = {each.place: each.why for each in unread}
    asked = {file.path for file in read} | reasons.keys()
    reasons |= {file: _no_source() for file in files if file not in asked}
    return [_skipped(place, why, root / place) for place, why in sorted(reasons.items())]


def _skipped(place: str, why: Text, path: Path) -> FileSkipped:
    size, digest = (path.stat().st_size, _sha256(path)) if path.is_file() else (0, "")
    return FileSkipped(path=place, bytes=size, sha256=digest, reason={"ja": why.ja, "en": why.en})


def _no_source() -> Text:
    return Text(*(message("sources.not_described_no_source", lang) for lang in (Lang.JA, Lang.EN)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
