"""Worklists and estimates as people meet them, in both languages."""

import csv
import io
import json
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.testing import Demo, write_demo_delivery

WHO = {"ja": ("判断", "判断者", "判断日", "備考"), "en": ("Decision", "Decided by", "Decided on", "Note")}
WORD = {"ja": "保留のまま", "en": "leave"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demo]:
    folder = tmp_path_factory.mktemp("town")
    return folder, write_demo_delivery(folder / "delivery")


def extract(town: tuple[Path, Demo], out: Path, *more: object, lang: str = "en"):  # type: ignore[no-untyped-def]
    folder, demo = town
    return migrate(
        "extract", "package_cp932", folder / "delivery", "--out", out, "--municipality", demo.municipality,
        "--base-date", demo.base_date, "--ledger", demo.ledger, "--domains", "01,02,03", "--quiet", *more, lang=lang,
    )  # fmt: skip


@pytest.fixture(scope="module")
def finished(town: tuple[Path, Demo]) -> Path:
    out = town[0] / "run"
    assert extract(town, out).returncode == 1
    return out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_worklist_goes_out_and_comes_back(lang: str, finished: Path, tmp_path: Path) -> None:
    work, ledger = tmp_path / "work.csv", tmp_path / "decisions.csv"
    done = migrate("worklist", "write", finished, "--ledger", ledger, "--out", work, lang=lang)
    assert done.returncode == 0, done.stderr
    assert "16" in last(done)
    assert ledger.with_suffix(".key").stat().st_mode & 0o077 == 0
    rows = list(csv.DictReader(io.StringIO(work.read_text("utf-8-sig"), newline="")))
    decision, who, day, _ = WHO[lang]
    for row in rows:
        if WORD[lang] in "".join(row.values()):
            row |= {decision: WORD[lang], who: "市民課", day: "2025-10-01"}
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    work.write_text(text.getvalue(), "utf-8")
    back = migrate("worklist", "read", work, finished, "--ledger", ledger, "--json", lang=lang)
    assert back.returncode == 0, back.stderr
    assert json.loads(back.stdout) | {"ledger": ""} == {
        "added": 16, "replaced": 0, "known": 0, "open": 0, "ledger": "",
    }  # fmt: skip
    work.write_text(text.getvalue().replace("2025-10-01", ""), "utf-8")
    wrong = migrate("worklist", "read", work, finished, "--ledger", ledger, lang=lang)
    assert wrong.returncode == 2
    assert ("判断日" if lang == "ja" else "YYYY-MM-DD") in wrong.stdout + wrong.stderr


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_estimate_says_how_sure_it_is(lang: str, town: tuple[Path, Demo], tmp_path: Path) -> None:
    done = extract(town, tmp_path / "run", "--dry-run", "--sample-records", 150, lang=lang)
    assert done.returncode == 0, done.stderr
    assert ("見積もりました" if lang == "ja" else "Estimated from") in last(done)
    assert "95" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_rehearsal_is_still_there(town: tuple[Path, Demo], tmp_path: Path) -> None:
    for how in (("--rehearse",), ("--dry-run", "--sample-records", "0")):
        done = extract(town, tmp_path / "run", *how)
        assert (done.returncode, "Rehearsal" in last(done)) == (1, True)
        assert list(tmp_path.iterdir()) == []
