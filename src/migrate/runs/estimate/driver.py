"""The sample run: every stage for real on a part of each source, in a folder that is gone afterwards."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import polars as pl

from migrate.characters import Ledger
from migrate.convert.decisions.case import Case
from migrate.convert.decisions.decision import Kind
from migrate.convert.proof.converter import check_converter
from migrate.crew import Crew
from migrate.findings import Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.estimate.disk import working_and_kept
from migrate.runs.estimate.files import NOT_TRIED, file_sizes
from migrate.runs.estimate.model import Estimate, Figure, Seen, SourceSize
from migrate.runs.estimate.sampled import Sampled, sample, smaller
from migrate.runs.estimate.statistics import at_most
from migrate.runs.estimate.timing import Stopwatch, hashing_seconds, run_seconds
from migrate.runs.extract.driver import carry_out
from migrate.runs.extract.job import Job
from migrate.runs.extract.objects import delivered_objects
from migrate.runs.extract.open_cases import CASES_FILE
from migrate.runs.extract.options import ErrorPolicy, ExtractOptions
from migrate.runs.extract.work import Extraction, begin
from migrate.runs.progress import Reporter, Silent
from migrate.sources.papers.delivery import DeliveryPapers

# A machine that does other things too is this much slower or faster from one hour to the next.
_TIME_SURE = 1.5


def estimate(converter_name: str, options: ExtractOptions, sample_records: int, progress: Reporter) -> Estimate:
    """Estimate an extraction from up to ``sample_records`` of each source. Leaves nothing behind.

    Raises what :func:`migrate.runs.extract` raises, as the real run would.
    """
    watch = Stopwatch(progress)
    job = Job(converter_name, options)
    converter, papers, decided = job.converter, job.papers, job.decided
    check_converter(converter, job.layout)
    watch.start("sample")
    opened: dict[str, Sampled] = {}
    sizes: list[SourceSize] = []
    for source in converter.definition.converted:
        opened[source.id], size = sample(converter, source, options, papers, sample_records)
        sizes.append(size)
    fewer = {
        source.id: smaller(converter, source, options, opened[source.id], sample_records)
        for source in converter.definition.converted
    }
    decided.sample = any(of.starts for of in opened.values())
    objects = delivered_objects(converter, papers, watch)

    def carried(sources: dict[str, Sampled], out: Path, watch: Stopwatch) -> RunDirectory:
        part = Job(converter_name, replace(options, out=out, on_error=ErrorPolicy(), resume=False, keep_staging=True))
        part.converter, part.layout, part.decided, part.sources = converter, job.layout, decided, dict(sources)
        # what only the whole delivery can be held against is left to the real run
        part.papers = DeliveryPapers(options.delivery, converter.definition, None, None, None)
        run = RunDirectory(out, {"delivery": {}}, resume=False)
        try:
            crew = Crew(1, begin, part)
            carry_out(Extraction(part, run, crew, Findings(unmask=options.unmask), watch), objects, {"delivery": {}})
        finally:
            watch.close()
        return run

    with tempfile.TemporaryDirectory(prefix="migrate-") as temporary:
        out = Path(temporary) / "run"
        run = carried(opened, out, watch)
        sizes = [replace(size, sampled=sum(opened[size.source].records)) for size in sizes]
        read = {name: of.records for name, of in opened.items()}
        cases = pl.read_parquet(out.joinpath(*CASES_FILE))
        files = file_sizes(converter, sizes, opened, cases, run)
        again = Stopwatch(Silent())
        if not all(size.whole for size in sizes):
            carried(fewer, Path(temporary) / "small", again)
        samples = {size.source: (size.sampled, sum(fewer[size.source].records), size.records.value) for size in sizes}
        working, kept = working_and_kept(out, converter, sizes, read, files, options)
        seen = [*_codes(cases, unmask=options.unmask), *_characters(out, converter.definition.system)]
    sampled = [size.sampled for size in sizes if not size.whole]
    spent = run_seconds(converter, watch.stages, again.stages, samples)
    spent += hashing_seconds([file for of in opened.values() for file in of.files])
    return Estimate(
        sources=sizes,
        files=files,
        seconds=Figure(spent, spent / _TIME_SURE, spent * _TIME_SURE),
        working=working,
        kept=kept,
        free=shutil.disk_usage(_there(options.out)).free,
        memory=watch.memory,
        seen=seen,
        unseen=at_most(min(sampled)) if sampled else 0.0,
        not_tried=sorted(NOT_TRIED) if sampled else [],
    )


def _there(path: Path) -> Path:
    """Return the folder that is there in which a path is or will be."""
    return next(folder for folder in (path.resolve(), *path.resolve().parents) if folder.is_dir())


def _codes(cases: pl.DataFrame, *, unmask: bool) -> list[Seen]:
    """Return the code values that no table has."""
    keys = ["table", "column", "value"]
    rows = cases.filter(pl.col("kind") == Kind.CODE).group_by(keys).agg(pl.struct("#source", "#record").n_unique())
    return [
        Seen("code", f"{table}.{column}", Case("", Kind.CODE, (), value=value).shown(unmask=unmask), count)
        for table, column, value, count in rows.sort(keys).iter_rows()
    ]


def _characters(out: Path, system: str) -> list[Seen]:
    """Return the vendor's characters that nobody has identified, and how often the sample uses them."""
    unresolved = Ledger.read(out / "ledger" / "gaiji.csv").of(system).unresolved()
    return [Seen("gaiji", system, entry.code, entry.uses) for entry in unresolved]
