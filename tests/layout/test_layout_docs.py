"""The pages on the draft state the numbers that the tables have, and the committed schemas are the generated ones."""

import re
from pathlib import Path

import pytest

from migrate.findings import Lang, message
from migrate.layout import available_layouts, data_room, load_layout
from migrate.layout.counts import counts
from migrate.layout.xsd import write_xsds

DOCS = Path(__file__).resolve().parents[2] / "docs"
COLUMNS = ("files", "items", "codes", "values", "relations", "official", "derived", "proposed")
PAGES = {"layout.md": Lang.EN, "layout.ja.md": Lang.JA}


def table(lang: Lang) -> str:
    """The table of `migrate layout list`, as the pages have it."""
    layout = load_layout()
    words = [message(f"cli.layout_column_{name}", lang) for name in ("domain", "title", *COLUMNS)]
    rows = [words, ["--:", "---", *["--:"] * len(COLUMNS)]]
    of = [(d.domain_id, d.title.in_(lang), counts(d)) for d in layout.domains]
    of.append(("", message("cli.layout_total", lang), counts(*layout.domains)))
    rows += [[number, title, *(f"{getattr(c, column):,}" for column in COLUMNS)] for number, title, c in of]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_states_what_the_tables_have(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    made = table(PAGES[page])
    assert made in text, f"docs/{page}: put this table there:\n{made}"


@pytest.mark.parametrize("version", available_layouts())
def test_the_committed_schemas_are_those_of_the_tables(version: str, tmp_path: Path) -> None:
    made = {p.relative_to(tmp_path): p.read_bytes() for p in write_xsds(load_layout(version), tmp_path)}
    room = data_room("schemas") / version
    kept = {p.relative_to(room): p.read_bytes() for p in room.rglob("*.xsd")}
    stale = sorted(str(p) for p in {*made, *kept} if made.get(p) != kept.get(p))
    assert stale == [], "run make schemas"


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_readme_counts_the_transfer_files(page: str) -> None:
    text = (DOCS.parent / page).read_text(encoding="utf-8")
    assert len(load_layout().files) in map(int, re.findall(r"(\d+) ?(?:transfer files|移行ファイル)", text))
