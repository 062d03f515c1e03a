"""Opening a delimited source from its description."""

from migrate.sources.delimited.source import DelimitedSource
from migrate.sources.files import part_files
from migrate.sources.source import Request


def open_delimited(request: Request) -> DelimitedSource:
    """Open ``file``.csv, or its parts. Raises SourceError if one is missing or has another header."""
    assert request.layout is not None  # a delimited source is opened by its layout
    return DelimitedSource(
        part_files(request.root, request.source.file, ".csv"),
        root=request.root,
        layout=request.layout,
        charset=request.system.charset,
        batch_records=request.batch_records,
    )
