"""``migrate converter profile`` as its users run it: what it prints, writes and refuses; hostile deliveries."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cli_support import last, migrate
from openpyxl import load_workbook

from migrate.testing import write_clean_delivery, write_demo_delivery

CSV = "番号,氏名\n0001,架空　太郎\n0002,架空　花子\n"
FILES = {"profile.html", "profile.json", "profile.xlsx"}


def profile(delivery: Path, *more: object, lang: str = "en", **environment: str) -> subprocess.CompletedProcess[str]:
    return migrate("converter", "profile", delivery, "--quiet", *more, lang=lang, **environment)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean") / "delivery"
    write_clean_delivery(folder, residents=40)
    return folder


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty") / "delivery"
    write_demo_delivery(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A delivery nobody described: one good file."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "ok.csv").write_text(CSV, "utf-8")
    return folder


def skipped(report: Path) -> dict[str, str]:
    data = json.loads((report / "profile.json").read_text("utf-8"))
    return {file["path"]: file["reason"]["en"] for file in data["skipped"]}


@pytest.mark.parametrize(("lang", "word"), [("ja", "例:"), ("en", "Example:")])
def test_help_has_an_example(lang: str, word: str) -> None:
    shown = migrate("converter", "profile", "--help", lang=lang).stdout
    assert word in shown
    assert "migrate converter profile ./" in " ".join(shown.split())


def test_a_clean_delivery_ends_with_zero_and_three_files(clean: Path, tmp_path: Path) -> None:
    report = tmp_path / "new" / "profile"
    done = profile(clean, "--report", report)
    assert (done.returncode, last(done).split(":")[0]) == (0, "DONE"), done.stderr
    assert {path.name for path in report.iterdir()} == FILES
    assert f"Report: {report / 'profile.html'}" in done.stdout.splitlines()


@pytest.mark.parametrize(("lang", "ending"), [("ja", "完了 (指摘あり): "), ("en", "DONE WITH FINDINGS: ")])
def test_faults_end_with_one_in_both_languages(faulty: Path, tmp_path: Path, lang: str, ending: str) -> None:
    done = profile(faulty, "--converter", "package_cp932", "--report", tmp_path, lang=lang)
    assert done.returncode == 1, done.stderr
    assert last(done).startswith(ending)
    assert "error" in done.stdout
    kinds = {file["path"]: file["kind"] for file in json.loads((tmp_path / "profile.json").read_text("utf-8"))["files"]}
    assert kinds["引渡目録.csv"] == kinds["管理合計表.csv"] == "paper", "what it was compared with is not called unread"
    assert kinds.keys().isdisjoint(skipped(tmp_path))


def test_json_is_all_there_is_on_standard_output(small: Path, tmp_path: Path) -> None:
    done = profile(small, "--json", "--report", tmp_path / "report")
    data = json.loads(done.stdout)
    assert [source["records"] for source in data["sources"]] == [2]
    assert "profile.html" in done.stderr
    assert last(done).startswith("DONE")


def test_without_a_converter_guesses_are_called_guesses(small: Path, tmp_path: Path) -> None:
    done = profile(small, "--report", tmp_path / "report")
    assert "1 files were read by guesses" in done.stdout
    page = (tmp_path / "report" / "profile.html").read_text("utf-8")
    assert ">guess</span> delimiter: comma" in page
    assert ">guess</span> row of headings: 1" in page


def test_nobody_is_named_unless_asked_and_an_older_profile_is_written_over_whole(small: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    for options, shown in ((("--unmask",), True), ((), False)):
        done = profile(small, "--report", report, *options)
        assert {path.name for path in report.iterdir()} == FILES
        sheets = load_workbook(report / "profile.xlsx").worksheets
        cells = {cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}
        assert ("架空　花子" in cells) == shown
        for name in ("profile.json", "profile.html"):
            assert ("架空　花子" in (report / name).read_text("utf-8")) == shown
        assert "花子" not in done.stdout + done.stderr


def test_without_the_extra_it_writes_the_rest_and_says_what_is_missing(small: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    # None in sys.modules is how Python itself marks a module that cannot be imported.
    (tmp_path / "site" / "sitecustomize.py").write_text("import sys\nsys.modules['openpyxl'] = None\n")
    report = tmp_path / "report"
    report.mkdir()
    (report / "profile.xlsx").write_text("of an older profile")
    done = profile(small, "--report", report, PYTHONPATH=str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in report.iterdir()} == FILES - {"profile.xlsx"}
    assert "migrate-jichitai[excel]" in done.stdout


@pytest.mark.parametrize(
    ("options", "word"),
    [(("--converter", "nobody"), "nobody"), (("--batch-records", "0"), "batch-records")],
)
def test_an_option_that_cannot_be_is_refused(options: tuple[str, str], word: str, small: Path) -> None:
    done = profile(small, *options)
    assert done.returncode == 2
    assert word in done.stderr


def test_a_delivery_that_is_no_folder_is_refused_and_leaves_nothing(small: Path, tmp_path: Path) -> None:
    for delivery in (tmp_path / "nothing", small / "ok.csv"):
        done = profile(delivery, "--report", tmp_path / "report")
        assert (done.returncode, str(delivery) in last(done)) == (2, True)
    assert not (tmp_path / "report").exists()


def test_a_report_that_cannot_be_written_ends_it_before_anything_is_read(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("an older note")
    done = migrate("converter", "profile", small, "--report", tmp_path / "file")
    assert (done.returncode, str(tmp_path / "file") in last(done)) == (2, True)
    assert "ok.csv" not in done.stdout + done.stderr
    assert (tmp_path / "file").read_text() == "an older note"


def test_a_report_inside_the_delivery_is_refused(small: Path) -> None:
    done = profile(small, "--report", small / "profile")
    assert done.returncode == 2
    assert "inside the delivery" in last(done)
    assert {path.name for path in small.iterdir()} == {"ok.csv"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("described", [True, False])
def test_what_may_not_be_read_is_named_and_the_rest_is_read(described: bool, clean: Path, tmp_path: Path) -> None:
    delivery = Path(shutil.copytree(clean, tmp_path / "delivery"))
    locked, folder = delivery / "データ" / "IN01_印鑑.csv", delivery / "closed"
    folder.mkdir()
    (folder / "unseen.csv").write_text(CSV, "utf-8")
    locked.chmod(0)
    folder.chmod(0)
    words = [sys.executable, "-m", "migrate", "converter", "profile", str(delivery), "--lang", "en", "--report",
             str(tmp_path / "report"), *(["--converter", "package_cp932"] if described else [])]  # fmt: skip
    if os.geteuid() == 0:  # who may read everything, unless it gives that up
        if not shutil.which("setpriv"):
            pytest.skip("root needs setpriv to be refused anything")
        words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *words]
    try:
        done = subprocess.run(
            words, capture_output=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"}
        )
    finally:
        folder.chmod(0o700)
    assert done.returncode == 1, done.stderr
    reasons = skipped(tmp_path / "report")
    assert "Permission denied" in reasons["データ/IN01_印鑑" if described else "データ/IN01_印鑑.csv"]
    assert "IN01_印鑑" in done.stdout
    if not described:
        assert "Permission denied" in reasons["closed"]
    data = json.loads((tmp_path / "report" / "profile.json").read_text("utf-8"))
    read = {source["source_id"] for source in data["sources"]}
    assert ("JK02" if described else "データ/JK02_世帯マスタ.csv") in read
    assert locked.relative_to(delivery).as_posix() not in {file["path"] for file in data["files"]}


def test_a_folder_in_the_place_of_a_file(clean: Path, tmp_path: Path) -> None:
    delivery = Path(shutil.copytree(clean, tmp_path / "delivery"))
    (delivery / "データ" / "IN01_印鑑.csv").unlink()
    (delivery / "データ" / "IN01_印鑑.csv").mkdir()
    done = profile(delivery, "--converter", "package_cp932")
    assert done.returncode == 1, done.stderr
    assert "not read: データ/IN01_印鑑" in done.stdout


@pytest.mark.parametrize("spoil", ["missing", "charset", "folder"])
def test_an_inventory_that_cannot_be_read_is_named(spoil: str, clean: Path, tmp_path: Path) -> None:
    delivery = Path(shutil.copytree(clean, tmp_path / "delivery"))
    paper = delivery / "引渡目録.csv"
    text = paper.read_bytes()
    paper.unlink()
    if spoil == "charset":
        paper.write_bytes(text.decode("cp932").encode("utf-8"))
    if spoil == "folder":
        paper.mkdir()
    done = profile(delivery, "--converter", "package_cp932")
    assert done.returncode == 2
    assert "引渡目録.csv" in last(done)


def test_an_empty_folder_has_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = profile(tmp_path / "empty", "--report", tmp_path / "report")
    assert (done.returncode, last(done).split(",")[0]) == (0, "DONE: 0 files with 0 records read; 0 rejected")


@pytest.mark.skipif(os.name != "posix", reason="names that other systems do not have")
def test_hostile_names_neither_act_nor_stop_it(small: Path, tmp_path: Path) -> None:
    names = ["new\nline.csv", "=cmd|calc.csv", "[red]x[/b].csv", ":car:.csv", "esc\x1b[31m.csv", "あ" * 80 + ".csv"]
    for name in names:
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text(CSV, "utf-8")
    # as a Japanese archive is unpacked where nobody knows its character set
    Path(os.fsdecode(os.fsencode(small) + b"/\x8eq.csv")).write_text(CSV, "utf-8")
    done = profile(small, "--report", tmp_path / "report")
    assert (done.returncode, last(done).split(":")[1][:9]) == (0, " 8 files "), done.stderr
    shown = done.stdout + done.stderr
    assert "\x1b" not in shown
    assert all(name in shown for name in ("[red]x[/b].csv", ":car:.csv", "new[000A]line.csv", "[DC8E]q.csv"))
    data = json.loads(profile(small, "--json").stdout)
    assert {file["path"] for file in data["files"]} >= {*names, "\udc8eq.csv"}
    assert {path.name for path in (tmp_path / "report").iterdir()} == FILES


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_and_pipes_are_named_and_not_followed(small: Path) -> None:
    (small / "loop").symlink_to(small)
    (small / "self").symlink_to("self")
    (small / "link.csv").symlink_to("ok.csv")
    os.mkfifo(small / "pipe.csv")
    (small / "folder.csv").mkdir()
    done = profile(small, "--json")
    assert done.returncode == 0, done.stderr
    reasons = {file["path"]: file["reason"]["en"] for file in json.loads(done.stdout)["skipped"]}
    assert reasons.keys() == {"loop", "self", "link.csv", "pipe.csv"}
    assert all("not followed" in why for why in reasons.values())


def test_files_of_every_kind_without_a_byte_or_of_another_kind(small: Path, tmp_path: Path) -> None:
    empty = [f"empty.{ending}" for ending in ("csv", "xlsx", "sql", "sqlite3", "parquet", "DAT")]
    for name in empty:
        (small / name).write_bytes(b"")
    with zipfile.ZipFile(small / "archive.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    (small / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (small / "cut.parquet").write_bytes(b"PAR1" + bytes(60))
    (small / "cut.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(60))
    done = profile(small, "--report", tmp_path / "report")
    assert done.returncode == 1, done.stderr
    reasons = skipped(tmp_path / "report")
    damaged = {"archive.xlsx", "old.xls", "cut.parquet", "cut.sqlite3"}
    assert reasons.keys() == {*empty, *damaged}
    assert all(f"not read: {name}" in done.stdout for name in damaged)
    assert "0 bytes" in reasons["empty.csv"] and "0 bytes" in reasons["empty.DAT"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_it_and_leaves_nothing_half_written(small: Path, tmp_path: Path) -> None:
    for number in range(300):
        (small / f"{number}.csv").write_text(CSV, "utf-8")
    words = [sys.executable, "-m", "migrate", "converter", "profile", str(small), "--lang", "en", "--report",
             str(tmp_path / "report")]  # fmt: skip
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        next(line for line in running.stderr if "profile 1.csv" in line)
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
    assert running.returncode == 130, rest
    assert "Interrupted" in rest and "Traceback" not in rest
    assert list((tmp_path / "report").iterdir()) == []
