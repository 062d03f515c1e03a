"""One table or view, streamed in the order of its key."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa

from migrate.characters import Charset
from migrate.sources.batch import Position, SourceBatch
from migrate.sources.database.connection import Database
from migrate.sources.database.types import Asked
from migrate.sources.errors import SourceError, listed
from migrate.sources.tables import rejected_csv, table_batch


@dataclass(frozen=True)
class DatabaseSource:
    """The rows of a table in the order of ``key``; ``#record`` counts them, they have no bytes of their own."""

    database: Database
    place: str
    names: Sequence[str]
    table: sa.TableClause
    columns: Mapping[str, Asked]
    key: Sequence[sa.ColumnElement[Any]]
    charset: Charset
    batch_records: int

    reject_ending = ".csv"

    @property
    def files(self) -> Sequence[Path]:
        """The SQLite file; nothing for a server."""
        return [self.database.file] if self.database.file else []

    @property
    def places(self) -> Sequence[str]:
        """The database and the table."""
        return [self.place]

    def state(self) -> dict[str, str]:
        """Return the SHA-256 over all rows of a server's table, which is read for it once."""
        return {} if self.database.file else {self.place: self._digest}

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on, at least one.

        Raises SourceError if the connection is lost, or if rows are no longer those that :meth:`state` told.
        """
        position = start or Position()
        if position.file_index:
            return
        whole = hashlib.sha256() if not position.record and "_digest" in self.__dict__ else None
        for fields, last in self._rows(position.record):
            if whole:
                whole.update(_bytes(fields))
                if last and whole.hexdigest() != self._digest:
                    raise SourceError("sources.table_changed", file=self.place)
            after = position.record + fields.height
            end = Position(1) if last else Position(0, 0, after)
            yield table_batch(self.place, fields, position, end, self.charset)
            position = end

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield these rows as CSV in UTF-8."""
        return rejected_csv(self.batches(), self.names, records, self.charset)

    @cached_property
    def _digest(self) -> str:
        whole = hashlib.sha256()
        for fields, _ in self._rows(0):
            whole.update(_bytes(fields))
        return whole.hexdigest()

    def _rows(self, first: int) -> Iterator[tuple[pl.DataFrame, bool]]:
        """Yield the rows from a number on as text, a batch at a time, and whether it is the last."""
        asked = [expression for column in self.columns.values() for expression in column.expressions]
        labelled = (expression.label(f"c{n}") for n, expression in enumerate(asked))
        select = sa.select(*labelled).select_from(self.table).order_by(*self.key)
        before: pl.DataFrame | None = None
        with self.database.snapshot() as connection:
            streamed = connection.execution_options(yield_per=self.batch_records)
            for rows in streamed.execute(select.offset(first) if first else select).partitions():
                if before is not None:
                    yield before, False
                before = self._text(rows)
        if before is None and first:
            raise SourceError("sources.table_changed", file=self.place)
        yield self._text([]) if before is None else before, True

    def _text(self, rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
        dtypes = [dtype for column in self.columns.values() for dtype in column.dtypes]
        values = zip(*rows, strict=True) if rows else [()] * len(dtypes)
        try:
            frame = pl.DataFrame(
                [pl.Series(str(n), v, dtype=d) for n, (v, d) in enumerate(zip(values, dtypes, strict=True))]
            )
        except TypeError:  # the driver gives what it should not for this type
            raise SourceError("sources.column_type", file=self.place, columns=listed([*self.names])) from None
        texts, n = [], 0
        for name, column in self.columns.items():
            arrived = [pl.nth(n + i) for i in range(len(column.dtypes))]
            texts.append(column.text(arrived).alias(name))
            n += len(arrived)
        return frame.select(texts)


def _bytes(fields: pl.DataFrame) -> bytes:
    """Return rows as bytes that do not depend on how they are batched, and in which "" and null differ."""
    return fields.write_csv(include_header=False, quote_style="non_numeric").encode()
