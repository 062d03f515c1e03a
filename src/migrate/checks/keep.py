"""What a batch is kept with for rules over files, by whichever process has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import polars as pl


@dataclass(frozen=True)
class Keep:
    """Writes the columns needed of a transfer file's batches to a folder; of other files nothing."""

    folder: Path
    columns: Mapping[str, Sequence[str]]

    def __call__(self, file_id: str, batch: pl.DataFrame) -> str:
        """Write what is needed of a batch and return the file's name, or "". Raises OSError if the disk is full."""
        if file_id not in self.columns:
            return ""
        name = f"{file_id}-{uuid4().hex}.parquet"
        batch.select(self.columns[file_id]).write_parquet(self.folder / name, compression="lz4", statistics=False)
        return name
