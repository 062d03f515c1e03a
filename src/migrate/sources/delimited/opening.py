"""Opening a delimited source from its description, and giving its records back byte for byte."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from migrate.findings import LENGTH, OFFSET
from migrate.sources.delimited.source import DelimitedSource
from migrate.sources.parts import part_files
from migrate.sources.source import Request


class OpenDelimited(DelimitedSource):
    """A delimited source as :class:`~migrate.sources.source.OpenSource`."""

    reject_ending = ""

    @property
    def files(self) -> Sequence[Path]:
        """The parts, in order."""
        return [part.path for part in self.parts]

    @property
    def places(self) -> Sequence[str]:
        """The parts' paths below the delivery."""
        return [part.name for part in self.parts]

    def state(self) -> dict[str, str]:
        """Nothing beside the files decides what is read."""
        return {}

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield the file's header and these records; one that lacks its line end gets one."""
        part = self.parts[self.places.index(place)]
        with part.path.open("rb") as file:
            yield file.read(part.data)
            for offset, length in records.select(OFFSET, LENGTH).iter_rows():
                file.seek(offset)
                record = file.read(length)
                end = self.charset.line_end
                yield record if record.endswith(end) else record + self.charset.encode("\r\n")


def open_delimited(request: Request) -> OpenDelimited:
    """Open ``file``.csv, or its parts. Raises SourceError if one is missing or has another header."""
    assert request.layout is not None  # a delimited source is opened by its layout
    return OpenDelimited(
        part_files(request.root, request.source.file, ".csv"),
        root=request.root,
        layout=request.layout,
        charset=request.system.charset,
        batch_records=request.batch_records,
    )
