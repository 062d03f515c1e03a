"""The report as data: the digest, and the files it is written to."""

import json
import os
from pathlib import Path

import pytest
from reports_sample import NAME, NUMBER, report

from migrate.findings import Findings, Lang
from migrate.reports.data import digest
from migrate.reports.write import write_report


def test_json_is_the_report_and_its_digest(tmp_path: Path) -> None:
    made = report()
    page = write_report(made, tmp_path / "out", Lang.JA)
    data = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert page == tmp_path / "out" / "report.html"
    assert data.pop("digest") == digest(made)
    assert data == json.loads(json.dumps(made.to_dict()))
    assert digest(made) in page.read_text("utf-8")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["report.html", "report.json"]


def test_json_rebuilds_the_findings() -> None:
    made = report()
    again = Findings.from_dict(json.loads(json.dumps(made.to_dict()["findings"])))
    assert again.to_dict() == made.findings.to_dict()


def test_only_the_run_section_differs_between_runs(tmp_path: Path) -> None:
    first, second = report(), report()
    second.run = {"host": "ringo"}
    object.__setattr__(second.loaded[1], "inserted", 400)
    object.__setattr__(second.loaded[1], "already", 0)
    texts = []
    for name, made in (("1", first), ("2", second)):
        write_report(made, tmp_path / name, Lang.EN)
        texts.append(json.loads((tmp_path / name / "report.json").read_text("utf-8")))
    runs = [text.pop("run") for text in texts]
    assert texts[0] == texts[1]
    assert runs[0] != runs[1]
    assert runs[1] == {"host": "ringo", "inserted": {"0101": 1232, "0102": 400}}


def test_everything_else_changes_the_digest() -> None:
    known = {digest(report())}
    for change in ("layout", "manifest"):
        other = report()
        getattr(other, change)["version"] = "2.8"
        known.add(digest(other))
    for change in ("files", "rules", "not_checked", "loaded"):
        other = report()
        getattr(other, change).pop()
        known.add(digest(other))
    known.add(digest(report(missing_names=31)))
    assert len(known) == 8


def test_json_holds_no_personal_value_unless_unmasked(tmp_path: Path) -> None:
    for unmask in (False, True):
        folder = tmp_path / str(unmask)
        write_report(report(unmask=unmask), folder, Lang.JA)
        text = (folder / "report.json").read_text("utf-8")
        assert (NAME in text, NUMBER in text) == (unmask, unmask)
        assert json.loads(text)["unmasked"] is unmask


def test_a_file_name_that_is_no_text_on_its_disk(tmp_path: Path) -> None:
    made = report()
    made.run["path"] = os.fsdecode(b"/srv/\xff\x80")
    made.manifest["plan"]["delivery"]["\udcff.csv"] = "0" * 64
    page = write_report(made, tmp_path, Lang.JA).read_text("utf-8")
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert "\udcff.csv" in data["extraction"]["plan"]["delivery"]
    assert "[DCFF].csv" in page


def test_a_second_report_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write_report(report(), tmp_path, Lang.JA)
    page = write_report(report(), tmp_path, Lang.EN)
    assert '<html lang="en">' in page.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_files_are_private_to_their_owner(tmp_path: Path) -> None:
    page = write_report(report(), tmp_path / "out", Lang.JA)
    modes = {p.stat().st_mode & 0o777 for p in (page, page.with_name("report.json"))}
    assert modes == {0o600}
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
