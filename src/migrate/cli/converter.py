"""``migrate converter``: what a converter does, proved and shown."""

from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import offsets, options, profile
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.convert import Converter, check_converter, load_converter
from migrate.findings import Text
from migrate.layout import Layout, load_layout

app = typer.Typer(name="converter", help=say("converter_help"), no_args_is_help=True)
app.command("offsets", help=say("offsets_help"))(offsets.command)
app.command("profile", help=say("profile_help"))(profile.command)
ConverterArgument = Annotated[str, typer.Argument(help=say("extract_converter"))]


@app.command(help=say("converter_check_help"))
@verb
def check(
    converter: ConverterArgument,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Prove that every source field and every mandatory item has its place."""
    loaded = load_converter(converter)
    check_converter(loaded, load_layout(loaded.definition.layout, layouts))
    counts = {
        "fields": sum(len(record.names) for record in loaded.records.values()),
        "files": len({target.id for target in loaded.definition.file}),
    }
    if common.as_json:
        print_json(counts)
    return Exit.CLEAN, say("converter_checked", **counts)


@app.command(help=say("converter_show_help"))
@verb
def show(
    converter: ConverterArgument,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show the item mapping (新旧項目対応表)."""
    loaded = load_converter(converter)
    definition = loaded.definition
    if common.as_json:
        rows = {name: [m.model_dump() for m in mapping] for name, mapping in loaded.mappings.items()}
        print_json({"definition": definition.model_dump(mode="json"), "mappings": rows})
    else:
        _print_mappings(loaded, load_layout(definition.layout, layouts))
    return Exit.CLEAN, say("converter_shown", rows=sum(map(len, loaded.mappings.values())))


def _print_mappings(loaded: Converter, layout: Layout) -> None:
    definition = loaded.definition
    for target in definition.file:
        title = f"{target.id} {layout.files[target.id].name} ← {target.source} {target.where}"
        table = Table(title=title, title_justify="left")
        for column in ("item", "from", "function", "when", "note"):
            table.add_column(say(f"converter_column_{column}"))
        for m in loaded.mappings[target.mapping]:
            args = " ".join(f"{k}={v}" for k, v in m.args.items())
            table.add_row(m.item, " ".join(m.fields), f"{m.function} {args}".strip(), m.when, m.note)
        out.print(table)
    for source in definition.source:
        for field, why in source.unused.items():
            out.print(say("converter_unused", field=f"{source.id}.{field}", reason=why), markup=False)
    for file_id, reason in definition.not_supplied.items():
        text = Text(reason.ja, reason.en).in_(LANG)
        out.print(say("converter_not_supplied", file=file_id, reason=text), markup=False)
