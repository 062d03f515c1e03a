"""Reading with several workers: one journal, one order, and a run broken off in the middle goes on."""

import json
from pathlib import Path

import polars as pl
import pytest
from runs_support import run, tree

from migrate.runs.extract import read as reading
from migrate.runs.extract.staged import write_parquet
from migrate.testing import Demo
from migrate.workers import Workers


def _read_steps(root: Path) -> list[tuple[str, object]]:
    entries = [json.loads(line) for line in (root / "journal.jsonl").read_text("utf-8").splitlines()]
    return [(e["step"], e["result"]) for e in entries if e["step"].startswith("read/")]


@pytest.fixture(scope="module")
def whole(demo: tuple[Path, Demo], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run by one worker."""
    out = tmp_path_factory.mktemp("whole") / "out"
    run(demo[0], out, batch_records=60, ledger=demo[1].ledger)
    return out


def test_the_journal_and_the_results_are_the_same_for_any_number_of_workers(
    demo: tuple[Path, Demo], whole: Path, tmp_path: Path
) -> None:
    run(demo[0], tmp_path / "out", batch_records=60, ledger=demo[1].ledger, workers=Workers(3))
    assert len(_read_steps(whole)) > 20
    assert _read_steps(tmp_path / "out") == _read_steps(whole)
    assert tree(tmp_path / "out") == tree(whole)


def test_a_batch_that_cannot_be_written_leaves_those_before_it_and_the_run_goes_on(
    demo: tuple[Path, Demo], whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = next(step for step, _ in _read_steps(whole) if step.endswith("/000004")).split("/")[1]
    asked = {"batch_records": 60, "ledger": demo[1].ledger, "workers": Workers(3)}

    def full(frame: pl.DataFrame, path: Path) -> None:
        if (path.parent.name, path.name) == (source, "000004.parquet"):
            raise OSError("no space left")
        write_parquet(frame, path)

    monkeypatch.setattr(reading, "write_parquet", full)
    with pytest.raises(OSError, match="no space left"):
        run(demo[0], tmp_path / "out", **asked)
    steps = [step for step, _ in _read_steps(tmp_path / "out")]
    assert [step for step in steps if step.startswith(f"read/{source}/")] == [
        f"read/{source}/{number:06d}" for number in (1, 2, 3)
    ]
    monkeypatch.undo()
    run(demo[0], tmp_path / "out", resume=True, **asked)
    assert tree(tmp_path / "out") == tree(whole)
