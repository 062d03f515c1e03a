"""``migrate converter golden``: invented records in a converter's folder, and what was agreed that they become."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.convert.definition.converter import load_converter
from migrate.layout import load_layout


@verb
def command(
    converter: Annotated[str, typer.Argument(help=say("extract_converter"))],
    accept: Annotated[bool, typer.Option("--accept", help=say("converter_golden_accept"))] = False,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write golden records where there are none, and hold the converter against what was agreed."""
    # Here, because its libraries are of an extra.
    from migrate.testing.kit.golden import differences, expected, golden_delivery, golden_run, write_expected

    loaded = load_converter(converter)
    delivery = golden_delivery(loaded, load_layout(loaded.definition.layout, layouts))
    with tempfile.TemporaryDirectory(prefix="migrate-") as temporary:
        done = golden_run(loaded, Path(temporary) / "run", layouts)
        first = not expected(loaded)
        changed = [] if first else differences(loaded, done)
        if accept or first:
            write_expected(loaded, done)
    if common.as_json:
        print_json({"delivery": str(delivery), "changed": changed, "accepted": accept or first})
    else:
        for name in changed:
            out.print(say("converter_golden_changed", name=name), markup=False)
    if changed and not accept:
        return Exit.FINDINGS, say("converter_golden_differs", n=len(changed))
    return Exit.CLEAN, say(
        "converter_golden_written" if accept or first else "converter_golden_same", path=delivery.parent
    )
