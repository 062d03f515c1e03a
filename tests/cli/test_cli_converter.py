"""``migrate converter check``, ``show`` and ``new``, and overlays, as users meet them."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.layout import data_room
from migrate.testing import write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE

OVERLAY = """
converter = "package_cp932"

[add.dates]
unset = ["99999999"]

[[mapping."0101_resident.csv"]]
item = "枝番号"
function = "constant"
args = "value=7"
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    path = tmp_path / "楓市.toml"
    path.write_text(OVERLAY, "utf-8")
    return path


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_speaks_the_language_asked_for(lang: str) -> None:
    shown = migrate("converter", "new", "--help", lang=lang)
    assert shown.returncode == 0
    assert bool(re.search("[ぁ-ん]", shown.stdout)) == (lang == "ja")


def test_check_lists_all_that_is_left_with_its_place(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))
    path = folder / "mappings" / "0306_co_owner.csv"
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("構成順,integer,順番,,,", "構成順,integer,順番,,,guess"), "utf-8-sig")
    definition = folder / "domains" / "01_resident_register.toml"
    definition.write_text(definition.read_text("utf-8").replace("0106 = ", "9999 = "), "utf-8")
    english = migrate("converter", "check", folder)
    assert english.returncode == 1, english.stderr
    assert "0306_co_owner.csv:" in english.stdout and "still a guess" in english.stdout
    assert "file 0106 " in english.stdout and "must be either made or declared" in english.stdout
    assert last(english).startswith("DONE WITH FINDINGS")
    found = json.loads(migrate("converter", "check", folder, "--json", lang="ja").stdout)
    assert len(found["errors"]) + len(found["warnings"]) == len(english.stdout.strip().splitlines()) - 1
    assert any("推測のまま" in each for each in found["errors"])


def test_check_holds_the_list_of_codes_of_a_delivery(tmp_path: Path) -> None:
    path = tmp_path / "コード表.csv"
    rows = "コード種別,コード値,名称,備考\n性別,1,男,\n性別,2,おんな,\n性別,7,[b]他\x1b,\n"
    path.write_bytes(rows.encode("cp932"))
    check = ["converter", "check", "package_cp932", "--domains", "02", "--delivery", tmp_path]
    told = migrate(*check)
    assert told.returncode == 0, told.stderr
    assert "3  code_list_unknown" in told.stdout and "value=7, label=[b]他[001B]" in told.stdout
    assert "2  code_list_label" in told.stdout and "label=おんな, known=女" in told.stdout
    found = json.loads(migrate(*check, "--json").stdout)
    assert {row[0] for row in found["code_list"]["counts"]} == {f"code_list_{r}" for r in ("unknown", "label", "lacks")}
    path.unlink()
    assert "コード表.csv" in last(migrate(*check))
    nothing = migrate("converter", "check", "spreadsheet", "--delivery", tmp_path, lang="ja")
    assert nothing.returncode == 2 and "code_list" in last(nothing)


def test_show_explains_in_words_and_names_what_an_overlay_changed(overlay: Path, tmp_path: Path) -> None:
    shown = migrate("converter", "show", "package_cp932", "--overlay", overlay, lang="ja")
    assert shown.returncode == 0, shown.stderr
    assert "コード表「性別」で置き換える" in shown.stdout and "常に「7」とする" in shown.stdout
    assert "差分・追加 dates.unset" in shown.stdout
    assert "差分・変更 mapping.0101_resident.csv.枝番号" in shown.stdout
    book, page = tmp_path / "対応表.xlsx", tmp_path / "対応表.html"
    written = migrate(
        "converter", "show", "package_cp932", "--overlay", overlay, "--excel", book, "--html", page, "--json"
    )
    assert written.returncode == 0, written.stderr
    data = json.loads(written.stdout)
    assert {c["place"] for c in data["overlay"]} == {"mapping.0101_resident.csv.枝番号", "dates.unset"}
    assert any(w["how"]["en"] == "replaced by code table 性別" for w in data["words"])
    assert zipfile.is_zipfile(book) and "replaced by code table" in page.read_text("utf-8")


def test_an_extraction_with_an_overlay_says_so(overlay: Path, tmp_path: Path) -> None:
    write_clean_delivery(tmp_path / "delivery", residents=20)
    words = ["extract", "package_cp932", tmp_path / "delivery", "--out", tmp_path / "run", "--quiet",
             "--municipality", MUNICIPALITY_CODE, "--base-date", "20251001",
             "--domains", "01,02,03", "--overlay", overlay]  # fmt: skip
    done = migrate(*words)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))
    assert manifest["converter"]["overlay"]["name"] == "楓市.toml"
    assert {c["place"] for c in manifest["converter"]["overlay"]["changes"]} == {
        "dates.unset",
        "mapping.0101_resident.csv.枝番号",
    }
    assert manifest["plan"]["overlay_sha256"] == manifest["converter"]["overlay"]["sha256"]
    residents = next((tmp_path / "run" / "xml").rglob("0101*.xml")).read_text("utf-8")
    assert "<枝番号>7</枝番号>" in residents and "<枝番号>0</枝番号>" not in residents
    overlay.write_text('converter = "package_cp932"\n[date]\n', "utf-8")
    refused = migrate(*words[:4], tmp_path / "other", *words[5:])
    assert refused.returncode == 2 and "楓市.toml" in refused.stderr


def test_new_makes_a_converter_that_check_and_profile_take(tmp_path: Path) -> None:
    write_clean_delivery(tmp_path / "delivery", residents=20)
    words = ["converter", "new", "kaede", "--from", tmp_path / "delivery", "--out", tmp_path / "converters"]
    done = migrate(*words, lang="ja")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "converters" / "kaede"
    assert str(folder) in last(done)
    assert "推測" in (folder / "converter.toml").read_text("utf-8")
    assert migrate("converter", "profile", tmp_path / "delivery", "--converter", folder, "--json").returncode in (0, 1)
    assert migrate("converter", "check", folder).returncode == 1
    again = migrate(*words)
    assert again.returncode == 2 and "there already" in last(again)
