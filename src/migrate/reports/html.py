"""The report as one self-contained page: no script, no network. Its links into the standard may lead nowhere."""

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from migrate.findings import RULES, Lang
from migrate.reports.arrange import STATES, gravest_first, groups, stages
from migrate.reports.data import digest
from migrate.reports.model import Report
from migrate.reports.reference import Links
from migrate.reports.summary import compared_state, verdict
from migrate.reports.view import View, visible

# A section is a template of that name and a heading in the catalogue.
_SECTIONS = ("answer", "delivered", "balance", "compared", "gaiji", "stages", "findings", "checked", "not_checked",
             "versions", "run")  # fmt: skip
_OF_EXTRACTION = frozenset({"balance", "compared", "gaiji"})


def render(report: Report, lang: Lang, reference: Links | None = None) -> str:
    """Return the page. Everything in it is escaped; it holds what the findings hold, masked unless unmasked.

    ``reference`` is where the pages of the standard are, if they are written too; findings link to them.
    """
    environment = Environment(
        loader=PackageLoader("migrate.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What a template puts out without asking the view is made harmless all the same.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    style = environment.get_template("style.css").render()
    return environment.get_template("report.html").render(
        report=report,
        view=View(lang),
        reference=reference,
        style=Markup(style),  # our own file, and the only style the page's policy lets in
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        sections=[s for s in _SECTIONS if _known(report, s)],
        groups=groups(report.findings),
        rules=RULES,
        outcomes=sorted(report.rules, key=gravest_first),
        states={state: sum(r.state == state for r in report.rules) for state in STATES},
        compared=sorted(report.manifest.get("compared", []), key=lambda line: compared_state(line) == "equal"),
        compared_state=compared_state,
        stages=stages(report),
        names={line.file_id: {"ja": line.name, "en": line.name_en} for line in report.files} | report.names,
        verdict=verdict,
        digest=digest(report),
    )


def _known(report: Report, section: str) -> bool:
    if section == "stages":
        return bool(report.manifest or report.loaded)
    return bool(report.manifest) or section not in _OF_EXTRACTION
