"""Writing: converted batches into XML parts of at most N records, and where each record came from."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import polars as pl

from migrate.convert.provenance import DECIDED, OCCURRENCE
from migrate.findings import LENGTH, OFFSET, ORDINAL, PART, RECORD, SOURCE
from migrate.layout import Layout
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.convert import ConvertedFile
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.workers import ONE, Workers
from migrate.xml import Envelope, part_name, write_part

Batches = list[tuple[Path, int]]


def write_file(
    file_id: str,
    made: list[ConvertedFile],
    layout: Layout,
    options: ExtractOptions,
    run: RunDirectory,
    progress: Reporter,
) -> list[Result]:
    """Write a transfer file's parts in order (one empty part for no records) and its provenance."""
    batches = [pair for m in made for pair in zip(m.files, m.batch_sizes, strict=True)]
    total = sum(size for _, size in batches)
    parts = max(-(-total // options.part_records), 1)
    # Either several parts at once, or one by all workers.
    within = ONE if parts > 1 else options.workers

    def write(part: int) -> tuple[str, Result]:
        first = (part - 1) * options.part_records
        records = min(options.part_records, total - first)
        envelope = Envelope(
            layout=layout.version,
            domain=layout.domain_of(file_id).domain_id,
            file=file_id,
            municipality=options.municipality,
            base_date=options.base_date,
            part=part,
            parts=parts,
            records=records,
        )
        step = f"write/{file_id}/{part:04d}"
        rows = _rows(batches, first, first + records)
        return step, run.journal.known(step) or _write_part(envelope, rows, layout, options, run, within)

    written = []
    with closing(options.workers.in_order(write, range(1, parts + 1))) as results:
        for step, result in results:
            written.append(run.journal.known(step) or run.journal.record(step, result))
            progress.advance(result["records"])
    run.journal.step(f"provenance/{file_id}", lambda: _provenance(file_id, batches, options, run))
    return written


def _write_part(
    envelope: Envelope,
    rows: Iterator[pl.DataFrame],
    layout: Layout,
    options: ExtractOptions,
    run: RunDirectory,
    workers: Workers,
) -> Result:
    name = part_name(layout, envelope.file, envelope.part, options.compression)
    part = write_part(run.path("xml", *name.parts), layout, envelope, rows, options.compression, workers)
    return {
        "path": f"xml/{name}",
        "file_id": envelope.file,
        "part": envelope.part,
        "records": part.records,
        "bytes": part.bytes,
        "sha256": part.sha256,
    }


def _rows(batches: Batches, first: int, end: int) -> Iterator[pl.DataFrame]:
    """Yield records ``first`` (0-based) up to ``end`` of the batches laid end to end."""
    start = 0
    for path, size in batches:
        low, high = max(first - start, 0), min(end - start, size)
        if low < high:
            yield pl.read_parquet(path)[low:high]
        start += size


def _provenance(file_id: str, batches: Batches, options: ExtractOptions, run: RunDirectory) -> Result:
    path = run.path("provenance", f"{file_id}.parquet")
    columns = [SOURCE, RECORD, OFFSET, LENGTH]
    # and which occurrence of its record it is, in a file that is made of a table, and by which decisions it was changed
    frames = [pl.scan_parquet(p).select(*columns, pl.col(f"^({OCCURRENCE}|{DECIDED})$")) for p, _ in batches]
    number = pl.col("#n")
    place = [
        (number // options.part_records + 1).cast(pl.UInt32).alias(PART),
        (number % options.part_records + 1).cast(pl.UInt32).alias(ORDINAL),
    ]
    temporary = path.with_suffix(".part")
    pl.concat(frames, how="diagonal").with_row_index("#n").select(*place, pl.exclude("#n")).sink_parquet(temporary)
    temporary.replace(path)
    return {"path": f"provenance/{file_id}.parquet"}
