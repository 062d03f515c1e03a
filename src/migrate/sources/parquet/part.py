"""One Parquet file: its columns and rows, as text."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.sources.errors import SourceError, listed
from migrate.sources.files import place_of
from migrate.sources.lexical import as_text


@dataclass(frozen=True)
class Part:
    """One file: ``name`` is its path below the delivery, ``columns`` its columns as text."""

    path: Path
    name: str
    rows: int
    columns: dict[str, pl.Expr]

    def read(self, first: int, count: int) -> pl.DataFrame:
        """Return rows from ``first`` (0-based) on, all columns as text. Raises SourceError for damage."""
        try:
            rows = _scan(self.path).slice(first, count).collect()
            frame = rows.select(text.alias(name) for name, text in self.columns.items())
        except (pl.exceptions.PolarsError, OSError) as error:
            raise _damaged(self.name, error) from None
        if frame.height != min(count, self.rows - first):
            raise SourceError("sources.parquet_damaged", file=self.name, kind="rows")
        return frame


def open_part(path: Path, root: Path) -> Part:
    """Read a file's metadata. Raises SourceError if it has none, or a column that has no text form."""
    name = place_of(path, root)
    try:
        schema = _scan(path).collect_schema()
        rows = _scan(path).select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(name, error) from None
    texts = {column: as_text(pl.nth(n), dtype) for n, (column, dtype) in enumerate(schema.items())}
    if without := [f"{column} ({schema[column]})" for column, text in texts.items() if text is None]:
        raise SourceError("sources.column_type", file=name, columns=listed(without))
    return Part(path, name, rows, {column: text for column, text in texts.items() if text is not None})


def _scan(path: Path) -> pl.LazyFrame:
    return pl.scan_parquet(path, glob=False, hive_partitioning=False)


def _damaged(name: str, error: Exception) -> SourceError:
    # What polars says may quote values.
    return SourceError("sources.parquet_damaged", file=name, kind=type(error).__name__)
