"""``migrate layout show``: a domain's files, a transfer file's items, or a code list's values, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.findings import Lang
from migrate.layout import Code, Domain, Item, Layout, TransferFile, load_layout
from migrate.runs.directory import RunError


@dataclass(frozen=True)
class _Page:
    """One table and the models it shows."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    models: tuple[Any, ...]


@verb
def command(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=say("layout_number"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show what a number stands for: domain (07), transfer file (0701) or code list (07001)."""
    page = _page(load_layout(layout, layouts), number)
    if common.as_json:
        print_json([model.model_dump(mode="json") for model in page.models])
        return Exit.CLEAN, say("layout_shown", rows=len(page.rows))
    table = Table(title=page.title, title_justify="left")
    for column in page.columns:
        table.add_column(say(f"layout_column_{column}"))
    for row in page.rows:
        table.add_row(*row)
    out.print(table)
    return Exit.CLEAN, say("layout_shown", rows=len(page.rows))


def _page(layout: Layout, number: str) -> _Page:
    if number in layout.files:
        return _items(layout, number)
    if number in layout.codes:
        return _values(layout, number)
    for domain in layout.domains:
        if domain.domain_id == number:
            return _files(domain)
    known = ", ".join(domain.domain_id for domain in layout.domains)
    raise RunError("runs.no_such_number", number=number, known=known)


def _files(domain: Domain) -> _Page:
    rows = [
        (f.file_id, _both(f.name, f.name_en), f.kind.value, str(len(domain.items_by_file[f.file_id])), _origin(f))
        for f in domain.files
    ]
    title = f"{domain.domain_id} {domain.title.in_(LANG)}"
    return _Page(title, ("file", "file_name", "kind", "items", "status"), rows, domain.files)


def _items(layout: Layout, file_id: str) -> _Page:
    file, items = layout.files[file_id], layout.items(file_id)
    columns = ("no", "name", "type", "required", "code", "status")
    rows = [
        (
            str(item.no),
            _both(item.name, item.name_en) + (" ●" if item.key else ""),
            _type(item),
            f"{item.required.value} {item.stated_condition}".strip(),
            item.code_id,
            _origin(item),
        )
        for item in items
    ]
    facts = ", ".join(filter(None, (file.kind.value, _origin(file))))
    return _Page(f"{file_id} {file.name} ({facts})", columns, rows, items)


def _values(layout: Layout, code_id: str) -> _Page:
    code, values = layout.codes[code_id], layout.code_values.get(code_id, ())
    rows = [(v.value, _both(v.label, v.label_en), v.valid_from, v.valid_to) for v in values]
    local = say("layout_local_values") if code.local_values else ""
    size = f"{code.type.value}({code.length}) " if code.length else ""
    title = f"{code_id} {code.name} {size}({_origin(code)}) {local}".rstrip()
    return _Page(title, ("value", "label", "valid_from", "valid_to"), rows, values)


def _type(item: Item) -> str:
    return item.type_size + (f" ×{item.repeat}" if item.repeat > 1 else "")


def _origin(row: TransferFile | Item | Code) -> str:
    return say(f"layout_column_{row.status.value}")


def _both(ja: str, en: str) -> str:
    """Return the Japanese name, which is the item's own, with the English beside it for an English reader."""
    return ja if LANG is Lang.JA or not en else f"{ja} / {en}"
