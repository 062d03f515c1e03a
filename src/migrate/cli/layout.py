"""``migrate layout``: the standard, browsed and turned into schemas."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.findings import Lang
from migrate.layout import Item, TransferFile, available_layouts, check_layout, load_layout, write_xsds
from migrate.runs import RunError

app = typer.Typer(name="layout", help=say("layout_help"), no_args_is_help=True)


@app.command("list", help=say("layout_list_help"))
@verb
def list_(
    *,
    common: Common,
) -> tuple[Exit, str]:
    """List versions, domains and transfer files with their counts."""
    layouts = [load_layout(version) for version in available_layouts()]
    domains = [(layout, domain) for layout in layouts for domain in layout.domains]
    counted = [
        {
            "version": layout.version,
            "domain": domain.domain_id,
            "slug": domain.slug,
            "items": len(domain.items),
            "values": len(domain.code_values),
            "relations": len(domain.relations),
            "files": [file.model_dump(mode="json") for file in domain.files],
        }
        for layout, domain in domains
    ]
    if common.as_json:
        print_json(counted)
    for counts, (_, domain) in zip([] if common.as_json else counted, domains, strict=not common.as_json):
        out.print(say("layout_domain", **counts | {"files": len(domain.files)}), markup=False)
        for file in domain.files:
            out.print(f"  {file.file_id} {file.name} {file.name_en} ({file.status})", markup=False)
    return Exit.CLEAN, say("layout_listed", files=sum(len(layout.files) for layout in layouts))


@app.command(help=say("layout_show_help"))
@verb
def show(
    file_id: Annotated[str, typer.Argument(help=say("layout_file"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show one transfer file's items."""
    definition = load_layout(layout)
    if file_id not in definition.files:
        raise RunError("runs.no_such_file", file=file_id, known=", ".join(definition.files))
    items = definition.items(file_id)
    if common.as_json:
        print_json([item.model_dump(mode="json") for item in items])
    else:
        out.print(_items_table(definition.files[file_id], items))
    return Exit.CLEAN, say("layout_shown", items=len(items))


@app.command(help=say("layout_xsd_help"))
@verb
def xsd(
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_xsd_out"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write the XML schema of every transfer file."""
    written = write_xsds(load_layout(layout), out_dir)
    if common.as_json:
        print_json([str(path) for path in written])
    return Exit.CLEAN, say("layout_xsd_done", files=len(written), out=out_dir)


@app.command(help=say("layout_check_help"))
@verb
def check(
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Prove the definitions consistent."""
    problems = [problem.in_(LANG) for problem in check_layout(load_layout(layout))]
    if common.as_json:
        print_json(problems)
    for problem in [] if common.as_json else problems:
        out.print(problem, markup=False)
    return (Exit.FINDINGS if problems else Exit.CLEAN), say("layout_checked", problems=len(problems))


def _items_table(file: TransferFile, items: tuple[Item, ...]) -> Table:
    table = Table(title=f"{file.file_id} {file.name} ({file.kind.value}, {file.status})", title_justify="left")
    for column in ("no", "name", "type", "required", "code", "status"):
        table.add_column(say(f"layout_column_{column}"))
    for item in items:
        length = f"{item.length},{item.decimals}" if item.decimals else f"{item.length}"
        name = item.name if LANG is Lang.JA else f"{item.name} / {item.name_en}"
        key = " ●" if item.key else ""
        need = f"{item.required.value} {item.condition}".strip()
        table.add_row(str(item.no), name + key, f"{item.type.value}({length})", need, item.code_id, item.status)
    return table
