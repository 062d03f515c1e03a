"""Fields of one column, row by row: the fast way for those that can go it, the exact one for the others.

What keeps a field from going with the others: a fault, a control code that is reserved, two forms of shift in it.
"""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from migrate.characters.host import exact
from migrate.characters.host.whole import BAD, FOLDED, RESERVED, ROW, Whole

SCHEMA = {
    "text": pl.String,
    "canonical": pl.Boolean,
    "fault": pl.String,
    "fault_at": pl.UInt32,
    "fault_length": pl.UInt32,
    "shifts": pl.Binary,
}
"""``text``, null where there is a ``fault`` (an ``exact.Fault``; ``fault_at``, ``fault_length``: bytes within the
field). ``canonical``: text and ``shifts`` encode back to the same bytes; where they do not, keep the source's.
``shifts``: the codes that began kanji, null if all were the usual one; one code if all were the same."""

EXACTLY = -1
"""The way of fields that go byte by byte; the others are numbers of a form of shift, 0 the usual one."""


def decode_fields(whole: Whole, fields: pl.Series) -> pl.DataFrame:
    """Decode a Binary column without nulls: a frame of :data:`SCHEMA`."""
    data = whole.joined(fields.to_list())
    ways = ways_of(whole, fields, data)
    if ways is None:
        return _together(whole, fields, data, 0)
    parts: list[tuple[pl.Series, pl.DataFrame]] = []
    for way, mine in groups_of(ways):
        group = fields.filter(mine)
        exactly = way == EXACTLY
        done = _exactly(whole, group) if exactly else _together(whole, group, whole.joined(group.to_list()), way)
        parts.append((mine.arg_true(), done))
    return _in_order(parts)


def groups_of(ways: pl.Series) -> Iterator[tuple[int, pl.Series]]:
    """Yield each way with a mask of the fields that go it."""
    for way in ways.unique():
        yield way, ways == way


def ways_of(whole: Whole, fields: pl.Series, data: bytes) -> pl.Series | None:
    """Tell which way each field goes; None if all of them go 0, with the usual form of shift or none.

    ``data`` is the fields joined: what is not in it is looked for in none of them.
    """
    charset = whole.charset
    between, other = RESERVED
    exactly = [fields.bin.contains(between)] if data.count(between) >= fields.len() else []
    if other in data:
        exactly.append(fields.bin.contains(other))
    if not charset.single and (odd := fields.bin.size() % 2 == 1).any():
        exactly.append(odd)
    forms: list[pl.Series] = []
    if charset.mixed and any(_holds(data, form) for form in charset.shift_in[1:]):
        forms = [fields.bin.contains(form) for form in charset.shift_in]
        exactly.append(pl.select(pl.sum_horizontal(forms) > 1).to_series())
    if not exactly:
        return None
    ways = pl.repeat(0, fields.len(), dtype=pl.Int8, eager=True)
    for number, here in [*enumerate(forms), *((EXACTLY, here) for here in exactly)]:
        ways = ways.set(here, number)
    return ways


def _holds(data: bytes, code: bytes) -> bool:
    return code[:1] in data and code in data  # looking for one byte is forty times as fast


def _together(whole: Whole, fields: pl.Series, data: bytes, form: int) -> pl.DataFrame:
    """Decode fields of one form of shift; ``data`` is all of them joined."""
    usual, shift = whole.charset.shift_in[:1], whole.charset.shift_in[form : form + 1]
    if form:
        data = data.replace(shift[0], usual[0])
    decoded = whole.decode(data, fields.len())
    if decoded is None:
        return _apart(whole, fields, pl.Series([whole.can_be_cut(row) for row in data.split(RESERVED[0])]), form)
    texts, idle = decoded
    text = pl.select(pl.lit(texts).str.split(ROW).explode().alias("text")).to_series()
    marked = bool(texts.str.contains(BAD, literal=True).item())
    folded = [text.str.contains(FOLDED, literal=True)] if marked else []
    if idle:
        end = whole.charset.shift_out
        folded += [fields.bin.contains(seam) for seam in (shift[0] + end, end + shift[0])]
    if marked:
        text = text.str.replace_all(FOLDED, "", literal=True)
    nothing = {name: pl.lit(None, SCHEMA[name]) for name in ("fault", "fault_at", "fault_length")}
    frame = text.to_frame().with_columns(
        canonical=~pl.any_horizontal(folded) if folded else pl.lit(True),
        **nothing,
        shifts=pl.lit(shift[0] if form else None, pl.Binary),
    )
    return _repaired(whole, fields, frame, ~text.str.contains(BAD, literal=True)) if marked else frame


def _repaired(whole: Whole, fields: pl.Series, frame: pl.DataFrame, good: pl.Series) -> pl.DataFrame:
    exactly = _exactly(whole, fields.filter(~good))
    return _in_order([(good.arg_true(), frame.filter(good)), ((~good).arg_true(), exactly)])


def _apart(whole: Whole, fields: pl.Series, good: pl.Series, form: int) -> pl.DataFrame:
    """Decode fields of which some, not ``good``, kept the others from going together."""
    right, wrong = fields.filter(good), fields.filter(~good)
    if right.is_empty() or wrong.is_empty():
        return _exactly(whole, fields)
    done = _together(whole, right, whole.joined(right.to_list()), form)
    return _in_order([(good.arg_true(), done), ((~good).arg_true(), _exactly(whole, wrong))])


def _in_order(parts: Sequence[tuple[pl.Series, pl.DataFrame]]) -> pl.DataFrame:
    """Put rows together, each part with the numbers of its rows."""
    numbers = pl.concat([numbers for numbers, _ in parts])
    return pl.concat([frame for _, frame in parts])[numbers.arg_sort()]


def _exactly(whole: Whole, fields: Iterable[bytes]) -> pl.DataFrame:
    return pl.DataFrame([decode_one(whole, data) for data in fields], schema=SCHEMA, orient="row")


def decode_one(whole: Whole, data: bytes) -> tuple[object, ...]:
    """Decode one field byte by byte: a row of :data:`SCHEMA`."""
    charset, encoder = whole.charset, whole.encoder
    try:
        found = exact.decode(charset, data)
    except UnicodeDecodeError as error:
        return None, None, error.reason, error.start, error.end - error.start, None
    forms = found.shifts if len({*found.shifts}) > 1 else found.shifts[:1]
    shifts = b"" if forms == [*charset.shift_in[:1]] else b"".join(forms)
    text = "".join(found.texts)
    folds = any(map(encoder.folds, found.texts, found.codes))
    canonical = not folds and encoder.encode(text, shifts) == data
    return text, canonical, None, None, None, shifts or None
