"""How many processors this process uses, settled before Polars is imported: it starts its threads then.

Imports nothing of ours, since nearly everything of ours imports Polars.
"""

import os
import sys


def _asked() -> int:
    """Return the number that ``--workers`` asks for; all processors if it does not, or not with a number."""
    for word, following in zip(sys.argv, [*sys.argv[1:], ""], strict=True):
        choice = following if word == "--workers" else word.partition("--workers=")[2]
        if choice.isascii() and choice.isdigit() and int(choice):
            return int(choice)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


CORES = _asked()
os.environ.setdefault("POLARS_MAX_THREADS", str(CORES))
