"""``migrate layout diff``: two versions compared, by domain and file, and what that means for converters."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.convert.definition.converter import Converter, available_converters, load_converter
from migrate.convert.proof.effects import Effect, effects
from migrate.findings import message
from migrate.layout import Layout, find_layout
from migrate.layout.diff import Change, Kind, LayoutDiff, compare

# What a transfer file that came or went takes with it is counted, not listed.
_WITH_FILE = ("items", "relations")


@verb
def command(
    old: Annotated[str, typer.Argument(metavar="A", help=say("layout_diff_old"))],
    new: Annotated[str, typer.Argument(metavar="B", help=say("layout_diff_new"))],
    layouts: options.BothLayoutsOption = None,
    converter: Annotated[list[str] | None, typer.Option("--converter", help=say("layout_diff_converter"))] = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Compare two versions and print what differs."""
    versions = find_layout(old, layouts), find_layout(new, layouts)
    diff = compare(*versions)
    touched = {c.definition.id: effects(c, *versions) for c in _converters(converter, versions[0], layouts)}
    if common.as_json:
        told = {name: [effect.to_dict() for effect in found] for name, found in touched.items()}
        changes = [change.to_dict() for change in diff.changes]
        print_json({"old": old, "new": new, "counts": _counts(diff), "changes": changes, "converters": told})
    elif diff:
        _show(diff, versions)
        _show_effects(touched)
    if not diff:
        return Exit.CLEAN, say("layout_diff_same", old=old, new=new)
    places = sum(map(len, touched.values()))
    return Exit.FINDINGS, say("layout_diff_done", changes=f"{len(diff.changes):,}", places=f"{places:,}")


def _converters(names: list[str] | None, layout: Layout, layouts: Path | None) -> Iterator[Converter]:
    """Yield the converters named, or the shipped ones of the layout's family."""
    for name in names or available_converters():
        converter = load_converter(name)
        if names or find_layout(converter.definition.layout, layouts).family == layout.family:
            yield converter


def _counts(diff: LayoutDiff) -> dict[str, dict[str, int]]:
    """Return table → kind → rows, for the tables that differ."""
    counts = Counter((change.table, change.kind.value) for change in diff.changes)
    tables = dict.fromkeys(change.table for change in diff.changes)
    return {table: {kind.value: counts[table, kind.value] for kind in Kind} for table in tables}


def _show(diff: LayoutDiff, versions: tuple[Layout, Layout]) -> None:
    for (domain, file), found in groupby(sorted(diff.changes, key=_place), key=_place):
        changes = list(found)
        out.print(f"[bold]{_title(domain, file, versions)}[/bold]")
        whole = any(c.table == "files" and c.kind in (Kind.ADDED, Kind.REMOVED) for c in changes)
        for change in changes:
            if not (whole and change.table in _WITH_FILE):
                out.print(change.in_(LANG), markup=False)
        if whole:
            hidden = Counter(change.table for change in changes)
            out.print("    " + say("layout_diff_whole", **{t: hidden[t] for t in _WITH_FILE}), markup=False)
    table = Table(title=f"{diff.old} → {diff.new}", title_justify="left")
    table.add_column("")
    for kind in Kind:
        table.add_column(say(f"layout_diff_{kind}"), justify="right")
    for name, kinds in _counts(diff).items():
        table.add_row(message(f"layout.table_{name}", LANG), *(f"{n:,}" if n else "" for n in kinds.values()))
    out.print(table)


def _place(change: Change) -> tuple[str, str]:
    return change.domain, change.file


def _title(domain: str, file: str, versions: tuple[Layout, Layout]) -> str:
    for layout in reversed(versions):
        if file in layout.files:
            return f"{file} {layout.files[file].name}"
        if not file and (known := next((d for d in layout.domains if d.domain_id == domain), None)):
            return f"{domain} {known.title.in_(LANG)}"
    return say("layout_diff_version")


def _show_effects(touched: dict[str, list[Effect]]) -> None:
    for name, found in touched.items():
        out.print("[bold]" + say("layout_diff_effects", converter=name, places=len(found)) + "[/bold]")
        for effect in found:
            out.print(effect.in_(LANG), markup=False)
