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
