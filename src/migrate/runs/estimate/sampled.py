"""A source of which only a sample is read, looking to who reads it like any other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.convert.definition.converter import Converter, Source
from migrate.runs.estimate.expected import listed_records
from migrate.runs.estimate.model import Figure, SourceSize
from migrate.runs.estimate.positions import positions, total_size
from migrate.runs.estimate.statistics import ratio
from migrate.runs.extract.options import ExtractOptions
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.opening import open_source
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.source import OpenSource

BATCHES = 5
# What is hardly more than the sample is read whole.
_NEARLY = 1.25
# How many times fewer records the second, small sample has: what both take alike does not grow with records.
_SMALLER = 8


@dataclass
class Sampled:
    """``opened`` read at ``starts`` only, a batch at each; everywhere if there are none.

    ``records``: those of each batch, damaged ones too; filled in by reading.
    """

    opened: OpenSource
    starts: Sequence[Position] = ()
    records: list[int] = field(default_factory=list)

    @property
    def names(self) -> Sequence[str]:
        """Its fields."""
        return self.opened.names

    @property
    def files(self) -> Sequence[Path]:
        """Its files."""
        return self.opened.files

    @property
    def places(self) -> Sequence[str]:
        """Its places."""
        return self.opened.places

    @property
    def reject_ending(self) -> str:
        """As that of the source."""
        return self.opened.reject_ending

    def state(self) -> dict[str, str]:
        """Nothing: what a sample says is no result of a run."""
        return {}

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield nothing: a sample leaves no files."""
        return iter(())

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield a batch at each start, or all batches."""
        read = (next(self.opened.batches(at)) for at in self.starts) if self.starts else self.opened.batches()
        for batch in read:
            self.records.append(batch.records)
            yield batch


def sample(
    converter: Converter, source: Source, options: ExtractOptions, papers: DeliveryPapers, wanted: int
) -> tuple[Sampled, SourceSize]:
    """Open a source to be sampled, and say how large it is; one of not more than ``wanted`` records is read whole."""
    each = max(1, -(-wanted // BATCHES))
    opened = open_source(converter.request(source, options.delivery, each))
    starts = positions(opened, BATCHES)
    records, how = _size(source, opened, starts, converter, papers)
    if records.high <= wanted * _NEARLY:
        whole = open_source(converter.request(source, options.delivery, options.batch_records))
        return Sampled(whole), SourceSize(source.id, records, how, 0, spread=True)
    return Sampled(opened, starts), SourceSize(source.id, records, how, 0, spread=len(starts) > 1)


def smaller(converter: Converter, source: Source, options: ExtractOptions, large: Sampled, wanted: int) -> Sampled:
    """Open a source to be read in as many batches as its sample, each with fewer records."""
    few = max(1, wanted // BATCHES // _SMALLER)
    return Sampled(open_source(converter.request(source, options.delivery, few)), large.starts or [Position()])


def _size(
    source: Source, opened: OpenSource, starts: Sequence[Position], converter: Converter, papers: DeliveryPapers
) -> tuple[Figure, str]:
    """Return how many records a source has, and by what."""
    size, counts = total_size(opened)
    if counts:
        return Figure.known(size), "form"
    siblings = [s for s in converter.sources.values() if s.file == source.file]
    if (listed := listed_records(source, opened, len(siblings) == 1, converter, papers)) is not None:
        return Figure.known(listed), "paper"
    if not size:  # a sheet: only reading it through tells
        return Figure.known(sum(batch.records for batch in opened.batches())), "read"
    read = [next(opened.batches(at)) for at in starts]
    spans = [_bytes(batch, opened, size) for batch in read]
    density, low, high = ratio([batch.records for batch in read], spans)
    if len(starts) == 1 and spans[0] >= size:
        return Figure.known(read[0].records), "read"
    return Figure(round(density * size), int(low * size), -int(-high * size // 1)), "size"


def _bytes(batch: SourceBatch, opened: OpenSource, size: int) -> float:
    """Return how many bytes a batch is read from."""
    if batch.end.file_index == batch.start.file_index:
        first = batch.start.offset or int(batch.frame["#offset"].min() or 0)  # type: ignore[arg-type]
        return batch.end.offset - first
    lengths = batch.frame["#length"].sum() + sum(r.length or 0 for r in batch.rejects)
    return float(lengths) or float(size)
