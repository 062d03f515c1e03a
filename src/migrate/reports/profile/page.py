"""The profile as one self-contained page: no script, no network."""

from base64 import b64encode
from collections import Counter
from hashlib import sha256

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from migrate.findings import RULES, Lang
from migrate.reports.arrange import groups
from migrate.reports.profile.charts import columns, stacked
from migrate.reports.profile.words import Words
from migrate.reports.view import View, visible
from migrate.sources.profile import DeliveryProfile, Suspect

# A section is a template of that name and a heading in the catalogue.
_SECTIONS = ("answer", "files", "compared", "sources", "legend", "gaiji", "findings", "versions", "run")
# What a person reads in a minute.
_MOST_SUSPICIOUS = 10
_PAPERS_SHOWN = 5
_GAIJI_SHOWN = 200


def render_profile(profile: DeliveryProfile, lang: Lang, *, excel: bool = True) -> str:
    """Return the page. Everything in it is escaped; ``excel``: whether the workbook lies beside it."""
    theirs = PackageLoader("migrate.reports")
    environment = Environment(
        # Style, macros and findings are the report's, whose templates name each other without prefix.
        loader=ChoiceLoader([PackageLoader(__package__), PrefixLoader({"report": theirs}), theirs]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What a template puts out without asking the view is made harmless all the same.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    style = environment.get_template("report/style.css").render() + environment.get_template("profile.css").render()
    found = Counter(s.kind for source in profile.sources for field in source.fields for s in field.suspicious)
    doubtful = profile.most_suspicious(sum(len(source.fields) for source in profile.sources))
    return environment.get_template(
        "profile.html"
    ).render(
        profile=profile,
        report=profile,  # what the report's findings.html asks for: unmasked
        view=Words(lang),
        report_view=View(lang),
        style=Markup(style),  # our own files, and the only style the page's policy lets in
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        sections=[s for s in _SECTIONS if _known(profile, s)],
        excel=excel,
        groups=groups(profile.findings),
        rules=RULES,
        reference=None,
        names={},
        doubtful=doubtful[:_MOST_SUSPICIOUS],
        more_doubtful=max(len(doubtful) - _MOST_SUSPICIOUS, 0),
        n_doubtful=len(doubtful),
        differing=[line for line in profile.compared if line.state == "differs"],
        unknown=sum(line.state == "unknown" for line in profile.compared),
        papers_shown=_PAPERS_SHOWN,
        kinds=[(kind, found[kind]) for kind in Suspect if found[kind]],
        gaiji=gaiji(profile),
        gaiji_shown=_GAIJI_SHOWN,
        anchors={id(f): f"s{i}-{f.no}" for i, source in enumerate(profile.sources) for f in source.fields},
        id=id,
        stacked=stacked,
        columns=columns,
    )


def gaiji(profile: DeliveryProfile) -> list[tuple[str, int, list[str]]]:
    """Return every gaiji's code, its uses and the fields that have it, in order of code."""
    uses: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    for source in profile.sources:
        for field in source.fields:
            for used in field.gaiji:
                uses[used.text] += used.count
                where.setdefault(used.text, []).append(f"{source.source_id} {field.name}")
    return [(code, uses[code], where[code]) for code in sorted(uses)]


def _known(profile: DeliveryProfile, section: str) -> bool:
    if section == "legend":
        return any(field.suspicious for source in profile.sources for field in source.fields)
    return section != "compared" or bool(profile.compared)
