"""How records lie in a file, guessed from its bytes and from how long the copybook's records are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from migrate.sources.copybook import RecordType

# As many records as tell that a length before each record is no accident.
_PROOF = 50
_PIECE_BYTES = 1 << 16


class Form(NamedTuple):
    """A way records may lie in files: settings of ``[records]``."""

    framing: str
    settings: Mapping[str, Any]


_WORDS = (
    Form("rdw", {}),
    Form("rdw", {"blocks": True}),
    Form("rdw", {"own": False}),
    Form("rdw", {"order": "little"}),
    Form("rdw", {"order": "word"}),
)
FORMS = (
    Form("fixed", {}),
    Form("lines", {"line_end": "crlf"}),
    Form("lines", {"line_end": "lf"}),
    *_WORDS,
)


def fits(path: Path, types: Sequence[RecordType], form: Form) -> bool:
    """Tell whether a file can be of a form: all of it for records of one length, the beginning for others."""
    length, size = max(t.length for t in types), path.stat().st_size
    match form.framing:
        case "fixed":
            return size % length == 0
        case "lines":
            end = 2 if form.settings["line_end"] == "crlf" else 1
            return size % (length + end) == 0 and _ends(path, length, b"\r\n"[-end:])
        case _:
            return _walks(path, {t.length for t in types}, min(t.fixed_length for t in types), form)


def _ends(path: Path, length: int, end: bytes) -> bool:
    with path.open("rb") as file:
        start = file.read(length + len(end))
    return not start or start.endswith(end)


def _walks(path: Path, lengths: set[int], shortest: int, form: Form) -> bool:
    first = islice(records(path, form), _PROOF)
    return all(record is not None and shortest <= len(record) <= max(lengths) for record in first)


def records(path: Path, form: Form, length: int = 0) -> Iterator[bytes | None]:
    """Yield the records of a file in a form, then None if its bytes do not come out even."""
    with path.open("rb", buffering=_PIECE_BYTES) as file:
        if form.framing != "rdw":
            end = 0 if form.framing == "fixed" else 2 if form.settings["line_end"] == "crlf" else 1
            while record := file.read(length + end):
                yield record[:length]
            return
        order = "big" if form.settings.get("order", "big") == "big" else "little"
        at = slice(2, 4) if form.settings.get("order") == "word" else slice(0, 2)
        own = 4 if form.settings.get("own", True) else 0
        block = 0
        while word := file.read(4):
            size = int.from_bytes(word[at], order) - own  # type: ignore[arg-type]
            rest = word[:2] if at.start else word[2:]
            if len(word) < 4 or size < 0 or any(rest):
                yield None
                return
            if form.settings.get("blocks") and not block:
                block = size
                continue
            block -= size + 4 if block else 0
            record = file.read(size)
            if len(record) < size or block < 0:
                yield None
                return
            yield record
