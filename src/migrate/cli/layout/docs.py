"""``migrate layout docs``: the standard as pages to read and search, without a server."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, print_json
from migrate.cli.verb import Common, verb
from migrate.layout import load_layout
from migrate.reports.reference import write_reference


@verb
def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_docs_out"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write an index and a page for each domain."""
    written = write_reference(load_layout(layout, layouts), out_dir, LANG)
    if common.as_json:
        print_json([str(path) for path in written])
    return Exit.CLEAN, say("layout_docs_done", pages=len(written), index=written[0])
