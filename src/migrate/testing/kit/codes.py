"""Which values of the vendor's code tables a delivery does not show."""

from migrate.convert.definition.converter import Converter
from migrate.layout import Layout
from migrate.testing.invention.forms import forms_of
from migrate.testing.invention.uses import uses_of
from migrate.testing.kit.runs import Run
from migrate.testing.reference.reading import read_records


def codes_left(converter: Converter, layout: Layout, run: Run) -> list[str]:
    """Return ``source.field value`` for each value of a field's code table that no record holds.

    A field that two tables are about is to hold the values both know. Values longer than the field cannot stand in it.
    """
    forms = forms_of(converter)
    wanted: dict[tuple[str, str], list[set[str]]] = {}
    for field, uses in uses_of(converter, layout).items():
        for use in uses:
            if use.function == "code" and use.of == 1:
                rows = converter.codes[use.args["table"]].rows
                values = {row.value for row in rows if row.value and len(row.value) <= forms[field].width}
                wanted.setdefault(field, []).append(values)
    left: list[str] = []
    for source in sorted({source for source, _ in wanted}):
        records = list(read_records(converter, source, run.delivery))
        for (of, name), tables in wanted.items():
            if of == source:
                cells = [record.get(name) for record in records]
                seen = {text for cell in cells for text in (cell if isinstance(cell, list) else [cell])}
                left += [f"{source}.{name} {value}" for value in sorted(set.intersection(*tables) - seen)]
    return left
