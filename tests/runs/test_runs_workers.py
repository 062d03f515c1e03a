"""How many workers there are decides nothing: results and journal are the same bytes."""

from pathlib import Path

from runs_support import run, tree

from migrate.testing import Demo
from migrate.workers import Workers


def test_workers_decide_nothing(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    several, one = (tmp_path / name for name in ("several", "one"))
    for out, count in ((one, 1), (several, 3)):
        found = run(delivery, out, ledger=made.ledger, batch_records=40, part_records=90, workers=Workers(count))
        assert found.rejected
    assert tree(several) == tree(one)
    assert (several / "journal.jsonl").read_bytes() == (one / "journal.jsonl").read_bytes()
    assert len(list((one / "xml" / "01").glob("0101_*"))) > 3
