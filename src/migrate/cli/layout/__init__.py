"""``migrate layout``: the standard, browsed, proven and turned into schemas; one module per verb."""

import typer

from migrate.cli.language import say
from migrate.cli.layout import check, list_, show, xsd

app = typer.Typer(name="layout", help=say("layout_help"), no_args_is_help=True)
for name, verb in {"list": list_, "show": show, "check": check, "xsd": xsd}.items():
    app.command(name, help=say(f"layout_{name}_help"))(verb.command)
