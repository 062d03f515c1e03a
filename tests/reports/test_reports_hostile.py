"""Values from the delivery are text in the page, whatever they contain."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_pages import Page
from reports_sample import report

from migrate.findings import RULES, Findings, Lang, Legacy, Place
from migrate.reports import Report
from migrate.reports.html import render
from migrate.reports.view import View, visible

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u2028\u202e\x00&lt;{{ 7*7 }}{% raw %}</bdi></table>"
)


def poisoned() -> Report:
    """A report with the hostile value wherever a delivery, a vendor or a file system can put one."""
    made = report(unmask=True)
    found = Findings(unmask=True)
    found.add(
        RULES["item_type"],
        place=Place(file_id=HOSTILE, item=HOSTILE, part=1, record=1, line=3),
        legacy=Legacy(file=HOSTILE, record=1, offset=0),
        values={HOSTILE: HOSTILE, "name": HOSTILE},
        personal={HOSTILE: HOSTILE, "氏名": HOSTILE},
    )
    made.findings = found
    made.files = [replace(made.files[0], file_id=HOSTILE, name=HOSTILE, name_en=HOSTILE, status=HOSTILE)]
    made.rules = [replace(made.rules[0], reason={"ja": HOSTILE, "en": HOSTILE})]
    made.not_checked = [{"ja": HOSTILE, "en": HOSTILE}]
    made.layout = {"version": HOSTILE, "digest": HOSTILE, "status": HOSTILE}
    made.run = {HOSTILE: HOSTILE, "path": HOSTILE}
    made.names = {HOSTILE: {"ja": HOSTILE, "en": HOSTILE}}
    manifest = made.manifest
    manifest["plan"] |= {"municipality": HOSTILE, "base_date": HOSTILE, "tool": HOSTILE, "delivery": {HOSTILE: HOSTILE}}
    manifest["converter"] = {"id": HOSTILE, "digest": HOSTILE, "title": {"ja": HOSTILE, "en": HOSTILE}}
    manifest["compared"] = [{"paper": HOSTILE, "of": HOSTILE, "listed": HOSTILE, "found": HOSTILE}]
    manifest["not_converted"] = [{"file": HOSTILE, "description": HOSTILE, "records": 1}]
    manifest["not_supplied"] = {HOSTILE: {"ja": HOSTILE, "en": HOSTILE}}
    manifest["rejects"] = [HOSTILE]
    manifest["files"][0] |= {"file_id": HOSTILE, "path": HOSTILE, "sha256": HOSTILE}
    manifest["balance"][0] |= {"source": HOSTILE, "file_id": HOSTILE, "excluded_reason": {"ja": HOSTILE, "en": HOSTILE}}
    return made


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_values_stay_text(lang: Lang) -> None:
    html = render(poisoned(), lang)
    page = Page(html)
    assert page.count("script") == page.count("img") == 0
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not {"\u2028", "\u202e", "\x00"} & set(html)
    assert page.text.count("{{ 7*7 }}{% raw %}") > 30
    assert "<script>alert(1)</script>\"'>" in page.text


class _Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.found += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


@given(st.text(), st.sampled_from(list(Lang)))
def test_any_text_is_shown_as_itself(text: str, lang: Lang) -> None:
    view = View(lang)
    for shown in (
        view.data(text),
        view.prose(text),
        view.figure(text) if not text[:2].strip("-")[:1].isdigit() else "",
    ):
        if shown:
            read = _Texts(str(shown))
            assert read.found == visible(text)
            assert read.tags <= {"bdi", "span"}


@given(st.text(st.characters(codec=None)))
def test_what_is_made_visible_can_be_written_and_does_nothing(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" for c in shown)


def test_names_keep_their_variants_and_spaces() -> None:
    name = "葛\U000e0100城　𠮷子か\u3099"
    assert visible(name) == name
    assert visible("\U000ff040") == "[FF040]"
