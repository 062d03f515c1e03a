"""The profile as files: page, workbook, JSON; both languages, the same bytes every time, private, and masked."""

import io
import json
import re
import stat
import sys
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from openpyxl import load_workbook
from profile_sample import ROWS, delivery
from reports_pages import JAPANESE, Page

from migrate.findings import Lang, messages
from migrate.reports.profile import render_profile, write, write_profile
from migrate.reports.profile.words import Words
from migrate.reports.profile.workbook import workbook
from migrate.sources.papers.compare import NO_FIELD, NOT_NUMBER, NOT_READ, UNREADABLE
from migrate.sources.profile import DeliveryProfile, FieldKind, Suspect
from migrate.values.date_styles import STYLES

GOLDEN = Path(__file__).with_name("profile_golden.json")
BOTH = pytest.mark.parametrize("lang", list(Lang))
OURS = {k.removeprefix("profile."): text for k, text in messages().items() if k.startswith("profile.")}
ROOM = files("migrate.reports.profile")
SOURCE = "\n".join(
    f.read_text("utf-8")
    for folder in (ROOM, ROOM.joinpath("templates"))
    for f in folder.iterdir()
    if f.name.endswith((".py", ".html"))
)
FAMILIES = {
    "looks_": {k.value for k in FieldKind},
    "suspect_": {s.value for s in Suspect},
    "why_": {s.value for s in Suspect},
    "style_": set(STYLES),
    "compared_": {"equal", "differs", "unknown"},
    "uncompared_": {NOT_READ, UNREADABLE, NO_FIELD, NOT_NUMBER},
    "guessed_": {"charset", "delimiter", "header", "paper"},
    "delimiter_": {"comma", "tab", "bar", "semicolon"},
    "severity_": {"error", "warning", "info"},
    "sheet_": {"summary", "files", "fields", "values", "suspicious", "gaiji", "findings"},
}


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@BOTH
def test_three_files_are_written_for_their_owner_only_and_alike_every_time(tmp_path: Path, lang: Lang) -> None:
    for folder in ("a", "b"):
        page = write_profile(delivery(), tmp_path / folder, lang)
        assert page == tmp_path / folder / "profile.html"
    names = {"profile.html", "profile.json", "profile.xlsx"}
    assert {p.name for p in (tmp_path / "a").iterdir()} == names
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        if sys.platform != "win32":
            assert stat.S_IMODE((tmp_path / "a" / name).stat().st_mode) == 0o600


def test_json_is_the_one_agreed_on() -> None:
    """Regenerate with ``write_bytes(delivery().to_json())`` after looking at what changed."""
    assert delivery().to_json() == GOLDEN.read_bytes()


def test_only_the_run_is_left_out_of_the_digest() -> None:
    made, other, changed = delivery(), delivery(), delivery(ROWS[:-1])
    other.run = {"started": "later"}
    assert made.digest == other.digest != changed.digest
    assert json.loads(made.to_json())["digest"] == made.digest


@BOTH
def test_page_says_in_a_minute_what_is_wrong(lang: Lang) -> None:
    page = Page(render_profile(delivery(), lang))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {h.removeprefix("#") for h in page.attributes("href")} <= set(ids)
    said = {Lang.JA: "1 項目が一致しません", Lang.EN: "1 of the 3 figures"}
    assert said[lang] in page.text
    order = [page.text.index(name) for name in ("氏名", "備考", "宛名番号")]
    assert order == sorted(order)
    if lang is Lang.EN:
        # A title has no language of its own, and names the delivery.
        assert not JAPANESE.search(page.in_language("en").replace("引渡し", "", 1))


@BOTH
def test_masked_no_value_is_in_any_file_and_unmasked_the_page_warns(tmp_path: Path, lang: Lang) -> None:
    personal = {v for row in ROWS for v in row if v is not None and len(v) > 4 and not v.startswith("99999")}
    shown = {}
    for unmask in (False, True):
        made = delivery(unmask=unmask)
        text = render_profile(made, lang) + made.to_json().decode() + str(sheets(workbook(made, lang)))
        shown[unmask] = {v for v in personal if v.strip(" 　\n") in text}
        assert (OURS["unmasked"].in_(lang) in text) is unmask
    assert shown[False] == set()
    assert {"見本　次郎", "0000000001", "昭和元年12月25日"} <= shown[True]


