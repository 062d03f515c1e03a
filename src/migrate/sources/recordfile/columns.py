"""Records of one type → columns of text, with what is wrong in each record."""

from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from migrate.characters import CHARACTER_CODE_FOLDED
from migrate.findings import LENGTH, OFFSET, RECORD, Findings, Legacy, Place, Rule
from migrate.sources.copybook import RecordField, RecordType, Repeat
from migrate.sources.fields import BLANKS, NOTES, State, decode_number
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.rules import FILLER_FILLED, NUMBER_BLANK, NUMBER_UNUSUAL

# the place of a record's data in the piece, and the occurrences of its table of varying length
START, TIMES = "#start", "#times"
_AT, _ROW = "#at", "#row"
_ROWS = pl.UInt32


class Damage(NamedTuple):
    """The first damaged field of a record: a number's state, or why a text cannot be decoded and at which ``byte``.

    ``name`` has the occurrence; ``start`` is the field's first byte in the piece.
    """

    field: RecordField
    name: str
    start: int
    state: str = ""
    byte: int | None = None


@dataclass
class Columns:
    """``frame``: a column for each named field; ``damage``: by row; ``findings``: what is unusual but readable.

    A column is String or, in a table (OCCURS), List of String: all occurrences in the order of their bytes, so of a
    table in a table all of the first outer occurrence, then all of the second …
    """

    data: bytes
    source: str
    records: pl.DataFrame
    format_: RecordFormat
    frame: pl.DataFrame = field(default_factory=pl.DataFrame)
    damage: dict[int, Damage] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def remark(self, rule: Rule, field: RecordField, values: dict[str, object], rows: pl.Series, count: int) -> None:
        """Count something unusual of a field, with the place of the first record of ``rows`` (or of all)."""
        first = self.records.row(int(rows[0]) if rows.len() else 0, named=True)
        legacy = Legacy(file=self.source, record=first[RECORD], offset=first[OFFSET], length=first[LENGTH])
        self.findings.add(rule, place=Place(item=field.name), legacy=legacy, values=values, count=count)


def read_columns(data: bytes, source: str, records: pl.DataFrame, type_: RecordType, format_: RecordFormat) -> Columns:
    """Read all fields of records of one type that were placed in a piece of a file (``START``, ``TIMES``).

    Blank and unusual numbers, codes that fold, and FILLER with something in it are findings, counted by field.
    """
    columns = Columns(data, source, records, format_)
    texts: dict[str, pl.Series] = {}
    for repeats in dict.fromkeys(f.repeats for f in type_.named):
        fields = [f for f in type_.named if f.repeats == repeats]
        places = _places(records, repeats)
        read = _read(columns, places, fields)
        if repeats:
            read = _as_lists(read, places[_ROW], records.height)
        texts |= {series.name: series for series in read}
    columns.frame = pl.DataFrame([texts[f.name] for f in type_.named])
    for filler in type_.fields:
        if filler.filler:
            _look_into(columns, _places(records, filler.repeats), filler)
    return columns


def _look_into(columns: Columns, places: pl.DataFrame, filler: RecordField) -> None:
    """Report bytes that no field reads and that are no padding."""
    piece = pl.lit(pl.Series([columns.data]))
    space = bytes.fromhex(columns.format_.coding.space)
    blank = [byte * filler.length for byte in (space, b"\x00", b"\xff")]
    filled = places.filter(~piece.bin.slice(pl.col(_AT) + filler.offset, filler.length).is_in(blank))
    if filled.height:
        values: dict[str, object] = {"position": filler.offset + 1, "length": filler.length}
        columns.remark(FILLER_FILLED, filler, values, filled[_ROW], filled.height)


def _places(records: pl.DataFrame, repeats: tuple[Repeat, ...]) -> pl.DataFrame:
    """Return row and place of every occurrence of a table, record by record."""
    rows = pl.int_range(pl.len(), dtype=_ROWS).alias(_ROW)
    places = records.select(rows, pl.col(START).cast(pl.Int64).alias(_AT), TIMES)
    for repeat in repeats:
        times = pl.col(TIMES) if repeat.depending else pl.lit(repeat.count)
        steps = places.with_columns(step=pl.int_ranges(0, times)).explode("step").drop_nulls("step")
        places = steps.select(_ROW, pl.col(_AT) + pl.col("step") * repeat.stride, TIMES)
    return places


def _read(columns: Columns, places: pl.DataFrame, fields: list[RecordField]) -> pl.DataFrame:
    piece = pl.lit(pl.Series([columns.data]))
    pieces = places.select(**{f.name: piece.bin.slice(pl.col(_AT) + f.offset, f.length) for f in fields})
    texts: dict[str, pl.Series] = {}
    for f in sorted(fields, key=lambda f: not f.kind.numeric):
        if f.kind.numeric:
            texts[f.name], states = decode_number(pieces[f.name], f, columns.format_.coding)
            _judge(columns, f, states, places)
            continue
        texts[f.name], wrong, folded, fault = columns.format_.decode(pieces[f.name], national=f.kind == "national")
        for (code, char), count in sorted(folded.items()):
            values: dict[str, object] = {"code": code, "character": " ".join(f"U+{ord(c):04X}" for c in char)}
            columns.remark(CHARACTER_CODE_FOLDED, f, values, places[_ROW].clear(), count)
        for index in wrong.is_not_null().arg_true():
            why = fault[index] if fault is not None else ""
            _damage(columns, f, places, index, state=why, byte=wrong[index])
    return pl.DataFrame([texts[f.name].alias(f.name) for f in fields])


def _judge(columns: Columns, field: RecordField, states: pl.Series, places: pl.DataFrame) -> None:
    if states.null_count() == states.len():
        return
    for state, count in sorted(states.drop_nulls().value_counts().iter_rows()):
        if State(state) in BLANKS | NOTES:
            rule = NUMBER_BLANK if State(state) in BLANKS else NUMBER_UNUSUAL
            rows = places[_ROW].filter((states == state).fill_null(False))
            columns.remark(rule, field, {"kind": state}, rows, count)
    for index in states.is_in([s.value for s in State if s not in BLANKS | NOTES]).arg_true():
        _damage(columns, field, places, index, state=states[index])


def _damage(
    columns: Columns, field: RecordField, places: pl.DataFrame, index: int, *, state: str = "", byte: int | None = None
) -> None:
    row, name = places[_ROW][index], field.name
    if field.repeats:  # with its occurrence, from 1, as COBOL writes it
        number = index - int(places[_ROW].search_sorted(row, side="left"))
        numbers: list[int] = []
        for repeat in reversed(field.repeats[1:]):
            number, inner = divmod(number, repeat.count)
            numbers.insert(0, inner + 1)
        name = f"{name}({','.join(map(str, [number + 1, *numbers]))})"
    columns.damage.setdefault(row, Damage(field, name, places[_AT][index] + field.offset, state, byte))


def _as_lists(texts: pl.DataFrame, rows: pl.Series, height: int) -> pl.DataFrame:
    every = pl.DataFrame({_ROW: pl.int_range(height, dtype=_ROWS, eager=True)})
    lists = texts.with_columns(rows).group_by(_ROW, maintain_order=True).agg(pl.all())
    joined = every.join(lists, on=_ROW, how="left", maintain_order="left").drop(_ROW)
    return joined.with_columns(pl.all().fill_null(pl.lit([], dtype=pl.List(pl.String))))
