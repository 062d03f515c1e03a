"""A run that is killed at any moment and resumed, by other numbers of workers, gives the bytes of one that was not."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from runs_support import BASE_DATE, tree

from migrate.testing import Demo
from migrate.testing.places import MUNICIPALITY_CODE

# Many more of them: make soak.
KILLS = int(os.environ.get("MIGRATE_KILLS", "12"))


def _command(delivery: Path, demo: Demo, out: Path, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "migrate", "extract", "package_cp932", str(delivery), "--out", str(out), "--quiet",
        "--municipality", MUNICIPALITY_CODE, "--base-date", BASE_DATE, "--ledger", str(demo.ledger),
        "--batch-records", "50", "--part-records", "120", "--domains", "01,02,03", "--workers", str(workers),
    ]  # fmt: skip


def test_killed_and_resumed_runs_end_in_the_same_bytes(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    started = time.monotonic()
    subprocess.run(_command(delivery, made, tmp_path / "whole", 1), check=False, capture_output=True)
    length = time.monotonic() - started
    expected = tree(tmp_path / "whole")
    assert "DONE" in expected

    chance = random.Random(20251001)
    kills = rounds = 0
    while kills < KILLS:
        rounds += 1
        out = tmp_path / f"killed-{rounds}"
        while not (out / "DONE").exists():
            resume = ["--resume"] if (out / "plan.json").exists() else []
            process = subprocess.Popen(
                [*_command(delivery, made, out, chance.choice([1, 2, 3])), *resume],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                process.wait(timeout=chance.uniform(0.2, 1.0) * length)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += (out / "plan.json").exists()
        assert tree(out) == expected, f"round {rounds}"
