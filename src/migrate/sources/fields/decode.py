"""Packed, zoned and binary numbers → text, a whole column at a time.

The text has every digit of the picture, leading zeros kept (a date is a number to COBOL), ``-`` before a
negative one and the point that the picture implies: S9(5)V99 packed ``00 12 34 5D`` is ``-00123.45``.

One pattern says which numbers are as a machine writes them; only the others are looked at more closely. Each
step is a column of its own: as one expression the same work took over ten times as long.
"""

from typing import NamedTuple

import polars as pl

from migrate.sources.copybook.model import Kind, RecordField, Sign
from migrate.sources.fields.coding import Coding, Punch
from migrate.sources.fields.states import BLANKS, NOTES, State

_HEX = pl.col("hex")
_INTEGERS = {
    (2, True): pl.Int16, (4, True): pl.Int32, (8, True): pl.Int64,
    (2, False): pl.UInt16, (4, False): pl.UInt32, (8, False): pl.UInt64,
}  # fmt: skip


class Decoded(NamedTuple):
    """``text`` (String; empty for a blank field, null for a damaged one) and ``state`` (null: as it should be)."""

    text: pl.Series
    state: pl.Series


class _Reading(NamedTuple):
    """Of bytes in hexadecimal: the pattern of usual ones, their digits and sign, and what is odd with the others."""

    usual: str
    digits: pl.Expr
    negative: pl.Expr
    state: pl.Expr


def decode_number(data: pl.Series, field: RecordField, coding: Coding) -> Decoded:
    """Return text and :class:`State` of a numeric field's bytes. Raises ValueError for a field that is text."""
    if not field.kind.numeric:
        raise ValueError(f"{field.name} is {field.kind}, not a number")
    if field.kind in (Kind.BINARY, Kind.NATIVE):
        return _binary(data, field, coding)
    reading = _packed(field) if field.kind is Kind.PACKED else _zoned(field, coding)
    frame = pl.DataFrame({"hex": data.bin.encode("hex")})
    text = _written(frame.select(digits=reading.digits, negative=reading.negative), field.scale)
    state = pl.repeat(None, data.len(), dtype=pl.String, eager=True)
    unusual = ~frame["hex"].str.contains(reading.usual)
    if not unusual.any():
        return Decoded(text, state)
    states = _states(frame.filter(unusual), field, coding, reading)
    rows = unusual.arg_true()
    texts = pl.DataFrame({"text": text.filter(unusual), "state": states}).select(
        pl.when(pl.col("state").is_in([s.value for s in BLANKS]))
        .then(pl.lit(""))
        .when(pl.col("state").is_null() | pl.col("state").is_in([s.value for s in NOTES]))
        .then(pl.col("text"))
    )
    return Decoded(text.scatter(rows, texts.to_series()), state.scatter(rows, states))


def _states(odd: pl.DataFrame, field: RecordField, coding: Coding, reading: _Reading) -> pl.Series:
    """Say what is odd: a kind of blank, none of which is a number in any coding, or damage, or a sign."""
    odd = odd.with_columns(state=reading.state)
    for code, kind in ((coding.space, State.SPACES), ("00", State.LOW_VALUES), ("ff", State.HIGH_VALUES)):
        blank = pl.when(code * field.length == _HEX).then(pl.lit(kind.value))
        odd = odd.with_columns(state=blank.otherwise(pl.col("state")))
    short = pl.when(_HEX.str.len_bytes() != 2 * field.length).then(pl.lit(State.LENGTH.value))
    return odd.select(short.otherwise(pl.col("state"))).to_series().alias("state")


def _packed(field: RecordField) -> _Reading:
    sign, digits = _HEX.str.tail(1), _HEX.str.head(-1)
    spare = 2 * field.length - 1 - field.digits
    preferred = "f" if field.sign is Sign.NONE else "cd"
    state = (
        pl.when(~digits.str.contains("^[0-9]+$"))
        .then(pl.lit(State.DIGIT.value))
        .when(~sign.str.contains("[a-f]"))
        .then(pl.lit(State.SIGN.value))
        .when(~digits.str.starts_with("0" * spare))
        .then(pl.lit(State.SPARE.value))
        .when(~sign.str.contains(f"[{preferred}]"))
        .then(pl.lit(State.SIGN_NOT_PREFERRED.value))
    )
    usual = f"^{'0' * spare}[0-9]{{{field.digits}}}[{preferred}]$"
    return _Reading(usual, _HEX.str.slice(spare, field.digits), sign.is_in(["b", "d"]), state)


