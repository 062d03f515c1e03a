"""Layout XML checked against its XSD by xmlschema in lazy mode: forms of items, nothing else."""

from pathlib import Path
from typing import Any

import xmlschema

from benchmarks.program import tell
from migrate.xml import find_parts


def main(schema: str, xml: str) -> dict[str, Any]:
    """Check everything below a folder."""
    against = xmlschema.XMLSchema(schema)
    documents = (xmlschema.XMLResource(str(path), lazy=True) for path in find_parts(Path(xml)))
    return {"errors": sum(1 for document in documents for _ in against.iter_errors(document))}


if __name__ == "__main__":
    tell(main)
