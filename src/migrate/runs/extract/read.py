"""Reading: each source spilled once, batch by batch, with its records numbered over all its parts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.convert import REASONS, SEQUENCE, Converter, Source
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.runs.directory import RunDirectory, RunError
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.staged import keep_rejects, write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.sources import DelimitedSource, Position, SourceBatch

_PART = re.compile(r"_([0-9]+)$")


@dataclass
class Spilled:
    """A source in the staging folder. ``records`` counts readable ones, ``damaged`` those rejected unread."""

    source: Source
    files: list[Path] = field(default_factory=list)
    records: int = 0
    damaged: int = 0
    records_by_file: Counter[str] = field(default_factory=Counter)


def source_files(source: Source, delivery: Path) -> list[Path]:
    """Return a source's files in part order. Raises RunError when there is none or a part number is missing."""
    stem = delivery / f"{source.file}.csv"
    if stem.is_file():
        return [stem]
    parts = {
        int(number.group(1)): path
        for path in stem.parent.glob(f"{stem.stem}_*.csv")
        if (number := _PART.search(path.stem)) and path.stem[: number.start()] == stem.stem
    }
    if not parts:
        raise RunError("runs.source_missing", source=source.id, file=f"{source.file}.csv", directory=delivery)
    if sorted(parts) != list(range(1, len(parts) + 1)):
        found = ", ".join(map(str, sorted(parts)))
        raise RunError("runs.part_missing", source=source.id, file=f"{source.file}_n.csv", found=found)
    return [parts[n] for n in sorted(parts)]


def open_source(source: Source, converter: Converter, options: ExtractOptions) -> DelimitedSource:
    """Open a source's files for reading in batches. Raises SourceError for a header that does not fit."""
    return DelimitedSource(
        source_files(source, options.delivery),
        root=options.delivery,
        layout=converter.records[source.id],
        charset=converter.definition.charset,
        batch_records=options.batch_records,
    )


def spill(
    source: Source,
    converter: Converter,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> Spilled:
    """Read a source into Parquet batches; a batch that the journal knows is not read again."""
    spilled = Spilled(source)
    opened = open_source(source, converter, options)
    position: Position | None = None
    batches: Iterator[SourceBatch] | None = None
    while True:
        number = f"{len(spilled.files) + 1:06d}"
        path = run.path("staging", "read", source.id, f"{number}.parquet")
        result = run.journal.known(f"read/{source.id}/{number}")
        if result is None:
            batches = batches or opened.batches(position)
            result = _spill_batch(next(batches, None), path, spilled.records, run, options)
            result = run.journal.record(f"read/{source.id}/{number}", result)
        if result["end"] is None:
            return spilled
        findings.merge(Findings.from_dict(result["findings"], unmask=options.unmask))
        spilled.files.append(path)
        spilled.records += result["records"]
        spilled.damaged += result["damaged"]
        spilled.records_by_file.update(result["by_file"])
        position = Position(*result["end"])
        progress.advance(result["records"])


def _spill_batch(
    batch: SourceBatch | None, path: Path, before: int, run: RunDirectory, options: ExtractOptions
) -> Result:
    if batch is None:
        return {"end": None}
    write_parquet(batch.frame.with_row_index(SEQUENCE, offset=before), path)
    if batch.rejects:
        damaged = {
            SOURCE: [r.source for r in batch.rejects],
            RECORD: [r.record for r in batch.rejects],
            OFFSET: [r.offset for r in batch.rejects],
            LENGTH: [len(r.raw) for r in batch.rejects],
            REASONS: [[r.rule.code] for r in batch.rejects],
        }
        keep_rejects(pl.DataFrame(damaged), "", path, run)
    found = Findings(unmask=options.unmask)
    found.merge(batch.findings)
    by_file = Counter(dict(batch.frame[SOURCE].value_counts().iter_rows()))
    by_file.update(r.source for r in batch.rejects)
    return {
        "end": list(batch.end),
        "by_file": by_file,
        "records": batch.frame.height,
        "damaged": len(batch.rejects),
        "findings": found.to_dict(),
    }


def control_sums(files: list[Path], fields: list[str]) -> dict[str, int | None]:
    """Return the sum of each field over spilled batches (yen, persons); None where it is not all integers."""
    batches = pl.scan_parquet(files)
    known = [f for f in fields if f in batches.collect_schema().names()]
    sums = batches.select(
        pl.when(pl.col(f).str.contains(r"^-?[0-9,]*$").all())
        .then(pl.col(f).str.replace_all(",", "", literal=True).cast(pl.Int128, strict=False).sum())
        .alias(f)
        for f in known
    )
    return dict.fromkeys(fields) | (sums.collect().row(0, named=True) if known else {})
