"""``migrate converter``: what a converter does, proved and shown."""

from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, run_verb
from migrate.convert import check_converter, load_converter
from migrate.findings import Text
from migrate.layout import load_layout

app = typer.Typer(name="converter", help=say("converter_help"), no_args_is_help=True)
ConverterArgument = Annotated[str, typer.Argument(help=say("extract_converter"))]


@app.command(help=say("converter_check_help"))
def check(converter: ConverterArgument, lang: options.LangOption = None, debug: options.DebugOption = False) -> None:
    """Prove that every source field and every mandatory item has its place."""

    def verb() -> tuple[Exit, str]:
        definition = load_converter(converter)
        check_converter(definition, load_layout(definition.definition.layout))
        fields = sum(len(record.names) for record in definition.records.values())
        return Exit.CLEAN, say("converter_checked", fields=fields, files=len(definition.definition.file))

    run_verb(verb, debug=debug)


@app.command(help=say("converter_show_help"))
def show(converter: ConverterArgument, lang: options.LangOption = None, debug: options.DebugOption = False) -> None:
    """Show the item mapping (新旧項目対応表)."""

    def verb() -> tuple[Exit, str]:
        loaded = load_converter(converter)
        layout = load_layout(loaded.definition.layout)
        rows = 0
        for target in loaded.definition.file:
            title = f"{target.id} {layout.files[target.id].name} ← {target.source} {target.where}"
            table = Table(title=title, title_justify="left")
            for column in ("item", "from", "function", "when", "note"):
                table.add_column(say(f"converter_column_{column}"))
            for m in loaded.mappings[target.mapping]:
                args = " ".join(f"{k}={v}" for k, v in m.args.items())
                table.add_row(m.item, " ".join(m.fields), f"{m.function} {args}".strip(), m.when, m.note)
                rows += 1
            out.print(table)
        for source in loaded.definition.source:
            for field, reason in source.unused.items():
                out.print(say("converter_unused", field=f"{source.id}.{field}", reason=reason), markup=False)
        for file_id, why in loaded.definition.not_supplied.items():
            reason = Text(why.ja, why.en).in_(LANG)
            out.print(say("converter_not_supplied", file=file_id, reason=reason), markup=False)
        return Exit.CLEAN, say("converter_shown", rows=rows)

    run_verb(verb, debug=debug)
