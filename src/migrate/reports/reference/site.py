"""The pages of a layout: an index, one page for each domain, and the scripts and the style they share."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from migrate.findings import Lang
from migrate.layout import ItemType, Layout, Required
from migrate.layout.counts import counts
from migrate.reports.reference import words
from migrate.reports.reference.diagram import MARGIN, diagram
from migrate.reports.reference.links import INDEX, Links, anchor
from migrate.reports.reference.search import search_data
from migrate.reports.reference.usage import Usage, details

_SCRIPTS = ("language.js", "search.js")


def write_reference(layout: Layout, folder: Path, lang: Lang, domains: Collection[str] | None = None) -> list[Path]:
    """Write the pages of some domains, or of all, and return their paths, the index first.

    They are in both languages; ``lang`` is the one they are shown in until a reader asks for the other. The
    same layout gives the same bytes. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in pages(layout, lang, domains):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return [path for path in written if path.suffix == ".html"]


def pages(layout: Layout, lang: Lang, domains: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file of the site."""
    links, usage = Links.to(layout, domains), Usage.of(layout)
    shared = {"layout": layout, "lang": lang.value, "index": INDEX}
    template = _environment().get_template
    used = {item.type for domain in layout.domains for item in domain.items}
    legend = {"types": [t.value for t in ItemType if t in used], "requireds": [r.value for r in Required]}
    yield INDEX, template("index.html").render(**shared, **legend, links=links, whole=domains is None)
    for domain in layout.domains:
        if name := links.domain(domain.domain_id):
            own = {"domain": domain, "links": links.on(domain), "usage": usage, "diagram": diagram(layout, domain)}
            yield name, template("domain.html").render(**shared, **own)
    yield "reference.css", template("reference.css").render()
    yield "search-data.js", search_data(layout, links)
    for script in _SCRIPTS:
        yield script, files(__package__).joinpath("templates", script).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        # The report's style is where the style of these pages begins.
        loader=ChoiceLoader([PackageLoader(__package__), PrefixLoader({"report": PackageLoader("migrate.reports")})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: words.shown(value) if type(value) is str else value,
    )
    environment.globals.update(
        say=words.say, word=words.word, note=words.note, pair=words.pair,
        anchor=anchor, counts=counts, details=details, margin=MARGIN,
    )  # fmt: skip
    return environment
