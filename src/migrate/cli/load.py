"""``migrate load``: layout XML into a database."""

from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.findings import Severity
from migrate.layout import load_layout
from migrate.runs.load import load
from migrate.workers import Workers


@verb
def command(
    path: options.XmlArgument,
    to: Annotated[str, typer.Option("--to", help=say("load_to"))],
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    batch_records: options.BatchOption = 16_384,
    workers: options.WorkersOption = options.DEFAULT_WORKERS,
    unmask: options.UnmaskOption = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Load (the help text is in the catalogue)."""
    loaded = load(
        path,
        to,
        load_layout(layout, layouts),
        batch_records=batch_records,
        unmask=unmask,
        workers=Workers(workers),
        progress=common.reporter(),
    )
    if common.as_json:
        print_json(loaded.to_dict())
    for file in () if common.as_json else loaded.result.files:
        counts = {name: f"{n:,}" for name, n in vars(file).items() if name != "file_id"}
        out.print(say("load_file", file=file.file_id, **counts), markup=False)
    result = loaded.result
    errors = loaded.findings.count(at_least=Severity.ERROR)
    text = say("load_done", records=f"{result.inserted:,}", rejected=f"{result.rejected:,}", to=to)
    return (Exit.FINDINGS if errors else Exit.CLEAN), text
