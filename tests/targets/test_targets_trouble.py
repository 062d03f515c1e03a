"""What can stand in the way of a load, and what the user is told."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from targets_data import LAYOUT, Query, resident, write

from migrate.findings import Findings, Lang, messages
from migrate.targets import DuckDBTarget, LoadResult, TargetError, open_target
from migrate.targets.duckdb_errors import explained
from migrate.xml import find_parts

HERE = Path(__file__).parent


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    folder = tmp_path / "xml"
    write(folder, "0101", [[resident(n) for n in range(10)]])
    return folder


def load(database: Path, delivery: Path, batch_records: int = 4) -> LoadResult:
    target = DuckDBTarget(database)
    return target.load(find_parts(delivery), LAYOUT, batch_records=batch_records, findings=Findings())


def refused(database: Path, delivery: Path, key: str, batch_records: int = 4) -> None:
    with pytest.raises(TargetError) as caught:
        load(database, delivery, batch_records)
    assert caught.value.key == f"targets.{key}"
    for lang in Lang:
        assert str(database) in caught.value.in_(lang)


def test_a_database_in_use_by_another_process(tmp_path: Path, delivery: Path) -> None:
    database = tmp_path / "city.duckdb"
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stdout.readline()
        refused(database, delivery, "locked")
        process.communicate(b"\n")
    assert load(database, delivery).inserted == 10


@pytest.mark.parametrize("content", [b"name,age\n" * 100, b"SQLite format 3\0" + bytes(4096)])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, delivery: Path, content: bytes) -> None:
    path = tmp_path / "list.db"
    path.write_bytes(content)
    refused(path, delivery, "not_a_database")
    assert path.read_bytes() == content


def test_a_database_that_would_be_gone_with_the_process(tmp_path: Path, delivery: Path) -> None:
    refused(Path(":memory:"), delivery, "not_a_database")
    parquet = tmp_path / "x.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1) TO '{parquet.as_posix()}'")
    refused(parquet, delivery, "not_a_database")


def test_a_folder_that_is_not_there(tmp_path: Path, delivery: Path) -> None:
    refused(tmp_path / "none" / "city.duckdb", delivery, "no_folder")


def test_a_folder_instead_of_a_file(tmp_path: Path, delivery: Path) -> None:
    refused(tmp_path, delivery, "unwritable")


_LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from targets_data import *
from migrate.targets import TargetError
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
target = DuckDBTarget(Path(sys.argv[2]))
try:
    target.load(find_parts(Path(sys.argv[3])), LAYOUT, batch_records=500, findings=Findings())
except TargetError as error:
    print(error.key)
"""


def _many(folder: Path) -> int:
    count = 20_000
    names = ["".join(chr(0x4E00 + (n * 7919 + i * 104729) % 20000) for i in range(90)) for n in range(count)]
    write(folder, "0101", [[resident(n, 氏名=name) for n, name in enumerate(names)]])
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="no way to limit the size of a file on Windows")
def test_a_disk_that_fills_up_costs_no_record(tmp_path: Path, database: Path, query: Query) -> None:
    count = _many(tmp_path / "big")
    limited = [sys.executable, "-c", _LIMITED, HERE, database, tmp_path / "big"]
    assert subprocess.run(limited, capture_output=True, text=True).stdout == "targets.disk_full\n"
    result = load(database, tmp_path / "big")
    assert result.balanced and 0 < result.inserted < count
    assert query("SELECT count(*), count(DISTINCT shimei) FROM d01_resident") == [(count, count)]


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_small_disk_says_so_and_goes_on_where_there_is_room(tmpfs: Path, tmp_path: Path) -> None:
    count = _many(tmp_path / "big")
    refused(tmpfs / "city.duckdb", tmp_path / "big", "disk_full", 500)
    subprocess.run(["mount", "-o", "remount,size=100m", str(tmpfs)], check=True)
    result = load(tmpfs / "city.duckdb", tmp_path / "big")
    assert result.balanced and result.files[0].inserted + result.files[0].already == count


