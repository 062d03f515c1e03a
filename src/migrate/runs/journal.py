"""The journal of a run: one line per finished step, so that a killed run starts again where it stood."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Result = dict[str, Any]


class Journal:
    """Append-only ``journal.jsonl``; a torn last line (power failure) is cut off, its step runs again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._results: dict[str, Result] = {}
        if path.exists():
            whole = path.read_bytes()
            whole = whole[: whole.rfind(b"\n") + 1]
            with path.open("r+b") as file:
                file.truncate(len(whole))
            for line in whole.splitlines():
                entry = json.loads(line)
                self._results[entry["step"]] = entry["result"]

    def known(self, step: str) -> Result | None:
        """Return the result of a step that an earlier run finished, or None."""
        return self._results.get(step)

    def record(self, step: str, result: Result) -> Result:
        """Put a finished step on disk; its files must be whole under their names by then.

        Returns the result as a resumed run would read it, so that both go on from the same value.
        """
        line = json.dumps({"step": step, "result": result}, ensure_ascii=False, sort_keys=True)
        with self._path.open("ab") as file:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._results[step] = json.loads(line)["result"]
        return self._results[step]

    def step(self, step: str, run: Callable[[], Result]) -> Result:
        """Return a step's recorded result, or run it and record what it returns."""
        known = self.known(step)
        return self.record(step, run()) if known is None else known
