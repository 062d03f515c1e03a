"""Options and arguments that several verbs share, defined once."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli.cores import CORES
from migrate.cli.language import say
from migrate.findings import Lang

LangOption = Annotated[Lang | None, typer.Option("--lang", help=say("lang"), rich_help_panel=say("common"))]
JsonOption = Annotated[bool, typer.Option("--json", help=say("json"), rich_help_panel=say("common"))]
QuietOption = Annotated[bool, typer.Option("--quiet", help=say("quiet"), rich_help_panel=say("common"))]
DebugOption = Annotated[bool, typer.Option("--debug", help=say("debug"), rich_help_panel=say("common"))]

ResumeOption = Annotated[bool, typer.Option("--resume", help=say("resume"))]
UnmaskOption = Annotated[bool, typer.Option("--unmask", help=say("unmask"))]
ReportOption = Annotated[Path | None, typer.Option("--report", help=say("report"))]
BatchOption = Annotated[int, typer.Option("--batch-records", min=1, help=say("batch_records"))]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, metavar="N", help=say("workers"))]
XmlArgument = Annotated[Path, typer.Argument(metavar="PATH", help=say("xml_path"), exists=False)]
LayoutOption = Annotated[str, typer.Option("--layout", help=say("layout_version"))]
LayoutsOption = Annotated[Path | None, typer.Option("--layouts", help=say("layouts"))]
OverlayOption = Annotated[Path | None, typer.Option("--overlay", metavar="FILE", help=say("overlay"))]
DomainsOption = Annotated[str, typer.Option("--domains", metavar="NN,NN", help=say("domains"))]
DecisionsOption = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help=say("extract_decisions"))]
BothLayoutsOption = Annotated[Path | None, typer.Option("--layouts", help=say("both_layouts"))]


def domain_list(text: str) -> tuple[str, ...]:
    """Return the domains (業務) of a list with commas; none for an empty text."""
    return tuple(domain for domain in (part.strip() for part in text.split(",")) if domain)


DEFAULT_WORKERS = CORES
DEFAULT_LAYOUT = "chukan-2.7-draft"
