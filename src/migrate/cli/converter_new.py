"""``migrate converter new``: a converter folder from a delivery, with its guesses marked."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.convert.scaffold import ScaffoldOptions, scaffold
from migrate.reports.view import visible


@verb
def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("converter_new_name"))],
    delivery: Annotated[Path, typer.Option("--from", metavar="DELIVERY", help=say("converter_new_from"))],
    out_dir: Annotated[Path, typer.Option("--out", metavar="DIR", help=say("converter_new_out"))],
    copybooks: Annotated[Path | None, typer.Option("--copybooks", help=say("converter_new_copybooks"))] = None,
    charset: Annotated[str, typer.Option("--charset", help=say("converter_new_charset"))] = "",
    records: Annotated[int, typer.Option("--records", min=1, help=say("converter_new_records"))] = 20_000,
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Scaffold a converter."""
    asked = ScaffoldOptions(
        name=name,
        delivery=delivery,
        out=out_dir,
        layout=layout,
        copybooks=copybooks,
        charset=charset,
        records=records,
        layouts=layouts,
        lang=LANG,
    )
    made = scaffold(asked)
    sources = [source.id for source in made.converter.definition.source]
    if common.as_json:
        skipped = [{"place": each.place, "why": each.why.in_(LANG)} for each in made.skipped]
        folder = str(made.converter.folder)
        print_json({"folder": folder, "sources": sources, "guesses": made.guesses, "skipped": skipped})
    else:
        for each in made.skipped:
            place, why = visible(each.place), visible(each.why.in_(LANG))
            out.print(say("converter_new_skipped", place=place, why=why), markup=False)
    text = say("converter_new_made", folder=made.converter.folder, sources=len(sources), guesses=made.guesses)
    return Exit.CLEAN, text
