"""What a cell of Excel cannot hold, found before anything is written; nothing is ever cut short or left out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES
from migrate.layout.models import Domain, Layout, Model
from migrate.layout.tables import cells
from migrate.values import forbidden_characters

# Excel's limit for a cell, in UTF-16 units: a character beyond the BMP counts twice.
MAX_TEXT = 32_767
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """Return a text as the file has it: Excel reads ``_x000D_`` as a character, and ``_x005F_`` as the ``_``."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def check_texts(layout: Layout, domains: Iterable[Domain]) -> None:
    """Raise DefinitionErrors with every cell of these tables that Excel cannot hold, by table, line and column."""
    family = FAMILIES[layout.family]
    errors = [*_settings(layout)]
    for name in family.version_tables:
        errors += _table(f"{layout.version}/{name}.csv", getattr(layout, name))
    for domain in domains:
        folder = f"{layout.version}/{domain.domain_id}_{domain.slug}"
        errors += _cells(f"{layout.version}/domains.csv", None, {"name": domain.title.ja, "name_en": domain.title.en})
        for name in family.tables:
            errors += _table(f"{folder}/{name}.csv", getattr(domain, name))
    if errors:
        raise DefinitionErrors(errors)


def _settings(layout: Layout) -> Iterator[DefinitionError]:
    settings = {"title_ja": layout.title.ja, "title_en": layout.title.en}
    settings |= {"status": layout.status, "namespace": layout.namespace_form}
    return _cells(f"{layout.version}/layout.toml", None, settings)


def _table(label: str, rows: Iterable[Model]) -> Iterator[DefinitionError]:
    for line, texts in numbered(rows):
        yield from _cells(label, line, texts)


def numbered(rows: Iterable[Model]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line of its CSV in which each row begins, and its texts."""
    line = 2  # below the header
    for row in rows:
        texts = cells(row)
        yield line, texts
        line += 1 + sum(text.count("\n") for text in texts.values())


def _cells(label: str, line: int | None, texts: Mapping[str, str]) -> Iterator[DefinitionError]:
    for column, text in texts.items():
        for problem in _problems(text):
            yield DefinitionError(label, problem, line=line, column=column)


def _problems(text: str) -> Iterator[Text]:
    found = [*forbidden_characters(text), *(["U+000D"] if "\r" in text else [])]
    if found:
        shown = ", ".join(found)
        yield Text(f"Excel のセルに書けない文字 {shown} があります。", f"it holds {shown}, which no cell of Excel can")
    elif (length := len(escaped(text).encode("utf-16-le")) // 2) > MAX_TEXT:
        yield Text(
            f"{length:,} 文字あります。Excel のセルは {MAX_TEXT:,} 文字までです。",
            f"it has {length:,} characters; a cell of Excel has {MAX_TEXT:,} at most",
        )
