"""A converter run on a delivery, and what came of it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.findings import Findings
from migrate.layout import Layout
from migrate.runs.extract import ExtractOptions, ExtractResult, extract
from migrate.runs.progress import Silent
from migrate.sources.opening import open_source
from migrate.testing.reference.values import Record
from migrate.xml import read_batches


@dataclass(frozen=True)
class Run:
    """What was delivered, where the run lies, and its result."""

    delivery: Path
    out: Path
    result: ExtractResult


def run(converter: Converter, delivery: Path, out: Path, municipality: str, base_date: str, **changes: object) -> Run:
    """Extract a delivery with the converter as it stands, overlay and all."""
    overlay = converter.overlay.path if converter.overlay else None
    options = ExtractOptions(delivery, out, municipality, base_date, overlay=overlay, **changes)  # type: ignore[arg-type]
    return Run(delivery, out, extract(str(converter.folder), options, Silent()))


def written(out: Path, layout: Layout, file_id: str) -> Iterator[Record]:
    """Yield the records of a transfer file as they stand in the XML: element → text, absent ones left out."""
    for path in sorted((out / "xml").rglob(f"{file_id}_*.xml")):
        for batch in read_batches(path, layout, Findings()):
            for record in batch.iter_rows(named=True):
                yield {name: text for name, text in record.items() if text is not None and not name.startswith("#")}


def rejected(done: Run, converter: Converter) -> set[tuple[str, int]]:
    """Return place and number of every record that was rejected."""
    places: dict[str, str] = {}
    for source in converter.definition.converted:
        opened = open_source(converter.request(source, done.delivery, 1))
        places |= {f"{place}{opened.reject_ending}": place for place in opened.places}
    found: set[tuple[str, int]] = set()
    rejects = done.out / "rejects"
    for path in rejects.rglob("*.reasons.csv"):
        place = path.relative_to(rejects).as_posix().removesuffix(".reasons.csv")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found |= {(places[place], int(row["record"])) for row in csv.DictReader(lines)}
    return found


def codes(findings: Findings) -> dict[str, int]:
    """Return how often each rule spoke."""
    counts: dict[str, int] = {}
    for code, _, _, count in findings.groups():
        counts[code] = counts.get(code, 0) + count
    return counts


def tree(root: Path) -> dict[str, bytes]:
    """Return a run's results, file by file; the journal tells when things were done and is not one."""
    files = (p for p in root.rglob("*") if p.is_file() and p.name != "journal.jsonl")
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}
