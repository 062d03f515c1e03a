"""A mapping (項目対応表): one CSV for each transfer file a source makes, one row for each item."""

import csv
import io
from pathlib import Path

from migrate.convert.definition.errors import ConverterError
from migrate.layout import parse_condition
from migrate.layout.models import Model

MAPPING_COLUMNS = ["item", "function", "from", "args", "when", "note"]


class Mapping(Model):
    """One row of a mapping: which item, made how, from which fields."""

    line: int
    item: str
    function: str
    fields: tuple[str, ...]
    args: dict[str, str]
    when: str
    note: str


def read_args(text: str) -> dict[str, str]:
    """Read arguments as mappings write them: ``name=value;name=value``. Raises ValueError for anything else."""
    return dict(pair.split("=", 1) for pair in text.split(";") if pair)


def read_mapping(path: Path, text: str) -> tuple[Mapping, ...]:
    """Read the text of a mapping. Raises ConverterError at the line that is no row of one."""
    with io.StringIO(text, newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if reader.fieldnames != MAPPING_COLUMNS:
            raise ConverterError(path, f"the columns must be {','.join(MAPPING_COLUMNS)}", 1)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ConverterError(path, "the row has not as many cells as the header", reader.line_num)
            try:
                args = read_args(row["args"])
            except ValueError:
                raise ConverterError(path, "args must be name=value;name=value", reader.line_num) from None
            try:
                if row["when"]:
                    parse_condition(row["when"])
            except ValueError as error:
                raise ConverterError(path, f"when: {error}", reader.line_num) from None
            fields = tuple(f for f in row["from"].split("|") if f)
            rows.append(
                Mapping(
                    line=reader.line_num,
                    item=row["item"],
                    function=row["function"],
                    fields=fields,
                    args=args,
                    when=row["when"],
                    note=row["note"],
                )
            )
    return tuple(rows)