def test_nothing_is_left_beside_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a log nor what DuckDB spills, and nothing in the working directory."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    _many(tmp_path / "big")
    database = tmp_path / "target" / "city.duckdb"
    database.parent.mkdir()
    result = DuckDBTarget(database, memory_limit="40MB").load(
        find_parts(tmp_path / "big"), LAYOUT, batch_records=2_000, findings=Findings()
    )
    assert result.inserted == 20_000
    assert list(elsewhere.iterdir()) == []
    assert list(database.parent.iterdir()) == [database]


def test_too_little_memory(tmp_path: Path) -> None:
    _many(tmp_path / "big")
    target = DuckDBTarget(tmp_path / "city.duckdb", memory_limit="2MB")
    with pytest.raises(TargetError) as caught:
        target.load(find_parts(tmp_path / "big"), LAYOUT, batch_records=6_000, findings=Findings())
    assert caught.value.key == "targets.memory"


def test_ctrl_c_undoes_the_batch_and_the_next_run_goes_on(database: Path, delivery: Path) -> None:
    told: list[int] = []

    def interrupt(records: int) -> None:
        told.append(records)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        DuckDBTarget(database).load(
            find_parts(delivery), LAYOUT, batch_records=4, findings=Findings(), progress=interrupt
        )
    (file,) = load(database, delivery).files
    assert (file.inserted, file.already, file.balanced) == (2, 8, True)


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(duckdb.ParserException), explained(Path("x"), "1GB"), duckdb.connect() as connection:
        connection.execute("SELEKT")
    with pytest.raises(RuntimeError, match="other"), explained(Path("x"), "1GB"):
        raise RuntimeError("other")


_LONG = """
import duckdb, sys
from pathlib import Path
from migrate.targets.duckdb_errors import explained
with explained(Path("x"), "1GB"), duckdb.connect() as connection:
    connection.execute("CREATE TABLE t (a BIGINT)")
    print("on", flush=True)
    connection.execute("INSERT INTO t SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range % 7 = 3")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_in_the_middle_of_a_statement() -> None:
    with subprocess.Popen([sys.executable, "-c", _LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr and process.stdout.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().rstrip().endswith(b"KeyboardInterrupt")


def test_urls(tmp_path: Path) -> None:
    target = open_target(f"duckdb:///{tmp_path}/city.duckdb")
    assert isinstance(target, DuckDBTarget)
    assert target.path == tmp_path / "city.duckdb"
    relative = open_target("duckdb:///out/city.duckdb")
    assert isinstance(relative, DuckDBTarget)
    assert (relative.path, relative.memory_limit) == (Path("out/city.duckdb"), "2GB")
    roomy = open_target("duckdb:///city.duckdb?memory_limit=8GB")
    assert isinstance(roomy, DuckDBTarget)
    assert (roomy.path, roomy.memory_limit) == (Path("city.duckdb"), "8GB")


@pytest.mark.parametrize("url", ["postgresql://me:secret@host/db", "city.duckdb", "duckdb:city", "", "duckdb://x"])
def test_other_urls_are_refused_by_scheme_only(url: str) -> None:
    with pytest.raises(TargetError) as caught:
        open_target(url)
    assert caught.value.key == "targets.unknown_url"
    for lang in Lang:
        assert "duckdb:///" in caught.value.in_(lang)
        assert "secret" not in caught.value.in_(lang)


@pytest.mark.parametrize("option", ["", "memory_limit=lots", "threads=2"])
def test_other_options_are_refused(option: str) -> None:
    with pytest.raises(TargetError) as caught:
        open_target(f"duckdb:///city.duckdb?{option}")
    assert caught.value.key == "targets.unknown_option"


def test_a_url_without_a_path() -> None:
    with pytest.raises(TargetError, match="duckdb:///city"):
        open_target("duckdb:///")


def test_every_error_has_its_text() -> None:
    source = Path(open_target.__code__.co_filename).parent
    used = {
        name
        for path in source.glob("*.py")
        for name in messages()
        if name.startswith("targets.")
        and f'"{name.partition(".")[2]}"' in path.read_text("utf-8").replace("targets.", "")
    }
    assert used == {name for name in messages() if name.startswith("targets.")}
