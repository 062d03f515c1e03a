"""The pages of the standard in a real browser, from a folder: search, keyboard, languages, the diagram, paper."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from reference_sample import layout
from reports_browser import Browser
from test_reports_browser import FAINT

from migrate.findings import Lang, messages
from migrate.reports.reference import write_reference

BOTH = pytest.mark.parametrize("lang", list(Lang))
FAR = 'document.querySelector("#hits [aria-selected=true]").innerText'
# What sticks out of the window, other than in a box that scrolls by itself.
STICKING_OUT = """
[...document.body.querySelectorAll("*")]
  .filter(e => !e.closest(".wide > *, .skip") && e.getBoundingClientRect().right > window.innerWidth + 0.5)
  .map(e => e.outerHTML.slice(0, 80))
"""
KEYS = {"Enter": 13, "ArrowDown": 40, "ArrowUp": 38, "Escape": 27, "/": 191}


def press(browser: Browser, key: str) -> None:
    more = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
    browser.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=KEYS[key], **more)


def search(browser: Browser, query: str) -> list[str]:
    """Type into the search as a reader does, and return what it offers."""
    browser.evaluate("(document.activeElement.blur(), document.getElementById('query').value = '')")
    press(browser, "/")
    assert browser.evaluate("document.activeElement.id") == "query"
    browser.call("Input.insertText", text=query)
    shown: list[str] = browser.evaluate("[...document.querySelectorAll('#hits [role=option]')].map(e => e.innerText)")
    return [" ".join(line.split()) for line in shown]


def address(browser: Browser) -> str:
    """The page and the anchor that the browser is at."""
    browser.settle()
    return unquote(str(browser.evaluate("location.href")).rsplit("/", 1)[1])


def arrived(browser: Browser, action: Callable[[], object]) -> str:
    """Do what leads somewhere, and return where it led."""
    browser.events.clear()
    action()
    browser.wait_for("Page.loadEventFired", "Page.navigatedWithinDocument")
    return address(browser)


def click(browser: Browser, selector: str) -> str:
    """Click on a link, and return where it led."""
    return arrived(browser, lambda: browser.click(selector))


@BOTH
def test_pages_open_from_a_folder_and_ask_for_nothing_outside_it(browser: Browser, site: Path, lang: Lang) -> None:
    for page in ("index.html", "01_resident_register.html", "12_national_health_insurance.html"):
        browser.open(f"{(site / page).as_uri()}?lang={lang.value}", width=1400)
        assert browser.evaluate("document.documentElement.lang") == lang.value
        assert browser.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor") == "rgb(18, 57, 91)"
        assert browser.complaints() == []
        asked = {unquote(address.rsplit("/", 1)[-1]) for address in browser.requests()}
        assert asked == {f"{page}?lang={lang.value}", "reference.css", "language.js", "search-data.js", "search.js"}
        assert all(address.startswith(site.as_uri()) for address in browser.requests())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("氏名", "項目 氏名 Name 0101 住民"), ("しめい", "項目 氏名 Name 0101 住民"),
        ("シメイ", "項目 氏名 Name 0101 住民"), ("ｼﾒｲ", "項目 氏名 Name 0101 住民"),
        ("shimei", "項目 氏名 Name 0101 住民"), ("SIMEI", "項目 氏名 Name 0101 住民"),
        ("じゅうしょちほうこうきょうだんたい", ""), ("0102", "ファイル 0102 世帯"), ("０１０２", "ファイル 0102 世帯"),
        ("household 01", "ファイル 0102 世帯"), ("01005", "コード 01005 性別"),
        ("住民基本台帳", "業務 01 住民基本台帳"),
        ("resident register", "業務 01 住民基本台帳"), ("除票 氏名", "項目 氏名 Name 0111 除票"),
        ("れきしばんごうのないもの", ""), ("こじんりれきばんごう", "項目 個人履歴番号"),
        ("女", "コード値 2 女 Female 01005 性別"),
    ],
)  # fmt: skip
def test_search_finds_what_a_reader_may_type(browser: Browser, site: Path, query: str, first: str) -> None:
    browser.open((site / "index.html").as_uri(), width=1200)
    found = search(browser, query)
    assert (found[0] if found else "").startswith(first)
    assert bool(found) is bool(first)
    if not first:
        assert (
            browser.evaluate("document.getElementById('hits').innerText.trim()")
            == messages()["reference.search_none"].ja
        )


def test_every_key_leads_where_it_says(browser: Browser, site: Path) -> None:
    browser.open((site / "index.html").as_uri(), width=1200)
    search(browser, "こじんりれきばんごう")
    press(browser, "ArrowDown")
    press(browser, "ArrowUp")
    assert "0101 住民" in " ".join(browser.evaluate(FAR).split())
    there = arrived(browser, lambda: press(browser, "Enter"))
    assert there == "01_resident_register.html#0101-個人履歴番号"
    row = "document.querySelector(':target')"
    assert browser.evaluate(f"{row}.querySelector('th').innerText").startswith("個人履歴番号")
    # The bar hides nothing of it, and the same search goes on from here without loading the page again.
    assert browser.evaluate(f"{row}.getBoundingClientRect().top >= document.querySelector('.bar').offsetHeight")
    browser.evaluate("window.still = true")
    search(browser, "世帯番号 0102")
    there = arrived(browser, lambda: press(browser, "Enter"))
    assert there == "01_resident_register.html#0102-世帯番号"
    assert browser.evaluate("window.still")
    search(browser, "世帯")
    press(browser, "Escape")
    assert browser.evaluate("document.getElementById('hits').hidden")


def test_search_is_instant(browser: Browser, site: Path) -> None:
    browser.open((site / "index.html").as_uri(), width=1200)
    search(browser, "あ")  # makes ready what is searched
    took = browser.evaluate("""(() => {
        const query = document.getElementById("query"), start = performance.now();
        query.value = "宛名 番号"; query.dispatchEvent(new Event("input"));
        return performance.now() - start;
    })()""")
    assert took < 500  # ms; some 30 on a machine with nothing else to do


def test_enter_that_ends_a_conversion_goes_nowhere(browser: Browser, site: Path) -> None:
    browser.open((site / "index.html").as_uri(), width=1200)
    search(browser, "氏名")
    browser.evaluate("""document.getElementById("query").dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }))""")
    assert address(browser) == "index.html"


def test_language_changes_at_a_click_and_stays_from_page_to_page(browser: Browser, site: Path) -> None:
    browser.open((site / "07_fixed_asset_tax.html").as_uri(), width=1200)
    head = "document.querySelector('.items thead').innerText"
    assert "出力条件" in browser.evaluate(head) and "Required" not in browser.evaluate(head)
    browser.evaluate("document.querySelector('[data-lang=en]').click()")
    assert browser.evaluate("document.documentElement.lang") == "en"
    assert "Required" in browser.evaluate(head) and "出力条件" not in browser.evaluate(head)
    assert browser.evaluate("[...document.querySelectorAll('[aria-pressed=true]')].map(e => e.innerText)") == [
        "English"
    ]
    assert click(browser, '.items a[href*="01_resident"]').startswith("01_resident_register.html?lang=en#")
    assert browser.evaluate("document.querySelector(':target') !== null")
    assert "Required" in browser.evaluate(head)
    assert search(browser, "household 01")[0].startswith("file 0102 世帯")
    browser.evaluate("document.querySelector('[data-lang=ja]').click()")
    assert "出力条件" in browser.evaluate(head)
    assert click(browser, ".home") == "index.html"


def test_a_site_written_for_english_readers_starts_in_english(browser: Browser, tmp_path: Path) -> None:
    write_reference(layout(), tmp_path, Lang.EN)
    browser.open((tmp_path / "01_people.html").as_uri(), width=1200)
    assert "Required" in browser.evaluate("document.querySelector('.items thead').innerText")
    browser.evaluate("document.querySelector('[data-lang=ja]').click()")
    assert click(browser, '#to-0102 + div a[href*="02_tax"]').startswith("02_tax.html?lang=ja#0201")


def test_boxes_of_the_diagram_lead_to_their_files(browser: Browser, site: Path) -> None:
    browser.open((site / "07_fixed_asset_tax.html").as_uri(), width=1400)
    assert click(browser, 'svg a[href="#0705"]') == "07_fixed_asset_tax.html#0705"
    assert browser.evaluate("document.querySelector(':target h2').innerText").startswith("0705")
    assert click(browser, 'svg a[href*="01_resident_register.html#0101"]') == "01_resident_register.html#0101"


def test_diagram_text_fits_its_boxes(browser: Browser, site: Path) -> None:
    for page in sorted(site.glob("[0-9]*.html")):
        browser.open(page.as_uri(), width=1400)
        assert (
            browser.evaluate("""[...document.querySelectorAll("svg g > a, svg .mark")].filter(group => {
            const frame = group.querySelector("rect")?.getBoundingClientRect();
            return frame && [...group.querySelectorAll("text")].some(text => {
                const own = text.getBoundingClientRect();
                return own.right > frame.right || own.bottom > frame.bottom + 1 || own.left < frame.left;
            });
        }).map(group => group.textContent)""")
            == []
        )


@BOTH
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_pages_fit_their_window_and_can_be_read(browser: Browser, site: Path, width: int, lang: Lang) -> None:
    for page in ("index.html", "02_seal_registration.html", "07_fixed_asset_tax.html"):
        browser.open(f"{(site / page).as_uri()}?lang={lang.value}", width=width)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
        assert browser.evaluate(STICKING_OUT) == []
        if width == 1400:
            assert browser.evaluate(FAINT.replace('querySelectorAll("*")', 'querySelectorAll("*:not(svg *)")')) == []
    box = "document.querySelector('.items').parentElement"
    assert browser.evaluate(f"{box}.tabIndex") == 0
    if width == 1400:  # all columns at once, under headings that stay
        assert browser.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
        browser.evaluate("document.querySelectorAll('.items tbody tr')[15].scrollIntoView()")
        browser.settle()
        assert (
            browser.evaluate("""document.querySelector(".items thead th").getBoundingClientRect().top
            - document.querySelector(".bar").offsetHeight""")
            <= 4
        )


def test_without_scripts_the_pages_read_the_same(browser: Browser, site: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open((site / "02_seal_registration.html").as_uri(), width=1200)
        shown = "document.querySelector('{}').getBoundingClientRect().height"
        assert browser.evaluate(shown.format(".search")) == browser.evaluate(shown.format(".languages")) == 0
        assert "出力条件" in browser.evaluate("document.querySelector('.items thead').innerText")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_paper_has_the_tables_and_not_the_tools(browser: Browser, site: Path) -> None:
    browser.open((site / "01_resident_register.html").as_uri(), width=1200)
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        browser.settle()
        for tool in (".bar", ".toc"):
            assert browser.evaluate(f"document.querySelector('{tool}').getBoundingClientRect().height") == 0
        folded = "document.querySelector('section details:not([open]) li, section details:not([open]) td')"
        assert browser.evaluate(f"{folded}.getBoundingClientRect().height") > 0
        assert browser.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "visible"
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")
