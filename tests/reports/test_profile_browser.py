"""The profile in a real browser: it asks for nothing, fits its window, can be read, and folds open on paper."""

from pathlib import Path

import pytest
from profile_sample import delivery
from reports_browser import Browser
from test_profile_hostile import SCRIPT, poisoned
from test_reports_browser import FAINT, STICKING_OUT, url

from migrate.findings import Lang
from migrate.reports.profile import render_profile, write_profile

BOTH = pytest.mark.parametrize("lang", list(Lang))


@BOTH
@pytest.mark.parametrize("width", [360, 1200])
def test_profile_fits_its_window_and_can_be_read(browser: Browser, tmp_path: Path, lang: Lang, width: int) -> None:
    page = write_profile(delivery(), tmp_path, lang)
    browser.open(url(page), width=width)
    browser.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    browser.settle()
    assert browser.evaluate("document.documentElement.lang") == lang.value
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.evaluate(STICKING_OUT) == []
    assert browser.evaluate(FAINT) == []
    assert browser.complaints() == []
    assert browser.requests() == [url(page)]


def test_charts_show_what_they_stand_for(browser: Browser, tmp_path: Path) -> None:
    browser.open(url(write_profile(delivery(), tmp_path, Lang.JA)), width=1200)
    browser.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    browser.settle()
    assert browser.evaluate("[...document.querySelectorAll('svg[role=img]')].every(e => e.ariaLabel)")
    bar = "document.querySelector('#sources tbody tr:nth-child(6) .fillcell')"  # 備考: 3 of 24
    share = f"{bar}.querySelector('.filled').getBoundingClientRect().width / {bar}.querySelector('svg').clientWidth"
    assert browser.evaluate(share) == pytest.approx(3 / 24, abs=0.01)
    assert browser.evaluate("document.querySelector('svg.columns').getBoundingClientRect().height") > 40
    assert browser.evaluate("getComputedStyle(document.querySelector('svg .filled')).fill") == "rgb(47, 122, 181)"


def test_a_name_leads_to_its_details_even_where_they_are_folded(browser: Browser, tmp_path: Path) -> None:
    browser.open(url(write_profile(delivery(), tmp_path, Lang.JA)), width=1200)
    browser.evaluate("document.querySelector('#answer tbody a').click()")
    browser.settle()
    assert browser.evaluate("document.querySelector(location.hash).closest('details').open") is True


@BOTH
def test_hostile_texts_do_nothing(browser: Browser, tmp_path: Path, lang: Lang) -> None:
    page = tmp_path / "profile.html"
    page.write_text(render_profile(poisoned(SCRIPT), lang), "utf-8")
    browser.open(url(page), width=360)
    assert browser.evaluate("document.scripts.length + document.images.length") == 0
    assert browser.evaluate("document.documentElement.scrollWidth") <= 360
    assert browser.evaluate(STICKING_OUT) == []
    assert browser.complaints() == []
    assert browser.requests() == [url(page)]
