"""The program: verbs gathered."""

import sys
from importlib import import_module
from typing import Annotated

import typer

from migrate import __version__
from migrate.cli.language import say
from migrate.cli.options import LangOption
from migrate.cli.output import out

app = typer.Typer(
    name="migrate",
    help=say("program"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # its tables cut Japanese, which has no spaces to break lines at
    pretty_exceptions_enable=False,
)
VERBS = ("demo", "extract", "validate", "load", "trace")
GROUPS = ("layout", "converter", "worklist", "characters", "rules")
# The modules of all verbs take half a second to import, so only that of the verb asked for is.
_asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
for name in (_asked,) if _asked in VERBS + GROUPS else VERBS + GROUPS:
    module = import_module(f"migrate.cli.{name}")
    if name in VERBS:
        app.command(name, help=say(f"{name}_help"))(module.command)
    else:
        app.add_typer(module.app)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help=say("version"))] = False, lang: LangOption = None
) -> None:
    if version:
        out.print(f"migrate {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the program (the console script's entry point)."""
    app()
