"""Layout XML against every rule, as ``migrate validate`` does it."""

from pathlib import Path
from typing import Any

from benchmarks import BATCH, LAYOUT
from benchmarks.program import Stages, tell
from migrate.findings import Severity
from migrate.layout import load_layout
from migrate.runs.validate import validate


def main(xml: str, *, workers: int) -> dict[str, Any]:
    """Validate everything below a folder."""
    stages = Stages()
    layout = load_layout(LAYOUT)
    report = validate(Path(xml), layout, batch_records=BATCH, workers=workers, progress=stages)
    found = report.findings
    return {
        "records": report.records,
        "errors": found.count(at_least=Severity.ERROR),
        "findings": found.count(),
        "seconds": stages.seconds,
    }


if __name__ == "__main__":
    tell(main)
