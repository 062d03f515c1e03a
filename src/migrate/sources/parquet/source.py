"""Parquet files read as one source, by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from migrate.characters import Charset
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.errors import SourceError
from migrate.sources.files import OfFiles
from migrate.sources.parquet.part import Part
from migrate.sources.tables import rejected_csv, table_batch


@dataclass(frozen=True)
class ParquetSource(OfFiles):
    """The files in order. ``#record`` is a file's row; rows have no bytes of their own."""

    parts: Sequence[Part]
    names: Sequence[str]
    charset: Charset
    batch_records: int

    reject_ending = ".csv"

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on, at least one of each file. Raises SourceError."""
        position = start or Position()
        while position.file_index < len(self.parts):
            batch = self._batch(self.parts[position.file_index], position)
            yield batch
            position = batch.end

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield these rows of a file as CSV in UTF-8."""
        index = self.places.index(place)
        batches = (self._batch(self.parts[index], Position(index, 0, first)) for first in self._starts(index))
        return rejected_csv(batches, self.names, records, self.charset)

    def _starts(self, index: int) -> range:
        return range(0, self.parts[index].rows, self.batch_records)

    def _batch(self, part: Part, start: Position) -> SourceBatch:
        if start.record > part.rows:
            raise SourceError("sources.row_beyond", file=part.name, record=start.record, rows=part.rows)
        fields = part.read(start.record, self.batch_records).select(self.names)
        after = start.record + fields.height
        end = Position(start.file_index + 1) if after == part.rows else Position(start.file_index, 0, after)
        return table_batch(part.name, fields, start, end, self.charset)
