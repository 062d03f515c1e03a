"""The 新旧項目対応表 as one self-contained page: no script, no network."""

from base64 import b64encode
from hashlib import sha256

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from migrate.findings import Lang
from migrate.reports.mapping.model import Mappings
from migrate.reports.mapping.rows import Tables
from migrate.reports.view import View, visible


def render_mappings(mappings: Mappings, lang: Lang) -> str:
    """Return the page. Everything in it is escaped; the same converter and layout give the same page."""
    theirs = PackageLoader("migrate.reports")
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(__package__), PrefixLoader({"report": theirs})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    style = environment.get_template("report/style.css").render()
    tables = [(f"t{number}", table) for number, table in enumerate(Tables(mappings, lang).all(), 1)]
    return environment.get_template("mapping.html").render(
        view=View(lang, "mapping"),
        tables=tables,
        style=Markup(style),  # our own file, and the only style the page's policy lets in
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
