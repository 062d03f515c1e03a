"""``migrate trace``: one value of the XML back to the delivery's bytes, and forward to the loaded row."""

from pathlib import Path
from typing import Annotated

import typer

import migrate.runs.rules  # noqa: F401 - a run's findings may be of any rule
from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.trace_tree import trees
from migrate.cli.verb import Common, verb
from migrate.reconcile.trace import EVERY, TracedRun, trace


@verb
def command(
    delivery: Annotated[Path, typer.Argument(metavar="DELIVERY", help=say("trace_delivery"))],
    record: Annotated[str, typer.Argument(metavar="RECORD", help=say("trace_record"))],
    run: Annotated[Path, typer.Option("--run", metavar="DIR", help=say("trace_run"))],
    item: Annotated[str, typer.Argument(metavar="ITEM", help=say("trace_item"))] = EVERY,
    to: Annotated[str, typer.Option("--to", metavar="URL", help=say("trace_to"))] = "",
    converter: Annotated[str | None, typer.Option("--converter", help=say("trace_converter"))] = None,
    overlay: options.OverlayOption = None,
    layouts: options.LayoutsOption = None,
    unmask: Annotated[bool, typer.Option("--unmask", help=say("trace_unmask"))] = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Trace a value."""
    opened = TracedRun(run, delivery, converter=converter, overlay=overlay, layouts=layouts)
    found = trace(opened, record, item, to=to, unmask=unmask)
    if common.as_json:
        print_json(found.to_dict())
    else:
        for tree in trees(found, LANG):
            out.print(tree)
    counts = {"records": len(found.records), "items": sum(len(r.items) for r in found.records)}
    if found.differences:
        return Exit.FINDINGS, say("trace_differs", **counts, differences=found.differences)
    if not any(record.xml for record in found.records):
        return Exit.CLEAN, say("trace_followed")
    loaded = to and all(record.loaded and record.loaded.state == "loaded" for record in found.records if record.xml)
    return Exit.CLEAN, say("trace_loaded" if loaded else "trace_done", **counts)
