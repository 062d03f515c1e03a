"""Opening Parquet files: that they are whole, flat and as the layout says."""

from collections.abc import Sequence
from pathlib import Path

from migrate.sources.charsets import named_charset
from migrate.sources.columns import expected_names
from migrate.sources.errors import SourceError
from migrate.sources.files import inside, part_files
from migrate.sources.parquet.part import open_part
from migrate.sources.parquet.source import ParquetSource
from migrate.sources.source import Request


def open_parquet(request: Request) -> ParquetSource:
    """Open ``file``: a file, numbered parts (``file_1.parquet`` …), or all Parquet files of a folder by name.

    Raises SourceError if one is missing or no Parquet file, has other columns than the layout, or a column of a
    type that has no text form (lists, structs).
    """
    parts = [open_part(path, request.root) for path in _files(request.root, request.source.file)]
    names: Sequence[str] | None = request.layout.names if request.layout else None
    for part in parts:
        names = expected_names(part.name, list(part.columns), names)
    assert names is not None  # there is a part
    return ParquetSource(parts, names, named_charset(request.system.charset), request.batch_records)


def _files(root: Path, file: str) -> list[Path]:
    whole = inside(root, file)
    if not whole.is_dir():
        return part_files(root, file, "" if file.endswith(".parquet") else ".parquet")
    if paths := sorted(whole.glob("*.parquet")):
        return paths
    raise SourceError("sources.file_missing", file=f"{file}/*.parquet")
