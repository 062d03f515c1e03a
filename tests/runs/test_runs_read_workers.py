"""Reading with several workers: one journal, one order, and a run broken off in the middle goes on."""

import json
from pathlib import Path

import pytest
from runs_support import options, run, tree

from migrate.runs.extract import extract
from migrate.runs.progress import Silent
from migrate.sources.batch import Position
from migrate.sources.delimited import DelimitedSource
from migrate.testing import Demo
from migrate.workers import Workers


def _steps(root: Path, begins: str) -> dict[str, object]:
    entries = [json.loads(line) for line in (root / "journal.jsonl").read_text("utf-8").splitlines()]
    return {e["step"]: e["result"] for e in entries if e["step"].startswith(begins)}


def _read_steps(root: Path) -> list[tuple[str, object]]:
    return list(_steps(root, "read/").items())


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


class Obstacle(Silent):
    """Puts a folder in the place of a file that is to be written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, what: str, total: int | None = None) -> None:
        self.path.mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize("stage", ["read", "convert"])
def test_a_batch_that_cannot_be_written_leaves_those_before_it_and_the_run_goes_on(
    demo: tuple[Path, Demo], whole: Path, tmp_path: Path, stage: str
) -> None:
    name = next(s for s in _steps(whole, f"{stage}/") if s.endswith("/000004")).split("/")[1]
    asked = {"batch_records": 60, "ledger": demo[1].ledger, "workers": Workers(3)}
    folder = {"read": "read", "convert": "converted"}[stage]
    obstacle = Obstacle(tmp_path / "out" / "staging" / folder / name / "000004.parquet")
    with pytest.raises(OSError):
        extract("package_cp932", options(demo[0], tmp_path / "out", **asked), obstacle)
    assert list(_steps(tmp_path / "out", f"{stage}/{name}/")) == [f"{stage}/{name}/{n:06d}" for n in (1, 2, 3)]
    obstacle.path.rmdir()
    run(demo[0], tmp_path / "out", resume=True, **(asked | {"workers": Workers(1)}))
    assert tree(tmp_path / "out") == tree(whole)


@pytest.mark.parametrize(("wrong", "records"), [(1, 1), (1, 0), (3_000, 60), (-1, 59)])
def test_wrong_guesses_decide_nothing_and_leave_nothing(
    demo: tuple[Path, Demo], whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: int, records: int
) -> None:
    """Batches are begun in the middle of records, so that they reject what is none, and there are too many of them."""
    foreseen = DelimitedSource.foreseen

    def guess(self: DelimitedSource, start: Position) -> tuple[Position, int] | None:
        right = foreseen(self, start)
        if right is None or right[0].file_index > start.file_index:
            return right
        size = self.parts[start.file_index].path.stat().st_size
        offset = max(min(right[0].offset + wrong, size - 1), start.offset + 1)
        return right[0]._replace(offset=offset, record=start.record + records), records

    monkeypatch.setattr(DelimitedSource, "foreseen", guess)
    out = tmp_path / "out"
    run(demo[0], out, batch_records=60, ledger=demo[1].ledger, workers=Workers(2), keep_staging=True)
    assert _read_steps(out) == _read_steps(whole)
    assert {name: data for name, data in tree(out).items() if not name.startswith("staging/")} == tree(whole)
