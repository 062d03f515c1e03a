"""``migrate layout``: the standard, browsed, proven and turned into schemas; one module per verb."""

import typer

from migrate.cli.language import say
from migrate.cli.layout import check, diff, docs, export, import_, list_, show, upgrade, xsd

app = typer.Typer(name="layout", help=say("layout_help"), no_args_is_help=True)
for name, verb in {
    "list": list_, "show": show, "check": check, "xsd": xsd, "docs": docs,
    "export": export, "import": import_, "diff": diff, "upgrade": upgrade,
}.items():  # fmt: skip
    app.command(name, help=say(f"layout_{name}_help"))(verb.command)
