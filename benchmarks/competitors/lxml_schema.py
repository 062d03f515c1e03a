"""Layout XML checked against its XSD by ``lxml.etree.iterparse(schema=…)``: forms of items, nothing else."""

from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.competitors.iterparse import records
from benchmarks.program import tell
from migrate.xml import find_parts


def main(schema: str, xml: str) -> dict[str, Any]:
    """Check everything below a folder; the first error raises."""
    against = etree.XMLSchema(file=schema)
    return {"records": sum(1 for path in find_parts(Path(xml)) for _ in records(path, against)), "errors": 0}


if __name__ == "__main__":
    tell(main)
