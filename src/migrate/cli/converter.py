"""``migrate converter``: what a converter does, proved and shown."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from migrate.cli import offsets, options, profile
from migrate.cli.converter_codes import DeliveryOption, codes_of, print_codes
from migrate.cli.converter_golden import command as golden_command
from migrate.cli.converter_new import command as scaffold_command
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json, tell
from migrate.cli.verb import Common, verb
from migrate.convert.definition.converter import Converter, load_converter
from migrate.convert.proof.converter import examine_converter
from migrate.findings import Text
from migrate.layout import load_layout
from migrate.reports.mapping import Mappings, render_mappings
from migrate.reports.profile import excel_missing
from migrate.reports.write import write_private
from migrate.runs.directory import RunError

app = typer.Typer(name="converter", help=say("converter_help"), no_args_is_help=True)
app.command("new", help=say("converter_new_help"))(scaffold_command)
app.command("golden", help=say("converter_golden_help"))(golden_command)
app.command("offsets", help=say("offsets_help"))(offsets.command)
app.command("profile", help=say("profile_help"))(profile.command)
ConverterArgument = Annotated[str, typer.Argument(help=say("extract_converter"))]
ExcelOption = Annotated[Path | None, typer.Option("--excel", metavar="FILE", help=say("converter_excel"))]
HtmlOption = Annotated[Path | None, typer.Option("--html", metavar="FILE", help=say("converter_html"))]


@app.command(help=say("converter_check_help"))
@verb
def check(
    converter: ConverterArgument,
    layouts: options.LayoutsOption = None,
    overlay: options.OverlayOption = None,
    domains: options.DomainsOption = "",
    delivery: DeliveryOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Prove that every source field, every mandatory item and every code has its place; name all that has none."""
    loaded = load_converter(converter, overlay, options.domain_list(domains))
    codes = codes_of(loaded, delivery) if delivery else None
    examined = examine_converter(loaded, load_layout(loaded.definition.layout, layouts))
    definition = loaded.definition
    counts = {
        "fields": sum(len(loaded.records[source.id].names) for source in definition.converted),
        "files": len({target.id for target in definition.file}),
        "not_converted": len(definition.source) - len(definition.converted),
    }
    if common.as_json:
        kinds = {"errors": examined.errors, "warnings": examined.warnings}
        found = {kind: [each.in_(LANG) for each in of_kind] for kind, of_kind in kinds.items()}
        delivered = {"code_list": codes.to_dict()} if codes else {}
        print_json(counts | {"domains": loaded.domains} | found | delivered)
    else:
        _print_code(loaded)
        if loaded.domains:
            out.print(say("converter_of_domains", domains=", ".join(loaded.domains)), markup=False)
        for error in examined.errors:
            out.print(error.in_(LANG), markup=False)
        for warning in examined.warnings:
            out.print(say("converter_warning", text=warning.in_(LANG)), markup=False)
        if codes:
            print_codes(codes)
    if examined.errors:
        return Exit.FINDINGS, say("converter_incomplete", n=len(examined.errors), warnings=len(examined.warnings))
    checked = "converter_checked_domains" if loaded.domains else "converter_checked"
    return Exit.CLEAN, say(checked, **counts, warnings=len(examined.warnings))


@app.command(help=say("converter_show_help"))
@verb
def show(
    converter: ConverterArgument,
    layouts: options.LayoutsOption = None,
    overlay: options.OverlayOption = None,
    domains: options.DomainsOption = "",
    excel: ExcelOption = None,
    html: HtmlOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show the item mapping (新旧項目対応表) in words."""
    loaded = load_converter(converter, overlay, options.domain_list(domains))
    if excel and excel_missing():
        raise RunError("profile.needs_excel")
    mappings = Mappings.of(loaded, load_layout(loaded.definition.layout, layouts))
    if common.as_json:
        print_json(_data(mappings))
    elif not excel and not html:
        _print_code(loaded)
        _print_changes(loaded)
        _print_files(mappings)
        _print_left_out(mappings)
    if excel:
        # Here, because its library is of an extra.
        from migrate.reports.mapping.workbook import mapping_workbook

        write_private(excel, mapping_workbook(mappings, LANG))
        tell(say("converter_written", path=excel), as_json=common.as_json)
    if html:
        write_private(html, render_mappings(mappings, LANG).encode())
        tell(say("converter_written", path=html), as_json=common.as_json)
    return Exit.CLEAN, say("converter_shown", rows=sum(map(len, loaded.mappings.values())))


def _data(mappings: Mappings) -> dict[str, Any]:
    loaded = mappings.converter
    rows = {name: [m.model_dump() for m in mapping] for name, mapping in loaded.mappings.items()}
    words = [
        {"mapping": file.target.mapping, "item": row.item.name, "how": row.how._asdict(), "when": row.when._asdict()}
        for file in mappings.files
        for row in file.rows
        if row.line is not None
    ]
    changes = [asdict(change) for change in loaded.overlay.changes] if loaded.overlay else []
    return {
        "definition": loaded.definition.model_dump(mode="json"),
        "mappings": rows,
        "words": words,
        "overlay": changes,
        "hooks": {"sha256": loaded.hooks.sha256, "sources": sorted(loaded.hooks.by_source)} if loaded.hooks else None,
    }


def _print_code(loaded: Converter) -> None:
    """Say that code of the converter runs."""
    if loaded.hooks:
        sources = ", ".join(sorted(loaded.hooks.by_source))
        out.print(say("converter_hooks", sources=sources, sha256=loaded.hooks.sha256), markup=False)


def _print_changes(loaded: Converter) -> None:
    for change in loaded.overlay.changes if loaded.overlay else ():
        values = {"place": change.place, "old": change.old, "new": change.new}
        out.print(say(f"converter_{change.action}", **values), markup=False)


def _print_files(mappings: Mappings) -> None:
    for file in mappings.files:
        where = f" ({file.where.in_(LANG)})" if file.where.ja else ""
        table = Table(title=f"{file.target.id} {file.name} ← {file.target.source}{where}", title_justify="left")
        for column in ("item", "from", "function", "when", "note"):
            table.add_column(say(f"converter_column_{column}"))
        for row in file.rows:
            if row.line is not None:
                names = (f"{f.joined}.{f.name}" if f.joined else f"{f.name} {f.label}".strip() for f in row.fields)
                table.add_row(row.item.name, "\n".join(names), row.how.in_(LANG), row.when.in_(LANG), row.note)
        out.print(table, markup=False)
        for fact in file.facts:
            out.print(fact.in_(LANG), markup=False)


def _print_left_out(mappings: Mappings) -> None:
    for each in mappings.unused:
        field = f"{each.field.source}.{each.field.name} {each.field.label}".strip()
        out.print(say("converter_unused", field=field, reason=each.reason or "?"), markup=False)
    for file_id, reason in mappings.converter.definition.not_supplied.items():
        text = Text(reason.ja, reason.en).in_(LANG)
        out.print(say("converter_not_supplied", file=file_id, reason=text), markup=False)
