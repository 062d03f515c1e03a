"""The run directory: plan, journal, staging, results, and DONE or FAILED written last."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from migrate.findings import MessageError
from migrate.runs.journal import Journal

_FINISH = "finish"


class RunError(MessageError):
    """A run that cannot start or go on as asked."""

    def __str__(self) -> str:
        # What FAILED says is the same in every locale.
        return f"{self.key}: {self.values}"


class RunFolder:
    """Where the files of a run are: all that a process needs to know of it that only works for it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, *parts: str) -> Path:
        """Return a path in the run directory and make its folder."""
        path = self.root.joinpath(*parts)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path


class RunDirectory(RunFolder):
    """One run's folder. Opening it again needs ``resume`` and the very same plan."""

    def __init__(self, root: Path, plan: dict[str, Any], *, resume: bool) -> None:
        super().__init__(root)
        self.staging = root / "staging"
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        plan_path = root / "plan.json"
        text = to_json(plan)
        if plan_path.exists():
            if not resume:
                raise RunError("runs.directory_exists", directory=root)
            if plan_path.read_text("utf-8") != text:
                raise RunError("runs.plan_differs", directory=root, differences=_differences(plan_path, plan))
        elif any(p != temporary_name(plan_path) for p in root.iterdir()):
            raise RunError("runs.directory_not_empty", directory=root)
        else:
            write_whole(plan_path, text.encode())
        (root / "FAILED").unlink(missing_ok=True)
        self.journal = Journal(root / "journal.jsonl")
        if self.finished and not (root / "DONE").exists():
            self._close()
        elif not self.finished:
            self.staging.mkdir(mode=0o700, exist_ok=True)

    @property
    def finished(self) -> bool:
        """Whether every result has been written."""
        return self.journal.known(_FINISH) is not None

    def finish(self, *, keep_staging: bool = False) -> None:
        """Note that every result is written, clear away the staging files, and write DONE last of all."""
        self.journal.record(_FINISH, {"keep_staging": keep_staging})
        self._close()

    def _close(self) -> None:
        if not (self.journal.known(_FINISH) or {})["keep_staging"]:
            shutil.rmtree(self.staging, ignore_errors=True)
        write_whole(self.root / "DONE", b"")

    def fail(self, reason: str) -> None:
        """Write FAILED with the reason."""
        write_whole(self.root / "FAILED", reason.encode() + b"\n")


def to_json(data: object) -> str:
    """Return readable JSON with sorted keys and a final line end: the same data, the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def temporary_name(path: Path) -> Path:
    """Return the name a file has while it is being written."""
    return path.with_name(f".{path.name}.part")


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file under a temporary name and rename it when whole; private to its owner."""
    temporary = temporary_name(path)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _differences(plan_path: Path, plan: dict[str, Any]) -> str:
    before = json.loads(plan_path.read_text("utf-8"))
    return ", ".join(sorted(k for k in before.keys() | plan.keys() if before.get(k) != plan.get(k)))
