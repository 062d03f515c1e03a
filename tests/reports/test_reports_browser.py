"""The page in a real browser: what it shows, what it asks for, how it fits, and how it prints."""

import json
from pathlib import Path

import pytest
from reports_browser import Browser
from reports_sample import report
from test_reports_hostile import poisoned

from migrate.findings import Lang
from migrate.reports.html import render
from migrate.reports.write import write_report

BOTH = pytest.mark.parametrize("lang", list(Lang))

# Elements that stick out of the window, other than those in a box that scrolls.
STICKING_OUT = """
[...document.body.querySelectorAll("*")]
  .filter(e => !e.closest(".scroll table") && e.getBoundingClientRect().right > window.innerWidth + 0.5)
  .map(e => e.outerHTML.slice(0, 80))
"""

# Texts whose contrast with the nearest painted background is below 4.5 to 1 (WCAG 2, level AA).
FAINT = """
(() => {
  const channels = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => channels(c).slice(0, 3)
    .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.body.querySelectorAll("*")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
    .filter(e => {
      const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
    })
    .map(e => e.outerHTML.slice(0, 80));
})()
"""


def url(path: Path) -> str:
    return path.resolve().as_uri()


@BOTH
def test_browser_shows_the_report_and_asks_for_nothing_else(browser: Browser, tmp_path: Path, lang: Lang) -> None:
    page = write_report(report(), tmp_path, lang)
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    browser.open(url(page), width=1200)
    titles = {Lang.JA: "データ移行 検査報告書 992011", Lang.EN: "Data migration report 992011"}
    assert browser.evaluate("document.title") == titles[lang]
    assert browser.evaluate("document.documentElement.lang") == lang.value
    assert browser.evaluate("document.characterSet") == "UTF-8"
    assert browser.evaluate("document.compatMode") == "CSS1Compat"
    assert browser.evaluate("document.getElementById('digest').textContent") == data["digest"]
    rules = {code for code, *_ in data["findings"]["counts"]}
    assert browser.evaluate("[...document.querySelectorAll('#findings .rule')].map(e => e.id)") == [
        f"rule-{code}" for code in dict.fromkeys(row[0] for row in data["findings"]["counts"])
    ]
    assert len(rules) == browser.evaluate("document.querySelectorAll('#findings details').length") == 5
    assert browser.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(18, 57, 91)"
    assert browser.complaints() == []
    assert browser.requests() == [url(page)]


@BOTH
@pytest.mark.parametrize("width", [360, 1200])
def test_page_fits_its_window_and_can_be_read(browser: Browser, tmp_path: Path, lang: Lang, width: int) -> None:
    browser.open(url(write_report(report(), tmp_path, lang)), width=width)
    assert browser.evaluate("window.innerWidth") == width
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.evaluate(STICKING_OUT) == []
    assert browser.evaluate(FAINT) == []
    # The balance is wider than a telephone: it scrolls in its box, and the keyboard can reach the box.
    box = "document.querySelector('#balance .scroll')"
    assert browser.evaluate(f"{box}.tabIndex") == 0
    if width == 360:
        assert browser.evaluate(f"{box}.scrollWidth > {box}.clientWidth")


def test_long_tables_scroll_in_their_box_under_their_headings(browser: Browser, tmp_path: Path) -> None:
    made = report()
    made.manifest["compared"] = [{"paper": "p", "of": f"{n}", "listed": "1", "found": "1"} for n in range(500)]
    browser.open(url(write_report(made, tmp_path, Lang.JA)), width=1200, height=900)
    box = "document.querySelector('#compared .scroll')"
    assert browser.evaluate(f"{box}.clientHeight") < 900 < browser.evaluate(f"{box}.scrollHeight")
    browser.evaluate(f"{box}.scrollTop = 3000")
    browser.settle()
    head = f"{box}.querySelector('th').getBoundingClientRect().top - {box}.getBoundingClientRect().top"
    assert 0 <= browser.evaluate(head) <= 1


def test_a_step_leads_to_its_finding_even_where_that_is_folded(browser: Browser, tmp_path: Path) -> None:
    browser.open(url(write_report(report(), tmp_path, Lang.JA)), width=1200)
    details = "document.getElementById('rule-gaiji_unidentified').closest('details')"
    assert browser.evaluate(f"{details}.open") is False
    browser.evaluate("document.querySelector('.steps a[href=\"#rule-gaiji_unidentified\"]').click()")
    browser.settle()
    assert browser.evaluate(f"{details}.open") is True


def test_paper_shows_what_the_screen_folds_or_scrolls(browser: Browser, tmp_path: Path) -> None:
    browser.open(url(write_report(report(), tmp_path, Lang.JA)), width=1200)
    folded = "document.querySelector('#rule-gaiji_unidentified p')"
    seen = f"{folded}.checkVisibility({{contentVisibilityAuto: true}}) && {folded}.getBoundingClientRect().height > 0"
    assert browser.evaluate(seen) is False
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        browser.settle()
        assert browser.evaluate(seen) is True
        assert browser.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
        assert browser.evaluate("document.querySelector('nav').getBoundingClientRect().height") == 0
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")


@BOTH
def test_hostile_values_do_nothing(browser: Browser, tmp_path: Path, lang: Lang) -> None:
    page = tmp_path / "report.html"
    page.write_text(render(poisoned(), lang), "utf-8")
    browser.open(url(page), width=360)
    assert browser.evaluate("document.scripts.length + document.images.length") == 0
    assert browser.evaluate("[...document.querySelectorAll('main > section')].length") == 11
    assert browser.evaluate("document.body.innerText.split('<script>alert(1)</script>').length") > 30
    assert browser.evaluate("document.documentElement.scrollWidth") <= 360
    assert browser.evaluate(STICKING_OUT) == []
    assert browser.complaints() == []
    assert browser.requests() == [url(page)]


def test_the_policy_stops_scripts_and_styles_that_are_not_ours(browser: Browser, tmp_path: Path) -> None:
    """What the tests above rely on: the policy works, and what the browser complains of is heard."""
    page = tmp_path / "report.html"
    added = "<script>document.title = 'taken'</script><p id=x style='color: red'>x</p><img src='http://127.0.0.1:9/x'>"
    page.write_text(render(report(), Lang.JA).replace("</main>", f"{added}</main>"), "utf-8")
    browser.open(url(page), width=1200)
    assert browser.evaluate("document.title") != "taken"
    assert browser.evaluate("getComputedStyle(document.getElementById('x')).color") == "rgb(26, 36, 48)"
    assert "Content Security Policy" in json.dumps(browser.complaints())
