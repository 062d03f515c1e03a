"""``migrate layout export``: a layout as Excel workbooks, which ``migrate layout import`` takes back."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import say
from migrate.cli.output import Exit, print_json
from migrate.cli.verb import Common, verb
from migrate.layout import Domain, Layout, load_layout
from migrate.layout.export import export_layout
from migrate.runs.directory import RunError


@verb
def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_export_out"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    domain: Annotated[list[str] | None, typer.Option("--domain", help=say("layout_export_domain"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("layout_export_force"))] = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write a workbook for each domain."""
    loaded = load_layout(layout, layouts)
    written = export_layout(loaded, out_dir, _asked(loaded, domain) if domain else None, force=force)
    if common.as_json:
        print_json([str(path) for path in written])
    return Exit.CLEAN, say("layout_exported", books=len(written), out=out_dir)


def _asked(layout: Layout, numbers: list[str]) -> list[Domain]:
    domains = {domain.domain_id: domain for domain in layout.domains}
    for number in numbers:
        if number not in domains:
            raise RunError("runs.no_such_domain", number=number, known=", ".join(domains))
    return [domains[number] for number in dict.fromkeys(numbers)]
