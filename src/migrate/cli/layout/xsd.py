"""``migrate layout xsd``: the XML schema of every transfer file."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import say
from migrate.cli.output import Exit, print_json
from migrate.cli.verb import Common, verb
from migrate.layout import load_layout
from migrate.layout.xsd import write_xsds


@verb
def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_xsd_out"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write the schemas to a folder."""
    written = write_xsds(load_layout(layout, layouts), out_dir)
    if common.as_json:
        print_json([str(path) for path in written])
    return Exit.CLEAN, say("layout_xsd_done", files=len(written), out=out_dir)
