"""The competitor as a program: ``python -m benchmarks.plain DELIVERY OUT`` writes the same records as XML.

``csv``, Python for each record, ``lxml.etree.xmlfile``: see ``migrate.testing.reference``.
"""

import sys
from pathlib import Path

from benchmarks import BASE_DATE, CONVERTER, MUNICIPALITY
from migrate.convert import load_converter
from migrate.layout import load_layout
from migrate.testing import DOMAINS
from migrate.testing.reference import convert, write_xml


def main(delivery: Path, out: Path) -> None:
    """Convert by the same definition, with the same parameters."""
    converter = load_converter(CONVERTER, domains=DOMAINS)
    layout = load_layout(converter.definition.layout)
    parameters = {"municipality": MUNICIPALITY, "base_date": BASE_DATE}
    write_xml(convert(converter, layout, delivery, parameters), layout, out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
