"""``migrate layout diff`` and ``migrate layout upgrade`` as users meet them."""

import json
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.layout import CodeValue, Item, load_layout
from migrate.layout.writer import write_layout
from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.progress import Silent
from migrate.testing import DOMAINS, write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE
from migrate.xml import find_parts

NOW, NEXT = "chukan-2.7-draft", "chukan-2.8-draft"


def _item(item: Item) -> Item:
    if (item.file_id, item.element) == ("0101", "処理年月日"):
        return item.model_copy(update={"name": "更新年月日", "element": "更新年月日"})
    return item.model_copy(update={"length": 1}) if item.code_id == "01008" else item


def _value(row: CodeValue) -> CodeValue:
    return row.model_copy(update={"value": row.value.removeprefix("0")}) if row.code_id == "01008" else row


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a next version: one-digit eras, 処理年月日 renamed, and with --refuse 性別 gone."""
    root = tmp_path_factory.mktemp("layouts")
    now = load_layout()
    for version, gone in ((NEXT, ""), ("refuse-1", "性別")):
        domains = tuple(
            domain.model_copy(
                update={
                    "items": tuple(_item(i) for i in domain.items if (i.file_id, i.element) != ("0101", gone)),
                    "codes": tuple(
                        c.model_copy(update={"length": 1}) if c.code_id == "01008" else c for c in domain.codes
                    ),
                    "code_values": tuple(_value(v) for v in domain.code_values),
                }
            )
            for domain in now.domains
        )
        write_layout(now.model_copy(update={"version": version, "domains": domains}), root)
    return root


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("delivered")
    write_clean_delivery(root / "delivery", residents=40)
    asked = ExtractOptions(
        delivery=root / "delivery",
        out=root / "run",
        municipality=MUNICIPALITY_CODE,
        base_date="20251001",
        domains=DOMAINS,
    )
    extract("package_cp932", asked, Silent())
    return root / "run"


def test_the_same_version_is_the_same() -> None:
    same = migrate("layout", "diff", NOW, NOW)
    assert same.returncode == 0, same.stdout + same.stderr
    assert last(same) == f"DONE: {NOW} and {NOW} are the same."


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_differences_by_domain_and_file_with_their_effect(layouts: Path, lang: str) -> None:
    differs = migrate("layout", "diff", NOW, NEXT, "--layouts", layouts, lang=lang)
    assert differs.returncode == 1
    lines = differs.stdout.splitlines()
    here = lines.index("0101 住民")
    renamed = {"ja": "改名 項目 0101 更新年月日", "en": "renamed item 0101 更新年月日"}[lang]
    assert renamed in lines[here:]
    assert "    value: 01 → 1" in lines[:here], "code lists stand before the domain's files"
    assert any(line.startswith("0101_resident.csv:") and "更新年月日" in line for line in lines)
    assert any("01 → 1, 02 → 2" in line for line in lines)


def test_differences_as_data(layouts: Path) -> None:
    done = migrate("layout", "diff", NOW, NEXT, "--layouts", layouts, "--json")
    data = json.loads(done.stdout)
    assert (data["old"], data["new"]) == (NOW, NEXT)
    assert data["counts"]["items"]["renamed"] == 1
    assert sum(sum(kinds.values()) for kinds in data["counts"].values()) == len(data["changes"])
    assert {e["kind"] for e in data["converters"]["package_cp932"]} == {
        "item_renamed", "item_shortened", "code_gone",
    }  # fmt: skip


def test_a_converter_may_be_named(layouts: Path) -> None:
    missing = migrate("layout", "diff", NOW, NEXT, "--layouts", layouts, "--converter", "no_such")
    assert missing.returncode == 2
    assert "package_cp932" in last(missing)


def test_a_version_that_is_not_there() -> None:
    assert migrate("layout", "diff", NOW, "chukan-9").returncode == 2


def test_an_upgrade_and_its_check(tmp_path: Path, delivered: Path, layouts: Path) -> None:
    out = tmp_path / "next"
    words = ("layout", "upgrade", delivered, "--to", NEXT, "--layouts", layouts, "--out", out)
    rehearsed = migrate(*words, "--dry-run", "--quiet")
    assert rehearsed.returncode == 0, rehearsed.stdout + rehearsed.stderr
    assert not out.exists()
    done = migrate(*words, "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(out) in last(done)
    assert "not carried: DONE, journal.jsonl, plan.json" in done.stdout
    checked = migrate(
        "validate", out, "--layout", NEXT, "--layouts", layouts, "--report", tmp_path / "report", "--json"
    )
    assert checked.returncode == 0, checked.stdout[-2000:]
    again = migrate(*words, "--quiet")
    assert again.returncode == 2
    assert "not empty" in last(again)


@pytest.mark.parametrize("dry_run", [True, False], ids=["rehearsed", "real"])
def test_an_upgrade_that_is_refused(tmp_path: Path, delivered: Path, layouts: Path, dry_run: bool) -> None:
    out = tmp_path / "next"
    words = ["layout", "upgrade", delivered, "--to", "refuse-1", "--layouts", layouts, "--quiet"]
    words += ["--dry-run"] if dry_run else ["--out", out]
    refused = migrate(*words)
    assert refused.returncode == 1
    assert "upgrade_item_removed  0101 性別" in refused.stdout
    assert "nothing was written" in last(refused)
    assert list(tmp_path.iterdir()) == []
    data = json.loads(migrate(*words, "--json").stdout)
    records = sum(f["read"] for f in data["files"] if f["file_id"] == "0101")
    assert data["refused"] is True
    assert [row[1:] for row in data["findings"]["counts"]] == [["0101", "性別", records]]
    assert {part["written"] for part in data["files"]} == {0}
    assert find_parts(delivered / "xml")


def test_a_place_for_the_result_is_asked_for(delivered: Path, layouts: Path) -> None:
    asked = migrate("layout", "upgrade", delivered, "--to", NEXT, "--layouts", layouts)
    assert asked.returncode == 2
    assert "--out" in last(asked)


@pytest.mark.parametrize("verb", ["diff", "upgrade"])
def test_help_has_an_example_and_the_exit_codes(verb: str) -> None:
    shown = " ".join(migrate("layout", verb, "--help").stdout.split())
    assert f"Example: migrate layout {verb}" in shown
    assert "xit code" in shown
