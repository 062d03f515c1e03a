"""Our own workbooks (``migrate layout export``) → the layout they were made of, with what people changed in them."""

from collections.abc import Collection, Mapping, Sequence

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES, Family
from migrate.layout.kihon import KihonLayout, LegendEntry
from migrate.layout.models import Difference, Domain, Layout
from migrate.layout.tables import Row, build
from migrate.layout.workbooks.book import Book
from migrate.layout.workbooks.cover import Cover, is_ours, read_covers
from migrate.layout.workbooks.drafts import DomainDraft, build_domain
from migrate.layout.workbooks.exported_kihon import read_exported_kihon
from migrate.layout.workbooks.form import COVER, DOMAINS, DOMAINS_LABEL, form_tables
from migrate.layout.workbooks.own_tables import read_table
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.version import check_name, disagreements


def is_exported(books: Sequence[Book]) -> bool:
    """Tell whether any of the workbooks is one of ours."""
    return any(is_ours(book) for book in books)


def exported_version(books: Sequence[Book]) -> str:
    """Return the version our workbooks were made of; "" if their covers do not agree, which read_exported tells."""
    versions = {cover.fields["version"] for cover in read_covers(books, Problems())}
    return versions.pop() if len(versions) == 1 else ""


def read_exported(books: Sequence[Book], version: str, base: Layout | None, problems: Problems) -> Layout:
    """Return the version that our own workbooks make; domains that are not among them stay as in ``base``.

    The workbook of what all domains share says which domains there are; without it, those of ``base`` and of the
    workbooks. Raises DefinitionErrors with all that is wrong.
    """
    covers = read_covers(books, problems)
    _raise(problems)
    told = covers[0].version
    check_name(version, told["family"])
    family = FAMILIES[told["family"]]
    if base and base.family != told["family"]:
        covers[0].fault("family", problems, f"既にあるのは {base.family} の版です。", f"what is there is {base.family}")
    of_domains = _by_domain(covers, family, problems)
    shared = [cover for cover in covers if DOMAINS in cover.fields]
    drafts, legend = _drafts(of_domains, family, base, problems)
    domains = {d.domain_id: d for d in base.domains} if base else {}
    for domain_id, cover in of_domains.items():
        folder = cover.fields["folder"]
        domains[domain_id] = build_domain(family, domain_id, folder, drafts[domain_id], None, problems)
    differences = base.differences if base else ()
    for cover in shared:
        differences = _differences(cover, problems)
        domains = _listed(cover, of_domains, domains, problems)
    _raise(problems)
    settings = {
        "version": version,
        "family": told["family"],
        "digest": "",
        "title": Text(told["title_ja"], told["title_en"]),
        "status": told["status"],
        "namespace_form": told["namespace"].replace(told["version"], version),
        "domains": tuple(domains[domain_id] for domain_id in sorted(domains)),
        "differences": differences,
    }
    if "legend" in family.layout.model_fields:
        settings["legend"] = tuple(legend) or getattr(base, "legend", ())
    layout = family.layout.model_validate(settings)
    if faults := disagreements(layout, drafts):
        raise DefinitionErrors(faults)
    return layout


def _by_domain(covers: Sequence[Cover], family: Family, problems: Problems) -> dict[str, Cover]:
    found: dict[str, Cover] = {}
    for cover in covers:
        domain_id = cover.fields.get("domain_id", "")
        if domain_id and len(domain_id) != family.digits:
            ja, en = f"業務番号は {family.digits} 桁です。", f"the number must have {family.digits} digits"
            cover.fault("domain_id", problems, ja, en)
        elif domain_id and found.setdefault(domain_id, cover) is not cover:
            other = found[domain_id].book.name
            cover.fault("domain_id", problems, f"{other} と同じ業務です。", f"{other} has this domain too")
    return found


def _drafts(
    of_domains: Mapping[str, Cover], family: Family, base: Layout | None, problems: Problems
) -> tuple[dict[str, DomainDraft], list[LegendEntry]]:
    """Return domain number → its rows, and the legends where the family has some."""
    if issubclass(family.layout, KihonLayout):
        return read_exported_kihon(of_domains, base, problems)
    forms = form_tables()
    for cover in of_domains.values():
        _note_others(cover, {COVER, *(forms[name].sheet for name in family.tables)}, problems)
    drafts = {
        domain_id: DomainDraft(
            cover.domain_title,
            {name: read_table(cover.book, forms[name], model, problems) for name, model in family.tables.items()},
        )
        for domain_id, cover in of_domains.items()
    }
    return drafts, []


def _note_others(cover: Cover, known: Collection[str], problems: Problems) -> None:
    for sheet in (sheet for sheet in cover.book.sheets if sheet.title not in known):
        ja, en = "この様式のシートではないので取り込みません。", "not a sheet of this form: not taken over"
        problems.note(sheet, None, None, ja, en)


def _differences(cover: Cover, problems: Problems) -> tuple[Difference, ...]:
    drafts = read_table(cover.book, form_tables()["differences"], Difference, problems)
    errors: list[DefinitionError] = []
    rows = build(Difference, [Row(n, dict(draft.cells)) for n, draft in enumerate(drafts)], "", errors)
    for error in errors:
        drafts[error.line or 0].fault(error.column, problems, *error.problem)
    return rows


def _listed(
    cover: Cover, of_domains: Mapping[str, Cover], domains: Mapping[str, Domain], problems: Problems
) -> dict[str, Domain]:
    """Return the domains that the cover lists; one that is nowhere, or has a workbook and is not listed, is a fault."""
    listed = cover.fields[DOMAINS].split("|")
    for domain_id in (number for number in of_domains if number not in listed):
        ja = f"{cover.book.name} の{DOMAINS_LABEL}に {domain_id} がありません。足してください。"
        of_domains[domain_id].fault("domain_id", problems, ja, f"{cover.book.name} does not list {domain_id}: add it")
    for domain_id in (number for number in listed if number not in domains):
        ja = f"業務 {domain_id} のブックがありません。一緒に取り込むか、ここから消してください。"
        cover.fault(DOMAINS, problems, ja, f"there is no workbook of domain {domain_id}: import it along, or remove it")
    return {number: domain for number, domain in domains.items() if number in listed}


def _raise(problems: Problems) -> None:
    if problems.errors:
        raise DefinitionErrors(sorted(problems.errors, key=lambda e: (e.file, e.sheet, e.line or 0)))
