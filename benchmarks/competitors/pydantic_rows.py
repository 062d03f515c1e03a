"""Layout XML checked with ``lxml.etree.iterparse`` and a pydantic model, record by record: items, nothing else."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from benchmarks import FILE, LAYOUT
from benchmarks.competitors.iterparse import records
from benchmarks.competitors.model import model_of
from benchmarks.program import tell
from migrate.layout import load_layout
from migrate.xml import find_parts


def main(xml: str) -> dict[str, Any]:
    """Check everything below a folder."""
    validate = model_of(load_layout(LAYOUT), FILE).model_validate
    count = errors = 0
    for path in find_parts(Path(xml)):
        for record in records(path):
            count += 1
            try:
                validate(record)
            except ValidationError:
                errors += 1
    return {"records": count, "errors": errors}


if __name__ == "__main__":
    tell(main)
