"""What every kind of source looks like to those who read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import polars as pl

from migrate.sources.batch import Position, SourceBatch
from migrate.sources.copybook import RecordType
from migrate.sources.definition import RecordLayout
from migrate.sources.description import SourceFile, SourceSystem


class OpenSource(Protocol):
    """A source opened for reading: that its files are there and look as described is already seen to.

    ``names``: its fields, in order. ``files``: the delivered files whose bytes decide what is read (none for a
    server). ``places``: what ``#source`` says of its records, in the order they are read, as ``Position.file_index``
    counts them: a file's path below the delivery; with ``/`` and the member where this is a table or a sheet.
    """

    @property
    def names(self) -> Sequence[str]: ...  # noqa: D102

    @property
    def files(self) -> Sequence[Path]: ...  # noqa: D102

    @property
    def places(self) -> Sequence[str]: ...  # noqa: D102

    @property
    def reject_ending(self) -> str:
        """What is put to a place's name for the file that :meth:`rejected` gives: "" if the place is a file."""
        ...

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on; from the first one, at least one of each place. Raises SourceError."""
        ...

    def state(self) -> dict[str, str]:
        """Return what beside ``files`` decides what is read (character tables, a database's rows): name → SHA-256."""
        ...

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield a file with these records of a place (``#record``, ``#offset``, ``#length``), byte for byte.

        It has the form of what was delivered, so that it can be corrected and delivered again; where records
        have no bytes of their own (workbooks, databases), it is a CSV in UTF-8 of their fields.
        """
        ...


@runtime_checkable
class Foreseen(OpenSource, Protocol):
    """A source that tells where its batches should end, so that several can be read at once."""

    def foreseen(self, start: Position) -> tuple[Position, int] | None:
        """Return where the batch at a position should end and its records, damaged ones too; None if that is unclear.

        That is a guess, made much faster than the batch is read.
        """
        ...


@dataclass(frozen=True)
class Request:
    """What is needed to open a source below ``root``.

    ``siblings``: all sources of the same file, itself among them. ``layout``: its fields; ``types``: all record
    types of its file, where it is a file of records.
    """

    source: SourceFile
    system: SourceSystem
    siblings: Sequence[SourceFile]
    root: Path
    layout: RecordLayout | None = None
    types: tuple[RecordType, ...] = ()
    batch_records: int = 16_384