def test_workbook_has_a_row_for_everything() -> None:
    made = delivery()
    book = sheets(workbook(made, Lang.JA))
    assert list(book) == ["要点", "ファイル", "項目", "値と並び", "疑わしい値", "外字", "指摘"]
    assert [row[2] for row in book["項目"][1:]] == [f.name for f in made.sources[0].fields]
    assert (
        sum(f.other_patterns > 0 for f in made.sources[0].fields)
        + sum(len(f.top) + len(f.patterns) for f in made.sources[0].fields)
        == len(book["値と並び"]) - 1
    )
    assert len(book["疑わしい値"]) - 1 == sum(len(f.suspicious) for f in made.sources[0].fields)
    assert book["外字"][1:] == [("F040", 1, "JK01 氏名")]
    assert [row[:4] for row in book["指摘"][1:]] == [("エラー", "途中で切れた最終レコード", "データ/JK01.csv", 25)]
    assert all(type(row[3]) is int for row in book["疑わしい値"][1:])


def test_a_table_past_excels_end_goes_on_in_further_sheets() -> None:
    whole, cut = sheets(workbook(delivery(), Lang.EN)), sheets(workbook(delivery(), Lang.EN, last_row=4))
    parts = [title for title in cut if title.startswith("Fields")]
    assert parts == ["Fields", "Fields (2)", "Fields (3)"]
    assert [row for title in parts for row in cut[title][1:]] == whole["Fields"][1:]
    assert all(len(rows) <= 4 for rows in cut.values())
    exact = sheets(workbook(delivery(), Lang.EN, last_row=len(whole["Fields"])))
    assert "Fields (2)" not in exact


def test_without_the_extra_there_is_no_workbook_and_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_profile(delivery(), tmp_path, Lang.JA)
    monkeypatch.setattr(write, "find_spec", lambda _: None)
    page = write_profile(delivery(), tmp_path, Lang.JA).read_text("utf-8")
    assert write.excel_missing() and not (tmp_path / "profile.xlsx").exists()
    assert (tmp_path / "profile.json").exists()
    assert "migrate-jichitai[excel]" in page


def test_every_text_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, text in OURS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(t) if name is not None} for t in text]
        assert all(text) and fields[0] == fields[1], key


def test_every_key_is_there_and_none_is_left_over() -> None:
    mentioned = set(re.findall(r'"(\w+)"', SOURCE))
    used = {f"{family}{name}" for family, names in FAMILIES.items() for name in names}
    used |= set(re.findall(r'(?:say|plain)\(\s*"(\w+)"', SOURCE)) - {"compared_"}
    for columns in re.findall(r"m\.head\((.*)\) \}\}|m\.table\((.*)\) %\}|_SECTIONS = \((.*)\)", SOURCE):
        used |= set(re.findall(r'"(\w+)"', "".join(columns)))
    assert used <= set(OURS)
    left = {k for k in set(OURS) - used - mentioned if not k.startswith(("run_", "file_"))}
    assert left == set()


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0 %"), (1, "100 %"), (0.5, "50 %"), (0.99999, ">99.9 %"), (0.00001, "<0.1 %"), (1 / 3, "33.3 %")],
)
def test_shares_are_not_rounded_to_all_or_nothing(share: float, shown: str) -> None:
    assert Words(Lang.JA).percent(share) == shown


def test_an_empty_delivery_has_a_page() -> None:
    made = DeliveryProfile("空", [], [], delivery().findings.of_stage("none"))
    for lang in Lang:
        page = Page(render_profile(made, lang))
        assert OURS["none_suspicious"].in_(lang) in page.text
    assert sheets(workbook(made, Lang.JA))["項目"][1:] == []
