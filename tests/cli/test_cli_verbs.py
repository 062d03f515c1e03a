"""The verbs as users meet them: help, the demo, browsing, an interruption."""

import json
import os
import re
import signal
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.findings import messages
from migrate.layout import load_layout
from migrate.testing import write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE

VERBS = [
    ("demo",), ("extract",), ("validate",), ("load",), ("trace",),
    ("layout",), ("layout", "list"), ("layout", "show"), ("layout", "xsd"), ("layout", "docs"),
    ("layout", "check"), ("layout", "import"), ("layout", "export"), ("layout", "diff"), ("layout", "upgrade"),
    ("converter",), ("converter", "check"), ("converter", "show"),
    ("worklist",), ("worklist", "write"), ("worklist", "read"),
    ("rules",), ("rules", "list"), ("rules", "show"),
]  # fmt: skip
JAPANESE = re.compile("[ぁ-ん]")  # not katakana: English text names 基本データリスト


# The help of every verb asked for in one process: most of the time of each goes into starting it.
ALL_HELP = """
import json, sys
from contextlib import redirect_stdout
from io import StringIO
from migrate.cli.app import app

shown = {}
for verb in json.loads(sys.argv.pop()):
    with redirect_stdout(StringIO()) as text:
        assert app([*verb, "--help"], prog_name="migrate", standalone_mode=False) in (None, 0)
    shown[" ".join(verb)] = text.getvalue()
print(json.dumps(shown))
"""


@pytest.fixture(scope="module", params=["ja", "en"])
def all_help(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """A language, and what each verb says of itself in it."""
    done = subprocess.run(
        [sys.executable, "-c", ALL_HELP, json.dumps(VERBS)],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "MIGRATE_LANG": request.param},
    )  # fmt: skip
    return request.param, json.loads(done.stdout)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_help_speaks_the_language_asked_for(verb: tuple[str, ...], all_help: tuple[str, dict[str, str]]) -> None:
    lang, shown = all_help
    assert f"migrate {' '.join(verb)} " in shown[" ".join(verb)]
    assert bool(JAPANESE.search(shown[" ".join(verb)])) == (lang == "ja"), shown


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_of_a_verb_asked_for_alone(lang: str) -> None:
    done = migrate("validate", "--help", lang=lang)
    assert done.returncode == 0
    assert "migrate validate" in done.stdout
    assert bool(JAPANESE.search(done.stdout)) == (lang == "ja"), done.stdout


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The demo: where it lies and how it ended."""
    out = tmp_path_factory.mktemp("demo") / "demo"
    return out, migrate("demo", "--out", out, "--quiet")


def test_the_demo_goes_the_whole_way(demonstrated: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out, done = demonstrated
    assert done.returncode == 0, done.stdout + done.stderr
    assert last(done).startswith("DONE")
    assert str(out / "report" / "report.html") in last(done)
    report = json.loads((out / "report" / "report.json").read_text("utf-8"))
    assert report["loaded"]
    assert (out / "demo.duckdb").exists()
    again = migrate("demo", "--out", out, "--quiet")
    assert again.returncode == 2


def test_results_are_private_to_their_owner(
    demonstrated: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps access in the folder's rights")
    for folder in ("run", "report"):
        assert (demonstrated[0] / folder).stat().st_mode & 0o077 == 0


def test_the_standard_can_be_browsed_in_both_languages() -> None:
    assert "住民基本台帳" in migrate("layout", "list", lang="ja").stdout
    assert "住民" in migrate("layout", "show", "01").stdout
    assert "明治" in migrate("layout", "show", "01008").stdout
    shown = migrate("layout", "show", "0301", lang="ja")
    assert shown.returncode == 0
    assert "代表宛名フラグ" in shown.stdout
    assert migrate("layout", "show", "9999").returncode == 2
    assert migrate("layout", "check").returncode == 0


def test_a_schema_for_every_file(tmp_path: Path) -> None:
    assert migrate("layout", "xsd", "--out", tmp_path / "xsd").returncode == 0
    assert len(list((tmp_path / "xsd").rglob("*.xsd"))) == len(load_layout().files)


def test_the_standard_as_pages(tmp_path: Path) -> None:
    done = migrate("layout", "docs", "--out", tmp_path / "新しい" / "頁", lang="ja")
    assert done.returncode == 0, done.stderr
    index = tmp_path / "新しい" / "頁" / "index.html"
    assert last(done).endswith(str(index))
    assert '<html lang="ja">' in index.read_text("utf-8")
    assert len(list(index.parent.glob("*.html"))) == len(load_layout().domains) + 1
    again = migrate("layout", "docs", "--out", index.parent, "--json", lang="en")
    assert json.loads(again.stdout)[0] == str(index)
    assert '<html lang="en">' in index.read_text("utf-8")
    assert migrate("layout", "docs", "--out", tmp_path, "--layout", "none").returncode == 2


def test_the_converter_shows_and_proves_itself() -> None:
    shown = migrate("converter", "show", "package_cp932", lang="ja")
    assert "生年月日（和暦）" in shown.stdout
    assert migrate("converter", "check", "package_cp932").returncode == 0
    assert migrate("converter", "check", "no_such_converter").returncode == 2


def test_the_rules_can_be_read() -> None:
    rules = json.loads(migrate("rules", "list", "--json").stdout)
    assert {"code_unmapped", "key_duplicate", "item_length", "gaiji_unidentified"} <= {r["code"] for r in rules}
    assert all(r[k][lang] for r in rules for k in ("title", "explanation", "remedy") for lang in ("ja", "en"))
    assert migrate("rules", "show", "code_unmapped").returncode == 0
    assert migrate("rules", "show", "nothing").returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("layout", "list"), ("layout", "show", "0101"), ("layout", "check"),
        ("converter", "check", "package_cp932"), ("converter", "show", "package_cp932"),
        ("rules", "list"), ("rules", "show", "code_unmapped"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_json_is_all_there_is_on_standard_output(words: tuple[str, ...]) -> None:
    done = migrate(*words, "--json")
    assert done.returncode == 0
    json.loads(done.stdout)
    assert last(done).startswith("DONE")


def placeholders(text: str) -> set[str]:
    """Return what is filled in; ``{{field}}`` only shows what to write."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, text in messages().items():
        assert text.ja.strip() and text.en.strip(), key
        assert JAPANESE.search(text.ja) or not JAPANESE.search(text.en), key
        assert placeholders(text.ja) == placeholders(text.en), key


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals to press Ctrl-C from a test")
def test_ctrl_c_leaves_a_run_that_goes_on(tmp_path: Path) -> None:
    delivery, out = tmp_path / "delivery", tmp_path / "run"
    write_clean_delivery(delivery, residents=400)
    words = ["extract", "package_cp932", delivery, "--out", out, "--municipality", MUNICIPALITY_CODE,
             "--base-date", "20251001", "--domains", "01,02,03", "--quiet", "--batch-records", "20"]  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "migrate", *map(str, words), "--lang", "en"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    while not (out / "journal.jsonl").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    shown, _ = process.communicate(timeout=60)
    assert process.returncode == 130, shown
    assert "--resume" in shown
    assert not (out / "DONE").exists()
    resumed = migrate(*words, "--resume")
    assert resumed.returncode == 0, resumed.stdout + resumed.stderr
    assert (out / "DONE").exists()
