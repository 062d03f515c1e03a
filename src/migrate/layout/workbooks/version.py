"""What workbooks told, made a version of the layout: the domains they have, beside those that were there already."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from migrate.findings import Text
from migrate.layout.consistency import check_layout
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES
from migrate.layout.kihon import LegendEntry
from migrate.layout.models import Difference, Domain, ItemType, Layout
from migrate.layout.workbooks.drafts import DomainDraft, Draft, build_domain
from migrate.layout.workbooks.problems import Problems

_REASON = "原典の表による。 / As the source has it."


@dataclass(frozen=True)
class Target:
    """What is to be made. ``old`` is the version of that name so far, ``base`` where rows find what no sheet tells."""

    version: str
    family: str
    title: Text
    old: Layout | None
    base: Layout | None
    folders: Mapping[str, str]


def assemble(
    target: Target, drafts: Mapping[str, DomainDraft], legend: tuple[LegendEntry, ...], problems: Problems
) -> Layout:
    """Return the version with these domains; the other domains of ``old`` stay as they are.

    Raises DefinitionErrors with all that is wrong with the workbooks or, if each row is right, with the whole.
    """
    family = FAMILIES[target.family]
    check_name(target.version, target.family)
    domains: dict[str, Domain] = {d.domain_id: d for d in target.old.domains} if target.old else {}
    known = {d.domain_id: d for d in target.base.domains} if target.base else {}
    for domain_id, draft in drafts.items():
        kept = known.get(domain_id)
        there = domains.get(domain_id, kept)
        slug = target.folders.get(domain_id) or (there.slug if there else "domain")
        domains[domain_id] = build_domain(family, domain_id, slug, draft, kept, problems)
    if problems.errors:
        raise DefinitionErrors(sorted(problems.errors, key=lambda e: (e.file, e.sheet, e.line or 0)))
    old = target.old
    settings = {
        "version": target.version,
        "family": target.family,
        "digest": "",
        "title": old.title if old else target.title,
        "status": old.status if old else "official",
        "namespace_form": old.namespace_form if old else f"urn:migrate:layout:{target.version}:{{domain}}",
        "domains": tuple(domains[domain_id] for domain_id in sorted(domains)),
    }
    if "legend" in family.layout.model_fields:
        settings["legend"] = legend or getattr(old, "legend", ())
    layout = family.layout.model_validate(settings)
    layout = layout.model_copy(update={"differences": _differences(layout, old)})
    if faults := disagreements(layout, drafts):
        raise DefinitionErrors(faults)
    return layout


def check_name(version: str, family: str) -> None:
    """Raise DefinitionErrors unless a version of the family may have this name."""
    if not re.fullmatch(rf"{family}-[A-Za-z0-9][A-Za-z0-9._-]*", version):
        ja = f"版の名前は {family}- で始まる半角英数字 (例 {family}-2.1) です。"
        en = f"a version is named {family}- and letters or digits, such as {family}-2.1"
        raise DefinitionErrors([DefinitionError(version, Text(ja, en))])


def _differences(layout: Layout, old: Layout | None) -> tuple[Difference, ...]:
    """Declare that items of one name differ where the source has it so; reasons people gave before stay."""
    given = {(d.element, d.type, d.length, d.decimals): d.reason for d in old.differences} if old else {}
    forms: dict[str, Counter[tuple[ItemType, int, int]]] = defaultdict(Counter)
    for item in (item for file_id in layout.files for item in layout.items(file_id)):
        forms[item.element][(item.type, item.length, item.decimals)] += 1
    return tuple(
        Difference(
            element=element,
            type=form[0],
            length=form[1],
            decimals=form[2],
            reason=given.get((element, *form), _REASON),
        )
        for element, counted in forms.items()
        for form in counted
        if form != max(counted, key=lambda f: counted[f])
    )


def disagreements(layout: Layout, drafts: Mapping[str, DomainDraft]) -> list[DefinitionError]:
    """Return what the consistency proof says of the whole, at the row of the workbook where it is known."""
    rows: dict[tuple[str, str], Draft] = {}
    for domain_id, draft in drafts.items():
        slug = next(d.slug for d in layout.domains if d.domain_id == domain_id)
        for table, of_table in draft.tables.items():
            for row in of_table:
                rows.setdefault((f"{domain_id}_{slug}/{table}.csv", _row_key(table, row)), row)
    faults: dict[str, DefinitionError] = {}  # relations of the same files have one name and may say the same
    for problem in check_layout(layout):
        if at := rows.get((problem.table, problem.row)):
            fault = DefinitionError(at.sheet.book, problem.text, sheet=at.sheet.title, line=at.row)
        else:
            ja, en = problem.text
            text = Text(f"[{problem.row}] {ja}", f"[{problem.row}] {en}")
            fault = DefinitionError(f"{layout.version}/{problem.table}", text)
        faults.setdefault(str(fault), fault)
    return list(faults.values())


def _row_key(table: str, row: Draft) -> str:
    """Return what the consistency proof calls a row."""
    cells = row.cells
    match table:
        case "files":
            return cells["file_id"]
        case "items":
            return f"{cells['file_id']} {cells['element']}"
        case "codes":
            return cells["code_id"]
        case "code_values":
            return f"{cells['code_id']} {cells['value']}"
    return f"{cells['from_file']} → {cells['to_files']}"