def _zoned(field: RecordField, coding: Coding) -> _Reading:
    leading = field.sign in (Sign.LEADING, Sign.LEADING_SEPARATE)
    signed = _HEX.str.head(2) if leading else _HEX.str.tail(2)
    others = _HEX.str.slice(2) if leading else _HEX.str.head(-2)
    zoned = f"{coding.zone}([0-9])"
    plain = others.str.contains(f"^({zoned})*$")
    # of valid bytes a zone that is a letter can be taken out by itself, which is five times as fast
    letter = coding.zone.isalpha()
    digits = others.str.replace_all(coding.zone if letter else zoned, "" if letter else "$1", literal=letter)
    rest = f"(?:{coding.zone}[0-9]){{{field.length - 1}}}"
    if field.sign.separate:
        state = (
            pl.when(~plain)
            .then(pl.lit(State.DIGIT.value))
            .when(~signed.is_in([coding.plus, coding.minus]))
            .then(pl.lit(State.SIGN.value))
        )
        signs = f"(?:{coding.plus}|{coding.minus})"
        return _Reading(_pattern(signs, rest, leading=leading), digits, signed == coding.minus, state)
    punches = coding.punches
    digit = signed.replace_strict(
        list(punches), [p.digit for p in punches.values()], default=None, return_dtype=pl.String
    )
    usual = [code for code, p in punches.items() if _preferred(code, p, field, coding)]
    state = (
        pl.when(~plain | (~signed.str.contains("[0-9]$") & digit.is_null()))
        .then(pl.lit(State.DIGIT.value))
        .when(digit.is_null())
        .then(pl.lit(State.SIGN.value))
        .when(~signed.is_in(usual))
        .then(pl.lit(State.SIGN_NOT_PREFERRED.value))
    )
    negative = signed.is_in([code for code, p in punches.items() if p.negative])
    pattern = _pattern(f"(?:{'|'.join(usual)})", rest, leading=leading)
    return _Reading(pattern, digit + digits if leading else digits + digit, negative, state)


def _pattern(sign: str, rest: str, *, leading: bool) -> str:
    return f"^{sign}{rest}$" if leading else f"^{rest}{sign}$"


def _preferred(code: str, punch: Punch, field: RecordField, coding: Coding) -> bool:
    """Tell whether a machine of this coding writes the byte: A, B and E are zones it only reads."""
    if field.sign is Sign.NONE:
        return not punch.sign
    return (punch.sign or coding.bare_signed) and not (coding.zone == "f" and code[0] in "abe")


def _binary(data: pl.Series, field: RecordField, coding: Coding) -> Decoded:
    native = field.kind is Kind.NATIVE
    little = coding.little_native if native else coding.little_binary
    type_ = _INTEGERS[field.length, field.sign is not Sign.NONE]
    # a record that ended early is no number, and reinterpret refuses it
    raw = pl.col("raw")
    frame = data.alias("raw").to_frame().select(pl.when(raw.bin.size() == field.length).then(raw))
    frame = frame.select(
        number=raw.bin.reinterpret(dtype=type_, endianness="little" if little else "big").cast(pl.String)
    )
    frame = frame.select(
        digits=pl.col("number").str.strip_prefix("-").str.zfill(field.digits),
        negative=pl.col("number").str.starts_with("-"),
    )
    beyond = (pl.col("digits").str.len_bytes() > field.digits) & (not native)
    state = frame.select(
        state=pl.when(pl.col("digits").is_null())
        .then(pl.lit(State.LENGTH.value))
        .when(beyond)
        .then(pl.lit(State.BEYOND_PICTURE.value))
    )
    return Decoded(_written(frame, field.scale), state["state"])


def _written(frame: pl.DataFrame, scale: int) -> pl.Series:
    """Return ``digits`` with the implied point and the sign."""
    digits = pl.col("digits")
    if scale:
        frame = frame.with_columns(digits=digits.str.zfill(scale + 1))
        frame = frame.with_columns(digits=digits.str.head(-scale) + "." + digits.str.tail(scale))
    if not frame["negative"].any():
        return frame["digits"].alias("text")
    return frame.select(text=pl.when("negative").then("-" + digits).otherwise(digits))["text"]
