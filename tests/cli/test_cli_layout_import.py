"""``migrate layout import`` as users meet it, and what it made used by the other verbs."""

import json
from pathlib import Path

import pytest
from cli_support import last, migrate
from typer.testing import CliRunner

from migrate.cli.app import app
from migrate.cli.layout import import_

MAPPING = """
family = "chukan"
title_ja = "試験"
title_en = "Trial"
[domains."77"]
folder = "trial"
name = "試験業務"
name_en = "Trial"
[[table]]
table = "files"
sheet = "files"
key = "番号"
columns = { file_id = "番号", name = "名称", kind = "種類", description = "概要" }
[[table]]
table = "items"
sheet = "items"
key = "項目"
columns.file_id = "番号"
columns.name = "項目"
columns.romaji = "ローマ字"
columns.type = "型"
columns.size = "桁数"
columns.key = "キー"
columns.required = "必須"
fill_down = ["file_id"]
values.key = { "○" = "1" }
"""
FILES = "番号,名称,種類,概要\n7701,対象者,現況,試験の対象者\n"
ITEMS = "番号,項目,ローマ字,型,桁数,キー,必須\n7701,番号,bango,X,5,○,必須\n,氏名,shimei,N,20,,任意\n"


@pytest.fixture
def asked(tmp_path: Path) -> list[object]:
    """The words of an import of two CSVs into the folder ``layouts``."""
    texts = {"mapping.toml": MAPPING, "files.csv": FILES, "items.csv": ITEMS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return ["layout", "import", tmp_path / "files.csv", tmp_path / "items.csv", "--version", "chukan-trial",
            "--mapping", tmp_path / "mapping.toml", "--out", tmp_path / "layouts"]  # fmt: skip


def test_a_new_version_is_written_and_can_be_used(asked: list[object], tmp_path: Path) -> None:
    done = migrate(*asked)
    assert done.returncode == 0, done.stderr
    assert "77 Trial: 1 files, 2 items" in done.stdout
    there = ("--layouts", tmp_path / "layouts")
    listed = json.loads(migrate("layout", "list", "--json", *there).stdout)
    assert [version["version"] for version in listed] == ["chukan-trial"]
    of = ("--layout", "chukan-trial", *there)
    assert migrate("layout", "check", *of).returncode == 0
    assert "氏名" in migrate("layout", "show", "7701", *of).stdout
    assert migrate("layout", "xsd", "--out", tmp_path / "xsd", *of).returncode == 0
    assert migrate("layout", "show", "7701", "--layout", "chukan-trial").returncode == 2
    for verb in (("validate", tmp_path), ("load", tmp_path, "--to", f"duckdb:///{tmp_path / 'x.duckdb'}")):
        assert "no layout XML" in last(migrate(*verb, *of))


def test_what_is_there_changes_only_when_asked_for(asked: list[object], tmp_path: Path) -> None:
    assert migrate(*asked).returncode == 0
    table = tmp_path / "layouts" / "chukan-trial" / "77_trial" / "items.csv"
    before = table.read_bytes()
    assert "already says the same" in last(migrate(*asked))

    (tmp_path / "items.csv").write_text(ITEMS.replace("N,20", "N,30"), encoding="utf-8")
    told = ["変更 項目 7701 氏名", "    length: 20 → 30"]
    for words, code in ((["--dry-run"], 0), ([], 2), (["--json"], 2)):
        done = migrate(*asked, *words, lang="ja")
        assert (done.returncode, table.read_bytes()) == (code, before), done.stdout
        if "--json" in words:
            (change,) = json.loads(done.stdout)["changes"]
            assert change["fields"] == {"length": {"old": "20", "new": "30"}}
        else:
            assert done.stdout.splitlines()[:2] == told
    assert "--yes" in last(migrate(*asked))

    done = migrate(*asked, "--yes", lang="ja")
    assert (done.returncode, done.stdout.splitlines()[:2]) == (0, told)
    assert table.read_bytes() == before.replace(b"N,20", b"N,30")


@pytest.mark.parametrize(
    ("lang", "place"), [("ja", "items.csv [items] 行3 列E: "), ("en", "items.csv [items] row 3 column E: ")]
)
def test_a_fault_is_told_at_its_cell(lang: str, place: str, asked: list[object], tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text(ITEMS.replace("N,20", "N,２０"), encoding="utf-8")
    done = migrate(*asked, lang=lang)
    assert done.returncode == 2
    assert place in done.stderr
    assert not (tmp_path / "layouts").exists()


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_on_a_terminal_it_asks(
    answer: bool, code: int, asked: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert migrate(*asked).returncode == 0
    (tmp_path / "items.csv").write_text(ITEMS.replace("N,20", "N,30"), encoding="utf-8")
    monkeypatch.setattr(import_, "_on_terminal", lambda: True)
    questions: list[str] = []
    monkeypatch.setattr("typer.confirm", lambda text: (questions.append(text), answer)[1])
    done = CliRunner().invoke(app, [str(word) for word in asked])
    assert done.exit_code == code, done.output
    assert "1" in questions[0]
    table = tmp_path / "layouts" / "chukan-trial" / "77_trial" / "items.csv"
    assert (b"N,30" in table.read_bytes()) == answer


def test_options_that_cannot_be(asked: list[object], tmp_path: Path) -> None:
    assert "NUMBER=lower_case_name" in last(migrate(*asked, "--folder", "77=Über"))
    assert "chukan-" in last(migrate(*(str(w).replace("chukan-trial", "../trial") for w in asked)))
    assert not (tmp_path / "layouts").exists()
    assert migrate(*asked, "--folder", "77=people").returncode == 0
    assert (tmp_path / "layouts" / "chukan-trial" / "77_people").is_dir()
