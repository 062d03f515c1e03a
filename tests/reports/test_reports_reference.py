"""From what was found to what the standard says of it: the report's links, and the pages written beside it."""

from pathlib import Path

import pytest
from reference_sample import dangling
from reports_browser import Browser
from reports_pages import Page
from reports_sample import report

from migrate.findings import RULES, Lang, Place
from migrate.layout import load_layout
from migrate.reports.html import render
from migrate.reports.write import write_report


def links(page: Path) -> set[str]:
    return {link for link in Page(page.read_text("utf-8")).attributes("href") if not link.startswith("#")}


@pytest.mark.parametrize("lang", list(Lang))
def test_findings_link_to_the_items_they_are_about(tmp_path: Path, lang: Lang) -> None:
    page = write_report(report(), tmp_path, lang, load_layout())
    # Transfer file 0102 has no item 宛名番号: what was found in it leads to the file.
    places = ("0101-氏名", "0101-個人番号", "0102")
    assert links(page) == {f"layout/01_resident_register.html#{place}" for place in places}
    assert dangling(tmp_path) == []
    assert sorted(path.name for path in (tmp_path / "layout").glob("*.html")) == [
        "01_resident_register.html",
        "index.html",
    ]
    assert f'<html lang="{lang.value}">' in (tmp_path / "layout" / "index.html").read_text("utf-8")


def test_a_place_the_layout_does_not_know_is_text(tmp_path: Path) -> None:
    made = report()
    for place in (Place(file_id="9999", item="氏名"), Place(file_id="0301", item="無い項目"), Place(item="氏名")):
        made.findings.add(RULES["item_required_missing"], place=place)
    page = write_report(made, tmp_path, Lang.JA, load_layout())
    assert dangling(tmp_path) == []
    assert "layout/03_non_resident_registry.html#0301" in links(page)
    assert not [link for link in links(page) if "9999" in link or "無い項目" in link]
    assert "9999 / 氏名" in Page(page.read_text("utf-8")).text.replace("\n", "")


def test_the_report_alone_reads_the_same(tmp_path: Path) -> None:
    page = write_report(report(), tmp_path / "with", Lang.JA, load_layout())
    alone = Page(render(report(), Lang.JA))
    assert alone.text == Page(page.read_text("utf-8")).text
    assert all(link.startswith("#") for link in alone.attributes("href"))


def test_the_report_is_the_same_data_with_and_without_its_pages(tmp_path: Path) -> None:
    for name, layout in (("with", load_layout()), ("without", None)):
        write_report(report(), tmp_path / name, Lang.JA, layout)
    assert (tmp_path / "with" / "report.json").read_bytes() == (tmp_path / "without" / "report.json").read_bytes()
    assert not (tmp_path / "without" / "layout").exists()


def test_a_click_on_a_finding_opens_the_item(browser: Browser, tmp_path: Path) -> None:
    page = write_report(report(), tmp_path, Lang.JA, load_layout())
    browser.open(page.as_uri(), width=1200)
    browser.events.clear()
    browser.click('a[href*="0101-氏名"]')
    browser.wait_for("Page.loadEventFired")
    browser.settle()
    assert browser.evaluate("document.querySelector(':target .name').innerText") == "氏名"
    assert browser.complaints() == []
