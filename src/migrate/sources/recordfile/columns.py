"""Records of one type → columns of text, with what is wrong in each record."""

from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from migrate.findings import Findings, Place
from migrate.sources.copybook import RecordField, RecordType, Repeat
from migrate.sources.fields import BLANKS, NOTES, State, decode_number
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.rules import NUMBER_BLANK, NUMBER_UNUSUAL

_AT, _ROW = "#at", "#row"
_ROWS = pl.UInt32


class Damage(NamedTuple):
    """The first damaged field of a record: a number's state, or the byte of a text that is no character."""

    field: str
    state: str = ""
    byte: int | None = None


@dataclass
class Columns:
    """``frame``: a column for each named field; ``damage``: by row.

    A column is String or, in a table (OCCURS), List of String with all occurrences, the inner table's first.
    """

    frame: pl.DataFrame
    damage: dict[int, Damage] = field(default_factory=dict)


def read_columns(
    data: bytes, starts: pl.Series, counts: pl.Series | None, type_: RecordType, format_: RecordFormat
) -> tuple[Columns, Findings]:
    """Read all fields of the records whose data begin at ``starts``.

    ``counts``: occurrences of the table of varying length, record by record, if the type has one. Blank and
    unusual numbers are findings, counted by field and kind.
    """
    columns, findings = Columns(pl.DataFrame({_AT: starts})), Findings()
    for repeats in dict.fromkeys(f.repeats for f in type_.named):
        fields = [f for f in type_.named if f.repeats == repeats]
        places = _places(starts, repeats, counts)
        texts = _read(data, places, fields, format_, columns.damage, findings)
        if repeats:
            texts = _as_lists(texts, places[_ROW], starts.len())
        columns.frame = columns.frame.hstack(texts)
    columns.frame = columns.frame.select(f.name for f in type_.named)
    return columns, findings


def _places(starts: pl.Series, repeats: tuple[Repeat, ...], counts: pl.Series | None) -> pl.DataFrame:
    """Return row and place of every occurrence of a table, record by record."""
    rows = pl.int_range(starts.len(), dtype=_ROWS, eager=True)
    places = pl.DataFrame({_ROW: rows, _AT: starts.cast(pl.Int64)})
    for repeat in repeats:
        times = pl.lit(repeat.count) if counts is None or not repeat.depending else pl.Series(counts)
        steps = places.with_columns(step=pl.int_ranges(0, times)).explode("step").drop_nulls("step")
        places = steps.select(_ROW, pl.col(_AT) + pl.col("step") * repeat.stride)
    return places


def _read(
    data: bytes,
    places: pl.DataFrame,
    fields: list[RecordField],
    format_: RecordFormat,
    damage: dict[int, Damage],
    findings: Findings,
) -> pl.DataFrame:
    piece = pl.lit(pl.Series([data]))
    raw = {f.name: piece.bin.slice(pl.col(_AT) + f.offset, f.length) for f in fields}
    numbers = [f for f in fields if f.kind.numeric]
    pieces = places.select(**raw)
    texts: dict[str, pl.Series] = {}
    for f in numbers:
        texts[f.name], states = decode_number(pieces[f.name], f, format_.coding)
        _judge(f, states, places[_ROW], damage, findings)
    for f in (f for f in fields if not f.kind.numeric):
        text, wrong = format_.decode(pieces[f.name], national=f.kind == "national")
        texts[f.name] = text
        for index in wrong.is_not_null().arg_true():
            row = places[_ROW][index]
            damage.setdefault(row, Damage(_named(f, places[_ROW], index), byte=wrong[index]))
    return pl.DataFrame({f.name: texts[f.name] for f in fields})


def _judge(
    field: RecordField, states: pl.Series, rows: pl.Series, damage: dict[int, Damage], findings: Findings
) -> None:
    if states.null_count() == states.len():
        return
    for state, count in sorted(states.drop_nulls().value_counts().iter_rows()):
        if State(state) in BLANKS | NOTES:
            rule = NUMBER_BLANK if State(state) in BLANKS else NUMBER_UNUSUAL
            findings.add(rule, place=Place(item=field.name), values={"kind": state}, count=count)
    for index in states.is_in([s.value for s in State if s not in BLANKS | NOTES]).arg_true():
        damage.setdefault(rows[index], Damage(_named(field, rows, index), states[index]))


def _named(field: RecordField, rows: pl.Series, index: int) -> str:
    """Return a field's name with its occurrence, from 1, as COBOL writes it."""
    if not field.repeats:
        return field.name
    first = rows.search_sorted(rows[index], side="left")
    return f"{field.name}({index - int(first) + 1})"


def _as_lists(texts: pl.DataFrame, rows: pl.Series, height: int) -> pl.DataFrame:
    every = pl.DataFrame({_ROW: pl.int_range(height, dtype=_ROWS, eager=True)})
    lists = texts.with_columns(rows).group_by(_ROW, maintain_order=True).agg(pl.all())
    joined = every.join(lists, on=_ROW, how="left", maintain_order="left").drop(_ROW)
    return joined.with_columns(pl.all().fill_null(pl.lit([], dtype=pl.List(pl.String))))
