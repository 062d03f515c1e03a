"""What staging is told of a batch before it is converted: the order of histories, and the keys of crosswalks."""

from collections.abc import Collection

import polars as pl

from migrate.convert.compile import Program
from migrate.convert.evaluate import REJECTED, evaluate
from migrate.convert.padding import without_padding
from migrate.convert.provenance import DEFINITION, ORDER, PROVENANCE, SEQUENCE
from migrate.convert.staged.crosswalk import KEYS
from migrate.convert.staged.history import FAILED

_KEY_COLUMNS = [*KEYS, *PROVENANCE, SEQUENCE]


def history_rows(frame: pl.DataFrame, program: Program, definition: int) -> pl.DataFrame:
    """Return of each record that belongs what its history is numbered by, and whether it is rejected anyhow."""
    elements = {c.item.name: c.item.element for c in program.columns}
    needed = program.target.history.needed if program.target.history else ()
    return evaluate(frame, program, numbered=False).frame.select(
        pl.lit(definition).alias(DEFINITION),
        SEQUENCE,
        pl.col(REJECTED).alias(FAILED),
        (pl.col(ORDER) if ORDER in frame.columns else pl.lit(None, pl.Int64)).alias(ORDER),
        *(pl.col(elements[name]).alias(name) for name in needed),
    )


def crosswalk_keys(
    frame: pl.DataFrame, program: Program, watched: dict[str, Collection[str] | None], definition: int
) -> pl.DataFrame:
    """Return the keys in a batch, old and new, that may collide, each with its place.

    ``watched``: crosswalk → the new keys to look at, None for all.
    """
    frame = without_padding(frame, program.padding)
    frame = frame.filter(program.belongs) if program.belongs is not None else frame
    frame = frame.with_columns(program.prepared)
    found = []
    for column in program.columns:
        crossing = column.crossing
        if crossing is None or crossing.name not in watched:
            continue
        watch = watched[crossing.name]
        keys = frame.select(
            pl.lit(crossing.name).alias("#crosswalk"),
            pl.lit(crossing.system).alias("#system"),
            column.value.alias("#old"),
            column.crossed.alias("#new"),
            crossing.decided(column.value).alias("#decided"),
            pl.lit(program.target.id).alias("#file_id"),
            pl.lit(column.item.name).alias("#item"),
            pl.lit(definition).alias(DEFINITION),
            *PROVENANCE,
            SEQUENCE,
        )
        found.append(keys.filter(pl.col("#new").is_not_null() if watch is None else pl.col("#new").is_in(watch)))
    return pl.concat(found) if found else frame.clear().select(pl.lit("").alias(c) for c in _KEY_COLUMNS)
