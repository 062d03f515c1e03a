"""Running the program as a user does."""

import os
import subprocess
import sys


def migrate(*words: object, lang: str = "en", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a verb in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "migrate", *map(str, words), "--lang", lang],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200", **environment},
    )


def last(process: subprocess.CompletedProcess[str]) -> str:
    """Return the last line a verb printed."""
    return (process.stdout + process.stderr).strip().splitlines()[-1]
