"""The same layout as a CSV of columns, for vendors who print a table instead of a copybook."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.models import Model
from migrate.layout.tables import build, read_rows
from migrate.sources.copybook.model import Kind, RecordField, RecordType, Repeat, Sign, byte_length


class Column(Model):
    """One row: ``position`` from 1 as books count, ``length`` of one occurrence, both in bytes.

    ``occurs`` is ``count*stride`` (bytes from one to the next), outer table first and joined by a blank;
    ``1-99*20:COUNT`` is a table of varying length whose number stands in the field COUNT. A blank name is FILLER.
    """

    record: str
    name: str = ""
    label: str = ""
    position: int
    length: int
    kind: Kind
    digits: int = 0
    scale: int = 0
    sign: Sign = Sign.NONE
    occurs: str = ""
    condition: str = ""


def read_column_table(path: Path) -> tuple[RecordType, ...]:
    """Read the record types of a column table (UTF-8). Raises DefinitionErrors by file, line and column."""
    label = path.as_posix()
    errors: list[DefinitionError] = []
    types: dict[str, list[RecordField]] = {}
    conditions: dict[str, str] = {}
    for row in read_rows(path, label, Column.model_fields, errors):
        for column in build(Column, [row], label, errors):
            field, problem = _field(column, row.line)
            fields = types.setdefault(column.record, [])
            if field.name in (f.name for f in fields if not f.filler):
                problem = Text("同じ項目名が前にあります。", "an earlier field has this name")
            if problem:
                errors.append(DefinitionError(label, problem, line=row.line))
            fields.append(field)
            conditions.setdefault(column.record, column.condition)
    if not types and not errors:
        errors.append(DefinitionError(label, Text("項目がありません。", "there is no field")))
    if errors:
        raise DefinitionErrors(errors)
    return tuple(RecordType(name, tuple(fields), condition=conditions[name]) for name, fields in types.items())


def write_column_table(types: Iterable[RecordType]) -> str:
    """Return the CSV text of record types; what :func:`read_column_table` reads back."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Column.model_fields)
    for type_ in types:
        for f in type_.fields:
            name = "" if f.filler else f.name
            place = (f.offset + 1, f.length, f.kind.value, f.digits, f.scale, f.sign.value)
            writer.writerow((type_.name, name, f.label, *place, _occurs(f.repeats), type_.condition))
    return text.getvalue()


def _occurs(repeats: tuple[Repeat, ...]) -> str:
    return " ".join(
        f"{r.minimum}-{r.count}*{r.stride}:{r.depending}" if r.depending else f"{r.count}*{r.stride}" for r in repeats
    )


def _field(column: Column, line: int) -> tuple[RecordField, Text | None]:
    problem = None
    repeats: tuple[Repeat, ...] = ()
    try:
        repeats = tuple(map(_repeat, column.occurs.split()))
    except ValueError:
        problem = Text("occurs は 3*10 か 1-99*10:件数項目 の形です。", "occurs is 3*10 or 1-99*10:COUNT")
    expected = byte_length(column.kind, column.digits, column.sign)
    if column.position < 1 or column.length < 1 or column.scale > column.digits:
        problem = Text(
            "位置・長さは 1 以上、小数は桁数以下です。", "position and length are at least 1, scale at most digits"
        )
    elif column.kind.numeric and (column.digits < 1 or column.length != expected):
        problem = Text(
            f"{column.digits} 桁の {column.kind} は {expected} バイトです。",
            f"a {column.kind} number of {column.digits} digits takes {expected} bytes",
        )
    field = RecordField(
        name=column.name or "FILLER",
        offset=column.position - 1,
        length=column.length,
        kind=column.kind,
        digits=column.digits,
        scale=column.scale,
        sign=column.sign,
        repeats=repeats,
        filler=not column.name,
        label=column.label,
        line=line,
    )
    return field, problem


def _repeat(text: str) -> Repeat:
    times, _, rest = text.partition("*")
    stride, _, depending = rest.partition(":")
    low, _, high = times.rpartition("-")
    repeat = Repeat(int(high), int(stride), int(low or high), depending)
    if repeat.count < 1 or repeat.stride < 1 or bool(low) != bool(depending):
        raise ValueError(text)
    return repeat
