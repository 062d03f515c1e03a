"""Bad input, each kind: one clear message, the right exit code, nothing lost."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.testing import write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE

JK01 = "データ/JK01_住民異動履歴_1.csv"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original") / "delivery"
    write_clean_delivery(folder, residents=60)
    return folder


@pytest.fixture
def delivery(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "delivery"))


def extract(delivery: Path, out: Path, *more: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return migrate(
        "extract", "package_cp932", delivery, "--out", out, "--municipality", MUNICIPALITY_CODE,
        "--base-date", "20251001", "--domains", "01,02,03", "--quiet", *more, lang=lang,
    )  # fmt: skip


def test_a_clean_delivery_ends_with_zero(delivery: Path, tmp_path: Path) -> None:
    done = extract(delivery, tmp_path / "run")
    assert (done.returncode, last(done).split(":")[0]) == (0, "DONE"), done.stderr


def test_a_missing_file(delivery: Path, tmp_path: Path) -> None:
    (delivery / "データ" / "IN01_印鑑.csv").unlink()
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 2
    assert "IN01_印鑑.csv" in last(done)
    assert not (tmp_path / "run").exists()


def test_a_missing_part(delivery: Path, tmp_path: Path) -> None:
    (delivery / JK01).unlink()
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 2
    assert "JK01" in last(done)


def test_a_missing_last_part_that_the_inventory_lists(delivery: Path, tmp_path: Path) -> None:
    (delivery / JK01.replace("_1.csv", "_2.csv")).unlink()
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 2
    assert "JK01_住民異動履歴_2.csv" in last(done)


def test_a_wrong_encoding(delivery: Path, tmp_path: Path) -> None:
    path = delivery / JK01
    path.write_bytes(path.read_bytes().decode("cp932").encode("utf-8"))
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 2
    assert "JK01_住民異動履歴_1.csv" in last(done)


def test_a_truncated_last_record(delivery: Path, tmp_path: Path) -> None:
    path = delivery / JK01.replace("_1.csv", "_2.csv")
    whole = path.read_bytes()
    path.write_bytes(whole[:-60])
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 1
    kept = tmp_path / "run" / "rejects" / path.relative_to(delivery)
    assert whole[:-60].splitlines()[-1] in kept.read_bytes()


def test_a_header_without_a_column(delivery: Path, tmp_path: Path) -> None:
    path = delivery / JK01
    header, _, rest = path.read_bytes().partition(b"\r\n")
    path.write_bytes(header.replace('"続柄",'.encode("cp932"), b"") + b"\r\n" + rest)
    done = extract(delivery, tmp_path / "run")
    assert done.returncode == 2
    assert "続柄" in last(done)


def test_an_output_that_cannot_be_written(delivery: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = extract(delivery, tmp_path / "file" / "run")
    assert done.returncode == 2
    assert str(tmp_path / "file") in last(done)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"),
                    reason="needs root and mount for a small tmpfs")  # fmt: skip
def test_a_full_disk_is_named_and_the_run_goes_on_once_there_is_room(delivery: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=True)
    try:
        done = extract(delivery, small / "run")
        assert done.returncode == 2, done.stdout + done.stderr
        assert "disk is full" in last(done)
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        again = extract(delivery, small / "run", *(["--resume"] if (small / "run" / "plan.json").exists() else []))
        assert again.returncode == 0, again.stdout + again.stderr
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_messages_come_in_japanese_too(delivery: Path, tmp_path: Path) -> None:
    (delivery / "データ" / "IN01_印鑑.csv").unlink()
    assert last(extract(delivery, tmp_path / "run", lang="ja")).startswith("実行できません")


def test_a_second_run_in_the_same_folder_needs_resume(delivery: Path, tmp_path: Path) -> None:
    extract(delivery, tmp_path / "run")
    again = extract(delivery, tmp_path / "run")
    assert again.returncode == 2
    assert "--resume" in last(again)
    assert extract(delivery, tmp_path / "run", "--resume").returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--municipality", "112088"),
        ("--municipality", "11208"),
        ("--base-date", "20250230"),
        ("--on-error", "maybe"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: tuple[str, str], delivery: Path, tmp_path: Path) -> None:
    assert extract(delivery, tmp_path / "run", *options).returncode == 2
    assert not (tmp_path / "run").exists()


def test_a_dry_run_leaves_nothing_behind(delivery: Path, tmp_path: Path) -> None:
    done = extract(delivery, tmp_path / "run", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "run").exists()


def test_validate_and_load_of_nothing(tmp_path: Path) -> None:
    assert migrate("validate", tmp_path / "nothing").returncode == 2
    assert migrate("load", tmp_path, "--to", f"duckdb:///{tmp_path / 'x.duckdb'}").returncode == 2
    assert migrate("load", tmp_path, "--to", "oracle://x").returncode == 2
