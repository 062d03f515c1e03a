"""Where on the pages a thing of the layout stands."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import quote

from migrate.layout import Domain, Layout
from migrate.reports.view import visible

INDEX = "index.html"
_ESCAPED = re.compile(r"[^\w.\-]+")  # what a browser would read as something else than a part of the name


def page_name(domain: Domain) -> str:
    """Return the file name of a domain's page."""
    return f"{domain.domain_id}_{domain.slug}.html"


def anchor(*names: str) -> str:
    """Return the id under which something stands on its page: ``0701``, ``0701-宛名番号``, ``code-07001``."""
    return re.sub(r"\s", "_", visible("-".join(names)))


@dataclass(frozen=True)
class Links:
    """Addresses on the pages of some domains; "" for what is on none of them.

    ``here`` is the domain on whose page the links stand, ``folder`` where the pages are, seen from there.
    """

    layout: Layout
    pages: dict[str, str]
    here: str = ""
    folder: str = ""
    _domain_of_code: Mapping[str, str] = field(default_factory=dict)
    _items: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def to(cls, layout: Layout, domains: Collection[str] | None = None, folder: str = "") -> Self:
        """Return links to the pages of some domains, or of all."""
        pages = {d.domain_id: page_name(d) for d in layout.domains if domains is None or d.domain_id in domains}
        codes = {c.code_id: d.domain_id for d in layout.domains for c in d.codes}
        items = frozenset((i.file_id, i.element) for d in layout.domains for i in d.items)
        return cls(layout, pages, folder=folder, _domain_of_code=codes, _items=items)

    def on(self, domain: Domain) -> Self:
        """Return the same links as they are written on a domain's own page."""
        return replace(self, here=domain.domain_id)

    def domain(self, domain_id: str) -> str:
        """Return the address of a domain's page."""
        page = self.pages.get(domain_id, "")
        return page and f"{self.folder}{page}"

    def file(self, file_id: str) -> str:
        """Return the address of a transfer file."""
        return self._at(self._domain_of_file(file_id), file_id)

    def item(self, file_id: str, element: str) -> str:
        """Return the address of an item, or of its file if the file has no such item."""
        known = (file_id, element) in self._items
        return self._at(self._domain_of_file(file_id), file_id, *[element] * known)

    def code(self, code_id: str) -> str:
        """Return the address of a code list."""
        return self._at(self._domain_of_code.get(code_id, ""), "code", code_id)

    def _domain_of_file(self, file_id: str) -> str:
        return self.layout.domain_of(file_id).domain_id if file_id in self.layout.files else ""

    def _at(self, domain_id: str, *names: str) -> str:
        fragment = "#" + _ESCAPED.sub(lambda found: quote(found[0], safe=""), anchor(*names))
        if domain_id and domain_id == self.here:
            return fragment
        page = self.domain(domain_id)
        return page and page + fragment
