"""Numbers: the layout's lexical forms (data types 9, S9, 9V) and reading vendors' integers."""

import polars as pl

_FORMS = {
    "9": "^(?:0|[1-9][0-9]*)$",
    "S9": "^(?:0|-?[1-9][0-9]*)$",
    "9V": r"^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$",
}


def number_problem(text: pl.Expr, type: str, length: int, decimals: int = 0) -> pl.Expr:
    """Say what is wrong with a number of data type 9, S9 or 9V, null where nothing is.

    ``length`` is the number of integer digits, the sign not counted; ``decimals`` of those after the point.
    ``not_a_number`` (also leading zeros, "-0", "+1", the empty string), ``too_long``, ``too_many_decimals``.
    Raises ValueError for another data type.
    """
    if type not in _FORMS:
        raise ValueError(f"{type!r} is not a numeric data type; known: {', '.join(_FORMS)}")
    return (
        pl.when(~text.str.contains(_FORMS[type]))
        .then(pl.lit("not_a_number"))
        .when(text.str.contains(f"^-?[0-9]{{{length + 1}}}"))
        .then(pl.lit("too_long"))
        .when(text.str.contains(rf"\.[0-9]{{{decimals + 1}}}"))
        .then(pl.lit("too_many_decimals"))
    )


def read_number(text: pl.Expr, *, shift: int = 0, grouped: bool = False) -> pl.Expr:
    """Read a column of vendor numbers (ASCII digits, sign, decimal point) into the layout's form, exactly.

    ``shift`` moves the point: 3 turns thousands of yen (千円) into yen, -2 percent into parts of one. Digits are
    moved as text, so that nothing is rounded whatever the length. Zeros before the number and after its decimals
    go: "0012.50" → "12.5", "-0" → "0". With ``grouped`` a comma may stand before every third digit. Returns a
    struct of two strings, ``value`` and ``error`` (``unreadable``); both are null for null and the empty string.
    """
    whole = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+" if grouped else "[0-9]+"
    readable = text.str.contains(rf"^[+-]?(?:{whole})(?:\.[0-9]+)?$")
    plain = pl.when(readable).then(text.str.replace_all(",", "", literal=True) if grouped else text)
    units, decimals = plain.str.extract("([0-9]+)"), plain.str.extract(r"\.([0-9]+)").fill_null("")
    zeros = pl.lit("0" * abs(shift))
    if shift > 0:
        digits = decimals + zeros
        units, decimals = units + digits.str.slice(0, shift), digits.str.slice(shift)
    elif shift < 0:
        digits = zeros + units
        kept = digits.str.len_chars() + shift
        units, decimals = digits.str.slice(0, kept), digits.str.slice(kept) + decimals
    fraction = pl.lit(".") + decimals.str.strip_chars_end("0")
    number = units.str.extract("^0*([0-9]+)$") + pl.when(fraction != ".").then(fraction).otherwise(pl.lit(""))
    sign = pl.when(plain.str.starts_with("-") & (number != "0")).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.struct(
        (sign + number).alias("value"),
        pl.when(~readable & (text != "")).then(pl.lit("unreadable")).alias("error"),
    )


def read_integer(text: pl.Expr, *, grouped: bool = False) -> pl.Expr:
    """Read a column of vendor integers (ASCII digits, optional sign) into the layout's form.

    Leading zeros and "+" go, since the layout has none: "007" → "7", "-0" → "0". With ``grouped`` a comma may
    stand before every third digit ("1,234,567"). Returns a struct of two strings, ``value`` and ``error``
    (``unreadable``); both are null for null and the empty string.
    """
    whole = "(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)" if grouped else "[0-9]+"
    readable = text.str.contains(f"^[+-]?{whole}$")
    plain = text.str.replace_all(",", "", literal=True) if grouped else text
    digits = plain.str.extract("^[+-]?0*([0-9]+)$")
    sign = pl.when(text.str.starts_with("-") & (digits != "0")).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.struct(
        pl.when(readable).then(sign + digits).alias("value"),
        pl.when(~readable & (text != "")).then(pl.lit("unreadable")).alias("error"),
    )
