"""``migrate layout import``: official workbooks made a version of the layout, shown before anything is written."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, err, out, print_json
from migrate.cli.verb import Common, verb
from migrate.layout.counts import counts
from migrate.layout.diff import LayoutDiff, compare
from migrate.layout.workbooks import Imported, import_workbooks
from migrate.layout.writer import write_layout
from migrate.runs.directory import RunError


@verb
def command(
    workbooks: Annotated[list[Path], typer.Argument(metavar="WORKBOOK...", help=say("layout_import_workbooks"))],
    version: Annotated[str, typer.Option("--version", help=say("layout_import_version"))],
    out_dir: Annotated[Path, typer.Option("--out", help=say("layout_import_out"))],
    mapping: Annotated[Path | None, typer.Option("--mapping", help=say("layout_import_mapping"))] = None,
    folder: Annotated[list[str] | None, typer.Option("--folder", help=say("layout_import_folder"))] = None,
    yes: Annotated[bool, typer.Option("--yes", help=say("layout_import_yes"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("layout_import_dry_run"))] = False,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Import workbooks into a folder of layouts."""
    imported = import_workbooks(workbooks, version, out_dir, mapping=mapping, folders=_folders(folder or []))
    changes = compare(imported.old, imported.layout) if imported.old else None
    _show(imported, changes, as_json=common.as_json)
    if imported.same:
        return Exit.CLEAN, say("layout_import_same", version=version)
    if dry_run:
        return Exit.CLEAN, say("layout_import_rehearsed")
    if changes and not (yes or _agreed(version, len(changes.changes), ask=not common.as_json)):
        return Exit.NOT_RUN, say("layout_import_declined")
    written = write_layout(imported.layout, out_dir)
    total = counts(*imported.layout.domains)
    return Exit.CLEAN, say("layout_imported", out=written, files=total.files, items=total.items, values=total.values)


def _show(imported: Imported, changes: LayoutDiff | None, *, as_json: bool) -> None:
    if as_json:
        shown = [change.to_dict() for change in changes.changes] if changes else []
        print_json({"version": imported.layout.version, "new": changes is None, "changes": shown,
                    "notes": [note.in_(LANG) for note in imported.notes]})  # fmt: skip
        return
    for note in imported.notes:
        out.print(note.in_(LANG), markup=False)
    for domain in imported.layout.domains if changes is None else ():
        total = counts(domain)
        numbers = {"files": total.files, "items": total.items, "codes": total.codes, "values": total.values}
        line = say("layout_import_domain", domain=domain.domain_id, name=domain.title.in_(LANG), **numbers)
        out.print(line, markup=False)
    if changes:
        out.print(changes.in_(LANG), markup=False)


def _agreed(version: str, changes: int, *, ask: bool) -> bool:
    """Ask a person; where there is none, the change has to be asked for with --yes."""
    if not (ask and _on_terminal()):
        raise RunError("runs.import_needs_yes", version=version, changes=changes)
    return typer.confirm(say("layout_import_confirm", version=version, changes=changes))


def _on_terminal() -> bool:
    return sys.stdin.isatty() and err.is_terminal


def _folders(given: list[str]) -> dict[str, str]:
    """Read NUMBER=NAME, the English names of the folders of domains."""
    for text in given:
        if not re.fullmatch("[0-9]{2,3}=[a-z0-9_]+", text):
            raise RunError("runs.import_folder", text=text)
    return dict(text.split("=") for text in given)
