"""``migrate layout upgrade``: a delivery of layout XML into another version, whole or not at all."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.validate import show_findings
from migrate.cli.verb import Common, verb
from migrate.findings import RULES, Severity
from migrate.layout import find_layout
from migrate.runs.directory import RunError
from migrate.runs.upgrade.driver import upgrade
from migrate.runs.upgrade.result import Upgraded

_SHOWN = 20


@verb
def command(
    path: options.XmlArgument,
    to: Annotated[str, typer.Option("--to", help=say("layout_upgrade_to"))],
    out_dir: Annotated[Path | None, typer.Option("--out", help=say("layout_upgrade_out"))] = None,
    layouts: options.BothLayoutsOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("layout_upgrade_dry_run"))] = False,
    batch_records: options.BatchOption = 16_384,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Upgrade (the help text is in the catalogue)."""
    if out_dir is None and not dry_run:
        raise RunError("runs.upgrade_no_out")
    made = upgrade(
        path,
        to,
        out=None if dry_run else out_dir,
        layouts=layouts,
        batch_records=batch_records,
        progress=common.reporter(),
    )
    if common.as_json:
        print_json(made.to_dict())
    else:
        _show(made, layouts)
    if made.refused:
        places = sum(RULES[code].severity is Severity.ERROR for code, *_ in made.findings.groups())
        return Exit.FINDINGS, say("layout_upgrade_refused", to=to, places=places)
    if dry_run:
        return Exit.CLEAN, say("layout_upgrade_rehearsed", records=f"{made.records:,}", to=to)
    return Exit.CLEAN, say("layout_upgraded", records=f"{made.records:,}", to=to, out=out_dir)


def _show(made: Upgraded, layouts: Path | None) -> None:
    for change in made.changes:
        out.print(change.in_(LANG), markup=False)
    for file in made.files:
        for item, records in sorted(file.recoded.items()):
            if records:
                line = say("layout_upgrade_recoded", file=file.file_id, item=item, records=f"{records:,}")
                out.print(line, markup=False)
    if made.refused or made.findings.count():
        show_findings(made.findings)
    if not made.refused:
        out.print(_balance(made, layouts))
        for name in ("carried", "left"):
            paths = getattr(made, name)
            more = [say("layout_upgrade_more", n=len(paths) - _SHOWN)] if len(paths) > _SHOWN else []
            if paths:
                out.print(say(f"layout_upgrade_{name}", paths=", ".join([*paths[:_SHOWN], *more])), markup=False)


def _balance(made: Upgraded, layouts: Path | None) -> Table:
    names = {file_id: file.name for file_id, file in find_layout(made.old, layouts).files.items()}
    table = Table(title=f"{made.old} → {made.new}", title_justify="left")
    for column in ("file", "name", "parts", "read", "written", "residual"):
        table.add_column(say(f"layout_upgrade_{column}"), justify="left" if column in ("file", "name") else "right")
    for file in made.files:
        figures = (file.parts, file.read, file.written, file.residual)
        table.add_row(file.file_id, names.get(file.file_id, ""), *(f"{n:,}" for n in figures))
    return table
