"""The run directory: plan, journal, staging, results, and DONE or FAILED written last."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from migrate.runs.journal import Journal


class RunError(Exception):
    """A run that cannot start or go on as asked; ``key`` and ``values`` are its text in the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(f"{key}: {values}")


class RunDirectory:
    """One run's folder. Opening it again needs ``resume`` and the very same plan."""

    def __init__(self, root: Path, plan: dict[str, Any], *, resume: bool) -> None:
        self.root = root
        self.staging = root / "staging"
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        plan_path = root / "plan.json"
        text = to_json(plan)
        if plan_path.exists():
            if not resume:
                raise RunError("runs.directory_exists", directory=root)
            if plan_path.read_text("utf-8") != text:
                raise RunError("runs.plan_differs", directory=root, differences=_differences(plan_path, plan))
        elif any(root.iterdir()):
            raise RunError("runs.directory_not_empty", directory=root)
        else:
            write_whole(plan_path, text.encode())
        for mark in ("FAILED",):
            (root / mark).unlink(missing_ok=True)
        self.staging.mkdir(mode=0o700, exist_ok=True)
        self.journal = Journal(root / "journal.jsonl")

    @property
    def done(self) -> bool:
        """Whether the run has been finished."""
        return (self.root / "DONE").exists()

    def path(self, *parts: str) -> Path:
        """Return a path in the run directory and make its folder."""
        path = self.root.joinpath(*parts)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def finish(self, *, keep_staging: bool = False) -> None:
        """Write DONE, then clear away the staging files."""
        write_whole(self.root / "DONE", b"")
        if not keep_staging:
            shutil.rmtree(self.staging, ignore_errors=True)

    def fail(self, reason: str) -> None:
        """Write FAILED with the reason."""
        write_whole(self.root / "FAILED", reason.encode() + b"\n")


def to_json(data: object) -> str:
    """Return readable JSON with sorted keys and a final line end: the same data, the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name and rename it when whole; private to its owner."""
    temporary = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _differences(plan_path: Path, plan: dict[str, Any]) -> str:
    before = json.loads(plan_path.read_text("utf-8"))
    return ", ".join(sorted(k for k in before.keys() | plan.keys() if before.get(k) != plan.get(k)))
