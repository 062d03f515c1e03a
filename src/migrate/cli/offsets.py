"""``migrate converter offsets``: a copybook as the table of byte positions that a vendor's book prints."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from migrate.cli.language import say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.sources.copybook import (
    RecordField,
    RecordType,
    Repeat,
    read_column_table,
    read_copybook,
    write_column_table,
)

_COLUMNS = ("from_1", "to", "from_0", "length", "name", "kind", "picture", "occurs", "label")


@verb
def command(
    copybook: Annotated[Path, typer.Argument(metavar="COPYBOOK", help=say("offsets_copybook"))],
    charset: Annotated[str, typer.Option("--charset", help=say("offsets_charset"))] = "",
    csv: Annotated[Path | None, typer.Option("--csv", help=say("offsets_csv"))] = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show where each field of a record layout stands."""
    table = copybook.suffix.lower() == ".csv"
    types = read_column_table(copybook) if table else read_copybook(copybook, charset)
    if csv:
        csv.write_text(write_column_table(types), "utf-8-sig", newline="")
    if common.as_json:
        print_json([_data(type_) for type_ in types])
    else:
        for type_ in types:
            out.print(_table(type_))
    return Exit.CLEAN, say("offsets_shown", types=len(types), fields=sum(len(t.named) for t in types))


def _table(type_: RecordType) -> Table:
    varies = type_.fixed_length != type_.length
    size = f"{type_.fixed_length}–{type_.length}" if varies else str(type_.length)
    heading = say("offsets_type", name=type_.name, label=type_.label, length=size)
    table = Table(title=heading, title_justify="left", box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in _COLUMNS:
        number = name in ("from_1", "to", "from_0", "length")
        heading, side = say(f"offsets_column_{name}"), "right" if number else "left"
        # positions and names are what is compared, so they are never shortened
        table.add_column(heading, justify=side, no_wrap=number or name == "name", overflow="fold")  # type: ignore[arg-type]
    for field in type_.fields:
        table.add_row(*_row(field))
    return table


def _row(field: RecordField) -> tuple[str, ...]:
    occurs = " × ".join(map(_occurs, field.repeats))
    first, last = field.offset + 1, field.offset + field.length
    places = (str(first), str(last), str(field.offset), str(field.length))
    return (*places, "FILLER" if field.filler else field.name, field.kind.value, field.picture, occurs, field.label)


def _occurs(repeat: Repeat) -> str:
    return f"{repeat.minimum}–{repeat.count}" if repeat.depending else str(repeat.count)


def _data(type_: RecordType) -> dict[str, Any]:
    return {
        "name": type_.name,
        "label": type_.label,
        "condition": type_.condition,
        "length": type_.length,
        "fields": [
            {
                "name": f.name,
                "label": f.label,
                "filler": f.filler,
                "position": f.offset + 1,
                "offset": f.offset,
                "length": f.length,
                "kind": f.kind.value,
                "digits": f.digits,
                "scale": f.scale,
                "sign": f.sign.value,
                "picture": f.picture,
                "values": list(f.values),
                "line": f.line,
                "repeats": [
                    {"count": r.count, "stride": r.stride, "minimum": r.minimum, "depending": r.depending}
                    for r in f.repeats
                ],
            }
            for f in type_.fields
        ],
    }
