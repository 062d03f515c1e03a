"""``migrate converter profile``: what a delivery holds, before anyone maps anything."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.validate import show_findings
from migrate.cli.verb import Common, verb
from migrate.findings import Severity
from migrate.reports import write_profile
from migrate.runs import ProfileOptions, profile
from migrate.sources.profile import DeliveryProfile
from migrate.sources.rules import SOURCE_UNREADABLE


@verb
def command(
    delivery: Annotated[Path, typer.Argument(help=say("extract_delivery"))],
    converter: Annotated[str, typer.Option("--converter", help=say("profile_converter"))] = "",
    report: Annotated[Path | None, typer.Option("--report", help=say("profile_report"))] = None,
    batch_records: options.BatchOption = 20_000,
    unmask: options.UnmaskOption = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Profile (the help text is in the catalogue)."""
    made = profile(ProfileOptions(delivery, converter, batch_records, unmask), common.reporter())
    if common.as_json:
        print_json(made.to_dict())
    else:
        out.print(_sources(made))
        _print_not_read(made)
        show_findings(made.findings)
    if report is not None:
        out.print(say("report_written", path=write_profile(made, report, LANG)), markup=False)
    errors = made.findings.count(at_least=Severity.ERROR)
    text = say("profile_done", files=len(made.files), records=f"{made.records:,}", rejected=f"{made.rejected:,}",
               errors=f"{errors:,}", findings=f"{made.findings.count():,}")  # fmt: skip
    return (Exit.FINDINGS if errors else Exit.CLEAN), text


def _print_not_read(made: DeliveryProfile) -> None:
    """Name what could not be read; what nobody asked for is counted by reason, and listed in the report."""
    unreadable = {f.legacy.file for f in made.findings.samples(SOURCE_UNREADABLE.code) if f.legacy}
    for file in made.skipped:
        if file.path in unreadable:
            out.print(say("profile_not_read", file=file.path, why=file.reason[LANG]), markup=False)
    others = Counter(file.reason[LANG] for file in made.skipped if file.path not in unreadable)
    for why, count in others.items():
        out.print(say("profile_others_not_read", count=f"{count:,}", why=why), markup=False)


def _sources(made: DeliveryProfile) -> Table:
    table = Table(title=say("profile_title"), title_justify="left")
    for column in ("source", "of", "fields", "records", "rejected", "doubts"):
        table.add_column(say(f"profile_{column}"), justify="left" if column in ("source", "of") else "right")
    for source in made.sources:
        figures = (len(source.fields), source.records, source.rejected, sum(f.doubts for f in source.fields))
        table.add_row(source.source_id, source.title, *(f"{n:,}" for n in figures))
    return table
