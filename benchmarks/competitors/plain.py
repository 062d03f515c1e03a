"""The plain pipeline: ``csv``, plain Python for each record, pydantic for each record, ``lxml.etree.xmlfile``.

The conversion and the writing are ``migrate.testing.reference``, by the same definition with the same parameters.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import BASE_DATE, CONVERTER, FILE, MUNICIPALITY
from benchmarks.competitors.model import model_of
from benchmarks.program import tell
from migrate.convert.definition.converter import load_converter
from migrate.layout import Layout, load_layout
from migrate.testing.reference import convert, write_xml


def main(delivery: str, out: str) -> dict[str, Any]:
    """Convert, validate and write, record by record."""
    converter = load_converter(CONVERTER, domains=(FILE,))
    layout = load_layout(converter.definition.layout)
    records = convert(converter, layout, Path(delivery), {"municipality": MUNICIPALITY, "base_date": BASE_DATE})
    return {"records": write_xml(_validated(records, layout), layout, Path(out))}


def _validated(records: Iterator[tuple[str, Any]], layout: Layout) -> Iterator[tuple[str, Any]]:
    validate = model_of(layout, FILE).model_validate
    for file_id, record in records:
        validate({name: value for name, value in record.items() if value is not None})
        yield file_id, record


if __name__ == "__main__":
    tell(main)
