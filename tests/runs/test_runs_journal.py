"""The journal after a power failure, and the run directory that trusts it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.runs.directory import RunDirectory, RunError, temporary_name
from migrate.runs.journal import Journal


def _journal(path: Path, steps: list[str]) -> Journal:
    journal = Journal(path)
    for number, step in enumerate(steps):
        journal.record(step, {"number": number})
    return journal


@given(cut=st.integers(min_value=0, max_value=400))
def test_a_journal_cut_anywhere_keeps_its_whole_lines(cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.jsonl"
    steps = [f"read/源{n}/000001" for n in range(6)]
    _journal(path, steps)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n")
    again = Journal(path)
    assert [again.known(step) is not None for step in steps] == [n < kept for n in range(6)]
    again.record("next", {})
    assert Journal(path).known("next") == {}
    assert path.read_bytes().startswith(whole[:cut][: whole[:cut].rfind(b"\n") + 1])


def test_a_finished_step_does_not_run_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    assert _journal(path, []).step("one", lambda: {"n": 1}) == {"n": 1}
    assert Journal(path).step("one", lambda: {"n": 2}) == {"n": 1}


def test_a_run_killed_while_it_was_closing_is_closed(tmp_path: Path) -> None:
    run = RunDirectory(tmp_path / "run", {"a": 1}, resume=False)
    run.path("staging", "x", "y.parquet").write_bytes(b"left over")
    run.finish()
    (tmp_path / "run" / "DONE").unlink()
    run.path("staging", "x", "y.parquet").write_bytes(b"left over")
    again = RunDirectory(tmp_path / "run", {"a": 1}, resume=True)
    assert again.finished
    assert (tmp_path / "run" / "DONE").exists()
    assert not again.staging.exists()


def test_a_plan_half_written_is_no_run(tmp_path: Path) -> None:
    temporary_name(tmp_path / "plan.json").write_bytes(b"{")
    assert not RunDirectory(tmp_path, {"a": 1}, resume=False).finished


def test_another_plan_is_refused_and_named(tmp_path: Path) -> None:
    RunDirectory(tmp_path / "run", {"a": 1, "b": 2}, resume=False)
    with pytest.raises(RunError, match="'differences': 'b'"):
        RunDirectory(tmp_path / "run", {"a": 1, "b": 3}, resume=True)
