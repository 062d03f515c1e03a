"""Our pipeline as a program: ``python -m benchmarks.ours DELIVERY OUT`` extracts a delivery to layout XML."""

import sys
from pathlib import Path

from benchmarks import BASE_DATE, CONVERTER, MUNICIPALITY
from migrate.runs import ExtractOptions, Silent, extract
from migrate.testing import DOMAINS


def main(delivery: Path, out: Path) -> None:
    """Extract with the options ``migrate extract`` has by default."""
    extract(CONVERTER, ExtractOptions(delivery, out, MUNICIPALITY, BASE_DATE, domains=DOMAINS), Silent())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
