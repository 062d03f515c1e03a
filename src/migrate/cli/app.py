"""The program: verbs gathered."""

from typing import Annotated

import typer

from migrate import __version__
from migrate.cli import characters, converter, demo, extract, layout, load, rules, trace, validate, worklist
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
for name, verb in {
    "demo": demo, "extract": extract, "validate": validate, "load": load, "trace": trace,
}.items():  # fmt: skip
    app.command(name, help=say(f"{name}_help"))(verb.command)
for group in (layout, converter, worklist, characters, rules):
    app.add_typer(group.app)


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
