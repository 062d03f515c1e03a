"""What the search on the pages knows: everything with a name or a number, as a script that only holds data."""

import json

from migrate.findings import messages
from migrate.layout import Domain, Item, Layout
from migrate.reports.reference.links import Links, anchor
from migrate.reports.view import visible

_WORDS = ("domain", "file", "item", "code", "value", "more", "none")


def search_data(layout: Layout, links: Links) -> str:
    """Return the script for the pages that the links know.

    Lists in lists, since names of their fields would be most of it; search.js knows what stands where.
    """
    words = {key: [*messages()[f"reference.search_{key}"]] for key in _WORDS}
    domains = [_domain(layout, domain, links) for domain in layout.domains if links.domain(domain.domain_id)]
    lines = ",\n".join(_json(domain) for domain in domains)
    return f'"use strict";\nconst REFERENCE = {{"words": {_json(words)}, "domains": [\n{lines}\n]}};\n'


def _domain(layout: Layout, domain: Domain, links: Links) -> list[object]:
    files = [
        [f.file_id, f.name, f.name_en.replace("_", " "), [_item(item) for item in layout.items(f.file_id)]]
        for f in domain.files
    ]
    codes = [
        [c.code_id, c.name, [[v.value, v.label, v.label_en] for v in layout.code_values.get(c.code_id, ())]]
        for c in domain.codes
    ]
    return [domain.domain_id, domain.title.ja, domain.title.en, links.domain(domain.domain_id), files, codes]


def _item(item: Item) -> list[str]:
    """Return name, English, romaji, its part of the anchor, other names; empty ones at the end are left out."""
    others = dict.fromkeys(name for name in (item.element, item.identity) if name != item.name)
    at = anchor(item.element)
    row = [item.name, item.name_en, item.romaji, "" if at == item.name else at, " ".join(others)]
    while not row[-1]:
        row.pop()
    return row


def _json(data: object) -> str:
    return visible(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
