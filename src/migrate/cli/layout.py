"""``migrate layout``: the standard, browsed and turned into schemas."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, run_verb
from migrate.findings import Lang
from migrate.layout import available_layouts, check_layout, load_layout, write_xsds
from migrate.runs import RunError

app = typer.Typer(name="layout", help=say("layout_help"), no_args_is_help=True)


@app.command("list", help=say("layout_list_help"))
def list_(lang: options.LangOption = None, debug: options.DebugOption = False) -> None:
    """List versions, domains and transfer files with their counts."""

    def verb() -> tuple[Exit, str]:
        files = 0
        for version in available_layouts():
            layout = load_layout(version)
            for domain in layout.domains:
                out.print(say("layout_domain", version=version, domain=domain.domain_id, slug=domain.slug,
                              files=len(domain.files), items=len(domain.items), values=len(domain.code_values),
                              relations=len(domain.relations)), markup=False)  # fmt: skip
                for file in domain.files:
                    out.print(f"  {file.file_id} {file.name} {file.name_en} ({file.status})", markup=False)
                files += len(domain.files)
        return Exit.CLEAN, say("layout_listed", files=files)

    run_verb(verb, debug=debug)


@app.command(help=say("layout_show_help"))
def show(
    file_id: Annotated[str, typer.Argument(help=say("layout_file"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    lang: options.LangOption = None,
    debug: options.DebugOption = False,
) -> None:
    """Show one transfer file's items."""

    def verb() -> tuple[Exit, str]:
        definition = load_layout(layout)
        if file_id not in definition.files:
            raise RunError("runs.no_such_file", file=file_id, known=", ".join(definition.files))
        file = definition.files[file_id]
        table = Table(title=f"{file.file_id} {file.name} ({file.kind.value}, {file.status})", title_justify="left")
        for column in ("no", "name", "type", "required", "code", "status"):
            table.add_column(say(f"layout_column_{column}"))
        for item in definition.items(file_id):
            length = f"{item.length},{item.decimals}" if item.decimals else f"{item.length}"
            name = item.name if LANG is Lang.JA else f"{item.name} / {item.name_en}"
            key = " ●" if item.key else ""
            need = f"{item.required.value} {item.condition}".strip()
            table.add_row(str(item.no), name + key, f"{item.type.value}({length})", need, item.code_id, item.status)
        out.print(table)
        return Exit.CLEAN, say("layout_shown", items=len(definition.items(file_id)))

    run_verb(verb, debug=debug)


@app.command(help=say("layout_xsd_help"))
def xsd(
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_xsd_out"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    lang: options.LangOption = None,
    debug: options.DebugOption = False,
) -> None:
    """Write the XML schema of every transfer file."""

    def verb() -> tuple[Exit, str]:
        written = write_xsds(load_layout(layout), out_dir)
        return Exit.CLEAN, say("layout_xsd_done", files=len(written), out=out_dir)

    run_verb(verb, debug=debug)


@app.command(help=say("layout_check_help"))
def check(
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    lang: options.LangOption = None,
    debug: options.DebugOption = False,
) -> None:
    """Prove the definitions consistent."""

    def verb() -> tuple[Exit, str]:
        problems = check_layout(load_layout(layout))
        for problem in problems:
            out.print(str(problem), markup=False)
        return (Exit.FINDINGS if problems else Exit.CLEAN), say("layout_checked", problems=len(problems))

    run_verb(verb, debug=debug)
