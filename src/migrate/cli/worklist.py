"""``migrate worklist``: what a run leaves to people, written for them and read back."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.convert.decisions.seal import Seal
from migrate.findings import message
from migrate.runs.worklist import OpenRun, read_worklist, write_worklist

app = typer.Typer(name="worklist", help=say("worklist_help"), no_args_is_help=True)
RunArgument = Annotated[Path, typer.Argument(metavar="RUN", help=say("worklist_run"))]
LedgerOption = Annotated[Path, typer.Option("--ledger", metavar="FILE", help=say("worklist_ledger"))]
ConverterOption = Annotated[str, typer.Option("--converter", help=say("worklist_converter"))]


@app.command("write", help=say("worklist_write_help"))
@verb
def write(
    run: RunArgument,
    ledger: LedgerOption,
    to: Annotated[Path, typer.Option("--out", metavar="FILE", help=say("worklist_out"))],
    converter: ConverterOption = "",
    overlay: options.OverlayOption = None,
    layouts: options.LayoutsOption = None,
    unmask: Annotated[bool, typer.Option("--unmask", help=say("worklist_unmask"))] = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Write the open cases of a run."""
    made = write_worklist(run, ledger, to, LANG, converter=converter, overlay=overlay, layouts=layouts, unmask=unmask)
    if common.as_json:
        print_json(asdict(made) | {"path": str(to)})
    else:
        for kind, count in made.open.items():
            name = message(f"worklist.kind_{kind}", LANG)
            out.print(say("worklist_kind", kind=name, count=f"{count:,}"), markup=False)
    count = sum(made.open.values())
    return Exit.CLEAN, say("worklist_written", count=f"{count:,}", decided=f"{made.decided:,}", path=to)


@app.command("read", help=say("worklist_read_help"))
@verb
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("worklist_file"))],
    run: RunArgument,
    ledger: LedgerOption,
    converter: ConverterOption = "",
    overlay: options.OverlayOption = None,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Put what was decided into the ledger."""
    opened = OpenRun.of(run, Seal.beside(ledger), converter=converter, overlay=overlay, layouts=layouts)
    done = read_worklist(file, opened, ledger, date.today())
    if common.as_json:
        print_json(asdict(done) | {"ledger": str(ledger)})
    return Exit.CLEAN, say("worklist_read", **{k: f"{v:,}" for k, v in asdict(done).items()}, ledger=ledger)
