"""Proof that a workbook of the official form says all that the tables say: it has no place for some of it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.export.check import numbered
from migrate.layout.families import FAMILIES
from migrate.layout.kihon import KihonLayout
from migrate.layout.models import Domain
from migrate.layout.workbooks.book import open_book
from migrate.layout.workbooks.cover import read_covers
from migrate.layout.workbooks.drafts import build_domain
from migrate.layout.workbooks.exported_kihon import read_exported_kihon
from migrate.layout.workbooks.problems import Problems

_UNSAID = Text(
    "項目定義書の形では、この行を同じ意味に書けません。",
    "the form of a 項目定義書 cannot say this row so that it reads back the same",
)


def prove_kihon(layout: KihonLayout, paths: Sequence[Path]) -> None:
    """Raise DefinitionErrors unless the workbooks read back as the domains they were made of."""
    problems = Problems()
    covers = read_covers([open_book(path) for path in paths], problems)
    of_domains = {c.fields["domain_id"]: c for c in covers if "domain_id" in c.fields}
    drafts, _ = read_exported_kihon(of_domains, layout, problems)
    domains = [domain for domain in layout.domains if domain.domain_id in drafts]
    read = [build_domain(FAMILIES["kihon"], d.domain_id, d.slug, drafts[d.domain_id], None, problems) for d in domains]
    errors = problems.errors or [e for pair in zip(domains, read, strict=True) for e in _unlike(layout.version, *pair)]
    if errors:
        raise DefinitionErrors(errors)


def _unlike(version: str, domain: Domain, read: Domain) -> Iterator[DefinitionError]:
    """Yield the first row of each table that reads back otherwise; what follows it may only be displaced."""
    for name in FAMILIES["kihon"].tables:
        label = f"{version}/{domain.domain_id}_{domain.slug}/{name}.csv"
        nothing: tuple[int | None, dict[str, str]] = (None, {})
        both = (numbered(getattr(domain, name)), numbered(getattr(read, name)))
        for (line, old), (_, new) in zip_longest(*both, fillvalue=nothing):
            if old != new:
                column = next((c for c in old if old[c] != new.get(c)), "")
                yield DefinitionError(label, _UNSAID, line=line, column=column)
                break
