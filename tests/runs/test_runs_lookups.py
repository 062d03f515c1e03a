"""Joins between sources: nothing guessed where a key is not unique, nothing lost where it is not found."""

import shutil
from pathlib import Path

import pytest
from runs_support import codes, run

from migrate.reconcile import unbalanced
from migrate.testing import DeliveryTruth


@pytest.fixture
def delivery(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> Path:
    return Path(shutil.copytree(clean[0], tmp_path / "delivery"))


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("cp932").split("\r\n")


def _write(path: Path, lines: list[str]) -> None:
    path.write_bytes("\r\n".join(lines).encode("cp932"))


def test_a_number_given_twice_rejects_its_resident(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK04_*.csv"))
    lines = _lines(path)
    key, _, _ = lines[1].rpartition(",")
    _write(path, [*lines[:2], f'{key},"123456789018"', *lines[2:]])
    result = run(delivery, tmp_path / "run")
    found = codes(result.findings)
    assert found["lookup_duplicate"] == 1
    assert unbalanced(result.uses) == []
    (use,) = [u for u in result.uses if (u.source, u.file_id) == ("JK04", "0101")]
    assert (use.attached, use.rejected) == (2, 0)


def test_a_number_of_nobody_is_an_orphan_kept_in_the_rejects(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK04_*.csv"))
    lines = _lines(path)
    _write(path, [*lines[:1], '"9999999999","1","123456789018"', *lines[1:]])
    result = run(delivery, tmp_path / "run")
    assert codes(result.findings)["lookup_orphan"] == 1
    assert unbalanced(result.uses) == []
    kept = tmp_path / "run" / "rejects" / path.relative_to(delivery)
    assert b'"9999999999","1","123456789018"' in kept.read_bytes()


def test_an_address_code_the_master_lacks_rejects_the_record(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("JK02_*.csv"))
    lines = _lines(path)
    cells = lines[1].split('","')
    cells[5] = "0099999"
    _write(path, [lines[0], '","'.join(cells), *lines[2:]])
    found = codes(run(delivery, tmp_path / "run").findings)
    assert found["lookup_missing"] == 1


def test_a_value_no_item_takes_is_not_dropped(delivery: Path, tmp_path: Path) -> None:
    path = next(delivery.rglob("AT01_*.csv"))
    lines = _lines(path)
    place = next(n for n, line in enumerate(lines) if '","020","' in line)
    cells = lines[place].split('","')
    cells[2] = "123456789018"
    lines[place] = '","'.join(cells)
    _write(path, lines)
    result = run(delivery, tmp_path / "run")
    assert codes(result.findings)["field_not_carried"] == 1
    assert unbalanced(result.uses) == []


def test_a_file_delivered_in_one_part_is_read_too(delivery: Path, tmp_path: Path) -> None:
    parts = sorted((delivery / "データ").glob("JK01_*.csv"))
    header, _, first = parts[0].read_bytes().partition(b"\r\n")
    rest = parts[1].read_bytes().partition(b"\r\n")[2]
    whole = parts[0].with_name("JK01_住民異動履歴.csv")
    for part in parts:
        part.unlink()
    whole.write_bytes(header + b"\r\n" + first + rest)
    inventory = delivery / "引渡目録.csv"
    lines = [line for line in _lines(inventory) if "JK01_" not in line]
    _write(inventory, lines)
    result = run(delivery, tmp_path / "run")
    assert result.rejected == 0
    assert unbalanced(result.uses) == []
