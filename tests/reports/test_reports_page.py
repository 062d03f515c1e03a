"""The page: well-formed, in one language, complete, and the same every time."""

import re

import pytest
from reports_pages import JAPANESE, Page
from reports_sample import NAME, NUMBER, clean_report, report

from migrate.findings import RULES, Findings, Lang, Place, messages
from migrate.reports import Report, RuleLine
from migrate.reports.arrange import SHOWN_PLACES, SHOWN_SAMPLES
from migrate.reports.html import render

# The unbroken stretches of Japanese in a sentence, as the English page would mark them.
RUN = re.compile("[\u3000-\u9fff\uff00-\uffef]+")

BOTH = pytest.mark.parametrize("lang", list(Lang))


def bare_report() -> Report:
    made = report()
    made.manifest, made.loaded, made.names = {}, [], {}
    return made


@BOTH
@pytest.mark.parametrize("made", [report(), clean_report(), bare_report(), report(unmask=True)])
def test_page_is_well_formed_and_its_links_lead_somewhere(made: Report, lang: Lang) -> None:
    page = Page(render(made, lang))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    links = page.attributes("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert set(page.attributes("aria-labelledby")) <= set(ids)
    assert page.attributes("lang")[0] == lang.value
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    assert [tag for tag, _ in page.tags if tag in ("script", "img", "link", "iframe", "object", "form")] == []
    assert not page.attributes("src") and not page.attributes("style")


def test_no_japanese_sentence_stands_in_the_english_page() -> None:
    page = Page(render(report(), Lang.EN))
    assert not JAPANESE.search(page.in_language("en"))
    assert not any(JAPANESE.search(text) for text in page.attributes("aria-label"))
    # What is Japanese there is marked as such, and is a word of the domain or of the delivery: no text of ours.
    marked = {text for lang, text in page.texts if lang == "ja"}
    texts = [t.ja for k, t in messages().items() if k.startswith("report.") and not k.startswith("report.word_")]
    ours = {run for text in texts for run in RUN.findall(text)}
    assert len(marked) > 10
    assert marked & ours == {"漢"}
    for code in ("item_required_missing", "item_check_digit", "record_field_count", "gaiji_unidentified"):
        assert RULES[code].title.en in page.text
        assert RULES[code].title.ja not in page.text
    for ja in ("値が事実かどうか", "対象がない", "閉鎖した世帯", "交付履歴はない", "作り物システム"):
        assert ja not in page.text


def test_japanese_page_speaks_japanese() -> None:
    page = Page(render(report(), Lang.JA))
    for ja in (
        "値が事実かどうか。",
        "対象がない。",
        "閉鎖した世帯",
        "交付履歴はない。",
        "作り物システム",
        "2025年10月1日",
    ):
        assert ja in page.text
    for code in ("item_required_missing", "record_field_count"):
        assert RULES[code].remedy.ja in page.text
        assert RULES[code].remedy.en not in page.text


@BOTH
def test_page_shows_what_each_stage_did(lang: Lang) -> None:
    text = Page(render(report(), lang)).text
    for figure in ("1,240", "1,233", "900", "179,000,000", "178,000,000", "1,200", "1,232", "219"):
        assert figure in text
    for word in (
        "データ/選挙.csv",
        "rejects/データ/住民.csv",
        "0106",
        "992011",
        "ichigo",
        "/srv/作業",
        "0101_resident_0002.xml",
    ):
        assert word in text
    assert "rejects/データ/住民.csv.reasons.csv" not in text


def test_a_draft_and_an_unmasked_report_say_so() -> None:
    draft, unmasked = (messages()[f"report.{key}"].ja for key in ("draft", "unmasked"))
    assert draft in render(report(), Lang.JA)
    assert unmasked not in render(report(), Lang.JA)
    assert unmasked in render(report(unmask=True), Lang.JA)
    official, extracted = report(), report()
    official.layout["status"] = "official"
    assert draft not in render(official, Lang.JA)
    extracted.manifest["plan"]["unmask"] = True
    assert unmasked in render(extracted, Lang.JA)


@BOTH
def test_personal_values_are_in_the_page_only_when_unmasked(lang: Lang) -> None:
    masked, unmasked = (render(report(unmask=unmask), lang) for unmask in (False, True))
    assert NAME not in masked and NUMBER not in masked
    assert "漢*2　漢*2" in Page(masked).text and "9*12" in masked
    assert NAME in Page(unmasked).text and NUMBER in unmasked


@BOTH
def test_only_a_pass_looks_like_one(lang: Lang) -> None:
    made = report()
    made.rules = [RuleLine("item_length", s, 0, {"ja": "理由", "en": "why"}) for s in ("skipped", "crashed")]
    page = Page(render(made, lang))
    passed = messages()["report.state_passed"].in_(lang)
    section = page.text.split(messages()["report.checked_text"].in_(lang))[1]
    assert section.split(messages()["report.not_checked_text"].in_(lang))[0].split().count(passed) == 1  # "passed 0"
    chips = [attrs["class"] for tag, attrs in page.tags if (attrs.get("class") or "").startswith("chip ")]
    assert chips.count("chip passed") == 1
    assert chips.count("chip skipped") == chips.count("chip crashed") == 2


def test_findings_come_gravest_first_and_samples_from_every_place() -> None:
    found = Findings()
    for item, count in (("氏名", 100), ("住所", 100), ("性別", 1)):
        for n in range(count):
            found.add(RULES["item_required_missing"], place=Place(file_id="0101", item=item, part=1, record=n + 1))
    found.add(RULES["item_address_number_check_digit"], place=Place(file_id="0101", item="宛名番号"))
    made = report()
    made.findings = found
    html = render(made, Lang.JA)
    page = Page(html)
    assert html.index('id="rule-item_required_missing"') < html.index('id="rule-item_address_number_check_digit"')
    assert page.count("details") == 2
    assert "201 件のうち 20 件を例として示しています。" in page.text
    body = html.split('id="rule-item_required_missing"')[1].split("</details>")[0]
    assert body.count("<tr>") == SHOWN_SAMPLES + 1
    assert body.count("<td>0101 <bdi>性別</bdi>") == 1


def test_page_stays_small_however_much_is_found() -> None:
    found = Findings()
    for code in RULES:
        for n in range(200):
            place = Place(file_id="0101", item=f"項目{n}", part=1, record=n + 1)
            found.add(RULES[code], place=place, count=1000)
    made = report()
    made.findings = found
    html = render(made, Lang.JA)
    assert len(html.encode()) < 15_000 * len(RULES) + 100_000
    assert html.count("<tr>") < (SHOWN_SAMPLES + 1) * len(RULES) + 100
    assert f"ほか {200 - SHOWN_PLACES} か所" in html


@BOTH
def test_two_renderings_are_the_same_bytes(lang: Lang) -> None:
    assert render(report(), lang) == render(report(), lang)


@BOTH
def test_two_runs_differ_in_the_run_section_only(lang: Lang) -> None:
    first, second = report(), report()
    second.run = second.run | {"host": "ringo", "ended": "2025-10-03T00:00:00+09:00"}
    for line in second.loaded:  # the second load was interrupted once and went on
        object.__setattr__(line, "already", line.stored)
        object.__setattr__(line, "inserted", 0)
    pages = [render(made, lang) for made in (first, second)]
    assert pages[0] != pages[1]
    assert pages[0].split('<section id="run"')[0] == pages[1].split('<section id="run"')[0]
