"""What the driver's tests do again and again."""

from pathlib import Path

from migrate.findings import Findings
from migrate.runs.extract import ExtractOptions, ExtractResult, extract
from migrate.runs.progress import Silent
from migrate.testing import DOMAINS
from migrate.testing.places import MUNICIPALITY_CODE

BASE_DATE = "20251001"


def options(delivery: Path, out: Path, **changes: object) -> ExtractOptions:
    """Return options for a synthetic delivery."""
    return ExtractOptions(
        delivery=delivery,
        out=out,
        municipality=MUNICIPALITY_CODE,
        base_date=BASE_DATE,
        domains=DOMAINS,
        **changes,  # type: ignore[arg-type]
    )


def run(delivery: Path, out: Path, **changes: object) -> ExtractResult:
    """Extract a synthetic delivery in silence."""
    return extract("package_cp932", options(delivery, out, **changes), Silent())


def tree(root: Path) -> dict[str, bytes]:
    """Return a run's results, file by file; the journal tells when things were done and is not one."""
    files = (p for p in root.rglob("*") if p.is_file() and p.name != "journal.jsonl")
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def codes(findings: Findings) -> dict[str, int]:
    """Return the number of findings of each rule."""
    counts: dict[str, int] = {}
    for code, _, _, count in findings.groups():
        counts[code] = counts.get(code, 0) + count
    return counts
