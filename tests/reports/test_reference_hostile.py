"""A hostile definition is text on the pages and in the search, whatever it contains."""

from pathlib import Path

import lxml.html
import pytest
from reference_sample import DOMAINS, dangling, layout, search_data
from reports_browser import Browser
from test_reports_hostile import HOSTILE

from migrate.findings import Lang, Text
from migrate.layout import load_layout
from migrate.layout.models import Layout
from migrate.layout.writer import write_layout
from migrate.reports.reference import write_reference

# What a CSV cell can hold: no NUL.
EVIL = HOSTILE.replace("\x00", "\x1b")
FREE = {"name", "name_en", "romaji", "description", "source", "note", "label", "label_en", "condition", "check",
        "cardinality", "value", "valid_from", "reason"}  # fmt: skip


def poisoned() -> Layout:
    """The small layout with the hostile text in every cell that takes free text, element names included."""
    domains = []
    for domain in DOMAINS:
        tables = {name: rows for name, rows in domain.items() if isinstance(rows, list)}
        evil = {
            name: [{k: EVIL if k in FREE else v for k, v in row.items()} for row in rows]
            for name, rows in tables.items()
        }
        for item in evil["items"]:
            item["element"] = f"{item['element']}{EVIL}"
        for relation in evil["relations"]:
            relation["from_items"] = tuple(f"{name}{EVIL}" for name in relation["from_items"])
            relation["to_items"] = tuple(f"{name}{EVIL}" for name in relation["to_items"])
        domains.append({**domain, **evil, "title": Text(EVIL, EVIL)})
    return layout(domains, title=Text(EVIL, EVIL), namespace_form=f"{{domain}}{EVIL.replace('{', '').replace('}', '')}")


@pytest.fixture(scope="module")
def evil_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages, made of a folder of tables as a stranger would hand it over."""
    root = tmp_path_factory.mktemp("layouts")
    write_layout(poisoned(), root)
    write_reference(load_layout("test-1", root), root / "site", Lang.JA)
    return root / "site"


def test_hostile_cells_stay_text(evil_site: Path) -> None:
    assert dangling(evil_site) == []
    for path in evil_site.glob("*.html"):
        html = path.read_text("utf-8")
        page = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        scripts = [script.get("src") for script in page.iter("script")]
        assert scripts == ["language.js", "search-data.js", "search.js"]
        assert not page.xpath("//img | //iframe | //object | //style | //@style | //base")
        assert not [name for element in page.iter() for name in element.attrib if str(name).startswith("on")]
        assert not {"\u2028", "\u202e", "\x1b"} & set(html)
        assert "<script>alert(1)</script>\"'>" in page.text_content()
        assert "{{ 7*7 }}{% raw %}" in page.text_content()
    script = (evil_site / "search-data.js").read_text("utf-8")
    assert not {"\u2028", "\u202e", "\x1b"} & set(script)
    assert "alert(1)" in str(search_data(evil_site)["domains"])


def test_a_browser_runs_none_of_it(browser: Browser, evil_site: Path) -> None:
    for path in sorted(evil_site.glob("*.html")):
        browser.open(path.as_uri(), width=1200)
        browser.evaluate("""(() => {
            const query = document.getElementById("query");
            query.value = "script"; query.dispatchEvent(new Event("input"));
        })()""")
        assert browser.evaluate("document.querySelectorAll('#hits [role=option]').length") > 5
        assert browser.evaluate("document.images.length + document.querySelectorAll('script:not([src])').length") == 0
        assert browser.evaluate("document.querySelector('#hits').innerText.includes('<script>alert(1)</script>')")
        assert browser.complaints() == []


def test_the_policy_stops_what_is_not_ours(browser: Browser, evil_site: Path) -> None:
    """What the test above rests on: were something let through, the policy would stop it and the browser tell."""
    page = evil_site / "taken.html"
    added = "<script>document.title = 'taken'</script><img src='http://127.0.0.1:9/x'></main>"
    page.write_text((evil_site / "index.html").read_text("utf-8").replace("</main>", added), "utf-8")
    browser.open(page.as_uri(), width=1200)
    assert browser.evaluate("document.title") != "taken"
    assert "Content Security Policy" in str(browser.complaints())
    page.unlink()
