"""A load killed at random moments and run again ends as one that nobody disturbed."""

import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
from targets_data import resident, write

KILLS = 12
PARTS, RECORDS, BATCH = 4, 2_500, 250
BATCHES_OF_PART = RECORDS // BATCH


def _start(database: Path, delivery: Path) -> subprocess.Popen[bytes]:
    script = Path(__file__).with_name("targets_data.py")
    command = [sys.executable, script, database, delivery, str(BATCH)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def _run(database: Path, delivery: Path) -> None:
    with _start(database, delivery) as process:
        process.communicate()
        assert process.returncode == 0


def _kill_after(database: Path, delivery: Path, batches: int, seconds: float) -> None:
    """Kill a load so many batches and seconds after what earlier loads have done."""
    whole_parts, others = divmod(_batches(database), BATCHES_OF_PART)  # a whole part is told in one line
    with _start(database, delivery) as process:
        assert process.stdout
        for _ in range(whole_parts + others + batches):
            process.stdout.readline()
        time.sleep(seconds)
        process.kill()


def _content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "rows": "SELECT * FROM d01_resident ORDER BY ALL",
        "rejects": "SELECT * FROM _migrate_rejects ORDER BY ALL",
        "batches": "SELECT * EXCLUDE loaded_at FROM _migrate_batches ORDER BY ALL",
        "parts": "SELECT * FROM _migrate_parts ORDER BY ALL",
    }
    with duckdb.connect(database, read_only=True) as connection:
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def _batches(database: Path) -> int:
    if not database.exists():
        return 0
    with duckdb.connect(database) as connection:  # not read-only: the log of a killed process is replayed
        there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = '_migrate_batches'")
        if there.fetchone() is None:
            return 0
        row = connection.execute("SELECT count(*) FROM _migrate_batches").fetchone()
        return row[0] if row else 0


def test_killed_loads_lose_and_double_nothing(tmp_path: Path) -> None:
    delivery = tmp_path / "xml"
    people = [[resident(p * RECORDS + n) for n in range(RECORDS)] for p in range(PARTS)]
    people[1][700] = resident(5, 氏名="重複")
    people[3][10] = resident(9_999_999, 所得="x")
    write(delivery, "0101", people)

    undisturbed = tmp_path / "undisturbed.duckdb"
    _run(undisturbed, delivery)

    chance = random.Random(20251001)
    database, seen = tmp_path / "killed.duckdb", []
    for _ in range(KILLS):
        _kill_after(database, delivery, chance.randrange(5), chance.uniform(0, 0.04))
        seen.append(_batches(database))
    assert seen == sorted(seen)
    assert len({n for n in seen if 0 < n < PARTS * BATCHES_OF_PART}) >= KILLS // 3, seen

    _run(database, delivery)
    assert _content(database) == _content(undisturbed)
    assert len(_content(database)["rows"]) == PARTS * RECORDS - 2
