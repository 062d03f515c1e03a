"""``migrate converter profile``: what a delivery holds, before anyone maps anything."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json, tell
from migrate.cli.validate import show_findings
from migrate.cli.verb import Common, verb
from migrate.findings import Severity, message
from migrate.reports.profile import excel_missing, write_profile
from migrate.reports.view import visible
from migrate.runs.directory import RunError
from migrate.runs.profile import ProfileOptions, profile
from migrate.sources.profile import DeliveryProfile
from migrate.sources.rules import SOURCE_UNREADABLE


@verb
def command(
    delivery: Annotated[Path, typer.Argument(help=say("extract_delivery"))],
    converter: Annotated[str, typer.Option("--converter", help=say("profile_converter"))] = "",
    report: Annotated[Path | None, typer.Option("--report", help=say("profile_report"))] = None,
    batch_records: options.BatchOption = 16_384,
    unmask: options.UnmaskOption = False,
    overlay: options.OverlayOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Profile (the help text is in the catalogue)."""
    if report is not None:
        _prepare(report, delivery)
    made = profile(ProfileOptions(delivery, converter, batch_records, unmask, overlay), common.reporter())
    if common.as_json:
        print_json(made.to_dict())
    else:
        out.print(_sources(made))
        _print_guessed(made)
        _print_not_read(made)
        show_findings(made.findings)
    if report is not None:
        tell(say("report_written", path=write_profile(made, report, LANG)), as_json=common.as_json)
        if excel_missing():
            tell(message("profile.needs_excel", LANG), as_json=common.as_json)
    errors = made.findings.count(at_least=Severity.ERROR)
    text = say("profile_done", files=f"{len(made.files):,}", records=f"{made.records:,}",
               rejected=f"{made.rejected:,}", errors=f"{errors:,}", findings=f"{made.findings.count():,}")  # fmt: skip
    return (Exit.FINDINGS if errors else Exit.CLEAN), text


def _prepare(report: Path, delivery: Path) -> None:
    """Make the report's folder, so that one which cannot be written ends the verb before hours of reading."""
    if report.resolve().is_relative_to(delivery.resolve()):
        raise RunError("cli.report_inside", path=report, delivery=delivery)
    if not delivery.is_dir():
        return  # which ends the verb too, and then nothing need be left behind
    report.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryFile(dir=report):
        pass


def _print_guessed(made: DeliveryProfile) -> None:
    if count := sum(bool(file.guesses) for file in made.files):
        out.print(say("profile_guessed", count=f"{count:,}"), markup=False)


def _print_not_read(made: DeliveryProfile) -> None:
    """Name what could not be read; what nobody asked for is counted by reason, and listed in the report."""
    unreadable = {f.legacy.file for f in made.findings.samples(SOURCE_UNREADABLE.code) if f.legacy}
    for file in made.skipped:
        if file.path in unreadable:
            why = visible(file.reason[LANG])
            out.print(say("profile_not_read", file=visible(file.path), why=why), markup=False)
    others = Counter(file.reason[LANG] for file in made.skipped if file.path not in unreadable)
    for why, count in others.items():
        out.print(say("profile_others_not_read", count=f"{count:,}", why=why), markup=False)


def _sources(made: DeliveryProfile) -> Table:
    table = Table(title=say("profile_title"), title_justify="left")
    for column in ("source", "of"):
        table.add_column(say(f"profile_{column}"), overflow="fold")
    for column in ("fields", "records", "rejected", "doubts"):
        table.add_column(say(f"profile_{column}"), justify="right", no_wrap=True)
    for source in made.sources:
        figures = (len(source.fields), source.records, source.rejected, sum(f.doubts for f in source.fields))
        names = (Text(visible(name)) for name in (source.source_id, source.title))
        table.add_row(*names, *(f"{n:,}" for n in figures))
    return table
