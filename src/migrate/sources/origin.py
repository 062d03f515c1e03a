"""Where one record stands in a delivery, and each of its values in it: read again alone, for who traces a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from migrate.findings import ASCII_BYTES, ByteClasses, Findings
from migrate.sources.batch import Reject


class OriginStep(NamedTuple):
    """What became of a value: ``key`` names the step in the catalogue (``trace.step_…``), ``text`` is what it gave."""

    key: str
    values: Mapping[str, object]
    text: str | None


@dataclass(frozen=True)
class Origin:
    """One value of a field: its bytes in the file (None where it has none of its own) and how they became text.

    ``cell`` names the place where there are no bytes: a cell of a sheet, a column of a table.
    """

    offset: int | None
    raw: bytes | None
    steps: tuple[OriginStep, ...]
    cell: str = ""
    classes: ByteClasses = field(default=ASCII_BYTES, repr=False)

    @property
    def text(self) -> str | None:
        """The value as the source hands it on."""
        return self.steps[-1].text


@dataclass(frozen=True)
class RecordAt:
    """One record read again. ``frame`` holds it, or is empty where it is damaged (``rejects``) or of another source.

    ``start`` is the byte where reading it began: its own first, or its block's. ``raw`` are its bytes, None where it
    has none.
    """

    place: str
    record: int
    offset: int | None
    start: int
    raw: bytes | None
    frame: pl.DataFrame
    rejects: tuple[Reject, ...]
    findings: Findings


Origins = dict[str, list[Origin]]
