"""Whatever a delivery holds is text in page and workbook, and shown as little or as long as a person can read."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from profile_sample import NAMES, delivery
from reports_pages import Page

from migrate.findings import Lang
from migrate.layout.export.check import escaped
from migrate.reports.profile import render_profile
from migrate.reports.profile.workbook import workbook
from migrate.sources.profile import Compared, DeliveryProfile, FileRead, FileSkipped

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u2028\u202e\x00{{ 7*7 }}{% raw %}</bdi></table>"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "_x0041_", "#N/A", '=HYPERLINK("http://x")')


def poisoned(text: str) -> DeliveryProfile:
    """A profile with a hostile text wherever a delivery, a vendor or a file system can put one."""
    made = delivery([(text,) * len(NAMES)] * 3, unmask=True)
    fields = tuple(f.model_copy(update={"name": text}) for f in made.sources[0].fields)
    update = {"source_id": text, "title": text, "fields": fields, "equal": ((text, text),)}
    made.sources = [made.sources[0].model_copy(update=update)]
    made.delivery = text
    made.files = [FileRead(path=text, bytes=1, sha256=text, kind=text, charset=text, form=text, guesses={text: text})]
    made.skipped = [FileSkipped(path=text, bytes=1, sha256=text, reason={"ja": text, "en": text})]
    made.compared = [Compared(paper=text, of=text, listed=text, found="1")]
    made.versions, made.run = {text: text}, {text: text}
    return made


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_texts_stay_text_in_the_page(lang: Lang) -> None:
    html = render_profile(poisoned(SCRIPT), lang)
    page = Page(html)
    assert page.count("script") == page.count("img") == 0
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not {"\u2028", "\u202e", "\x00"} & set(html)
    assert page.text.count("{{ 7*7 }}{% raw %}") > 30


@pytest.mark.parametrize("text", [*FORMULAS, SCRIPT, "\x01\x0b\ufffe", "a\r\nb"])
def test_every_cell_is_a_text_or_a_number_never_a_formula(text: str) -> None:
    data = workbook(poisoned(text), Lang.JA)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in book.read(name) and b"hyperlink" not in book.read(name).replace(b"HYPERLINK", b"")
    kinds, seen = set(), 0
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                kinds.add(cell.data_type)
                if cell.value == escaped(text):
                    seen += 1
                    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))
    assert kinds <= {"s", "n", "inlineStr"}
    assert seen > 10 or not text.isprintable() or text == SCRIPT


def test_very_long_texts_are_cut_for_people_and_whole_in_the_json() -> None:
    long = "𠮷漢a" * 20_000
    made = poisoned(long)
    assert len(render_profile(made, Lang.JA)) < 500_000
    for sheet in load_workbook(io.BytesIO(workbook(made, Lang.JA))).worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert all(len(str(cell)) <= 32_767 for cell in row)
    assert long in made.to_json().decode()
