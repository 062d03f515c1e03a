"""Which workbooks a layout makes, what they are called, and what is in each."""

import re
from collections.abc import Mapping, Sequence

from migrate.layout.export.book import workbook
from migrate.layout.export.kihon import kihon_sheets
from migrate.layout.export.tables import domain_sheets, version_sheets
from migrate.layout.families import FAMILIES
from migrate.layout.kihon import KihonDomain, KihonLayout
from migrate.layout.models import Domain, Layout

# What Windows allows in no file name, and what it drops at the end of one.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|[. ]+$')
_LONGEST = 80
_SHARED = "共通"


def workbooks(layout: Layout, domains: Sequence[Domain] | None) -> Mapping[str, bytes]:
    """Return file name → workbook of each domain; of all, and of what they share, for None."""
    made = {}
    if domains is None:
        name = f"{'0' * FAMILIES[layout.family].digits}_{_SHARED}.xlsx"
        made[name] = workbook(version_sheets(layout, name))
    for domain in layout.domains if domains is None else domains:
        name = book_name(domain)
        if isinstance(layout, KihonLayout) and isinstance(domain, KihonDomain):
            made[name] = workbook(kihon_sheets(layout, domain, name))
        else:
            made[name] = workbook(domain_sheets(layout, domain, name))
    return made


def book_name(domain: Domain) -> str:
    """Return the file name of a domain's workbook, one that every system takes: ``07_固定資産税.xlsx``."""
    return f"{domain.domain_id}_{_NOT_IN_NAMES.sub('_', domain.title.ja[:_LONGEST])}.xlsx"
