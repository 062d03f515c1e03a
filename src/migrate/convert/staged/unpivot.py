"""繰返し (OCCURS) の展開: a record with a table becomes one record for each occurrence of it."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from pydantic import Field, model_validator

from migrate.convert.definition.bilingual import Bilingual
from migrate.convert.provenance import OCCURRENCE, PARENT, SEQUENCE
from migrate.layout import parse_condition
from migrate.layout.models import Model

# How many occurrences that ``where`` calls unused hold something all the same.
FILLED = "#occurrence.filled"
# Spaces, and the zeros and signs of a number that was never set.
_NOTHING = "^[ \u30000.+-]*$"


class Each(Model):
    """Which table is unpivoted; the record's other fields repeat, and ``#occurrence`` counts from 1.

    ``table`` is one field of the table and stands for them all; ``each = "FIELD"`` is short for it. ``columns``:
    where the occurrences are columns of their own, each field to be made and its columns in order. ``where`` tells
    the occurrences that are used: the others must hold nothing. ``none``: why a record without any is left out; a
    definition that does not say so has it rejected.
    """

    table: str = ""
    columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    where: str = ""
    none: Bilingual | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"table": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_form(self) -> "Each":
        if bool(self.table) == bool(self.columns):
            raise ValueError("each needs either table or columns")
        if len({len(columns) for columns in self.columns.values()}) > 1:
            raise ValueError("the fields of each.columns need equal numbers of columns")
        if self.where:
            parse_condition(self.where)
        return self


def unpivot(
    frame: pl.DataFrame, each: Each, fields: Sequence[str], unset: Sequence[str], limit: int, first: int = 0
) -> Iterator[pl.DataFrame]:
    """Yield the occurrences of a batch's records, at most ``limit`` and one record more at a time.

    ``fields`` are the table's, lists of one length; ``first`` is the first ``SEQUENCE``. A record's occurrences stay
    together. One that has none, or none used, is one row without ``#occurrence``, so that it is not lost. No records
    give one empty frame.
    """
    if each.columns:
        made = [pl.concat_list(columns).alias(name) for name, columns in each.columns.items()]
        frame = frame.with_columns(made).drop({c for columns in each.columns.values() for c in columns})
    times = pl.col(fields[0]).list.len().clip(1).cast(pl.Int64)
    frame = frame.rename({SEQUENCE: PARENT})
    numbered = frame.with_columns(((times.cum_sum() - times) // limit).alias("#piece"))
    for piece in numbered.partition_by("#piece", maintain_order=True, include_key=False) or [frame]:
        rows = _exploded(piece, each, fields, unset).with_row_index(SEQUENCE, offset=first)
        first += rows.height
        yield rows


def _exploded(frame: pl.DataFrame, each: Each, fields: Sequence[str], unset: Sequence[str]) -> pl.DataFrame:
    number = pl.int_ranges(1, pl.col(fields[0]).list.len() + 1).alias(OCCURRENCE)
    rows = frame.with_columns(number).explode(OCCURRENCE, *fields, empty_as_null=True)
    there = pl.col(OCCURRENCE).is_not_null()
    used = there & parse_condition(each.where).to_expr() if each.where else there
    filled = pl.any_horizontal(~(pl.col(f).str.contains(_NOTHING) | pl.col(f).is_in(unset)) for f in fields)
    rows = rows.with_columns(used.alias("#used"))
    rows = rows.with_columns(
        (there & ~pl.col("#used") & filled.fill_null(False)).sum().over(PARENT).alias(FILLED),
        (~pl.col("#used").any().over(PARENT) & pl.col(PARENT).is_first_distinct()).alias("#alone"),
    )
    rows = rows.filter(pl.col("#used") | pl.col("#alone"))
    absent = [pl.when("#used").then(pl.col(c).cast(pl.String)).alias(c) for c in (OCCURRENCE, *fields)]
    return rows.with_columns(absent).drop("#used", "#alone")
