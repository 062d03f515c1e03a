"""``migrate characters``: character tables."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from migrate.characters import host
from migrate.cli.language import say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb

app = typer.Typer(name="characters", help=say("characters_help"), no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep ``install`` a verb of the group while it is the only one."""


@app.command("install", help=say("characters_install_help"))
@verb
def install(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("characters_install_folder"))],
    to: Annotated[Path | None, typer.Option("--to", help=say("characters_install_to"))] = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Build the table pack and put it where decoding looks for it."""
    path = to or host.default_folder()
    made = host.install(folder, path)
    if common.as_json:
        print_json({"path": path.as_posix(), "tables": [asdict(one) for one in made]})
    elif not common.quiet:
        for one in made:
            aside = ", ".join(f"{use} {rows}" for use, rows in sorted(one.set_aside.items())) or "0"
            line = say("characters_installed_file", file=one.file, codes=one.codes, set_aside=aside)
            out.print(line, markup=False)
    return Exit.CLEAN, say("characters_installed", tables=len(made), path=path.as_posix())
