"""Numbers in the layout's lexical form, held against the item's digits."""

import re

import polars as pl

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.functions.rules import VALUE_NOT_FITTING
from migrate.convert.rules import VALUE_UNREADABLE
from migrate.layout import Item, ItemType
from migrate.values import char_length, half_width_digits, number_problem, read_integer, read_number


@function("integer")
def integer(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read an integer (records, persons, yen); leading zeros carry no meaning in it and fall away."""
    parts = context.prepare(f"#integer:{fields[0]}", read_integer(absent_if_empty(fields[0])))
    return _outcome(parts, context)


@function("number")
def number(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read a number exactly: decimals, sign, and as declared ``unit``, ``grouped``, ``digits`` and ``suffix``.

    ``unit`` is a power of ten: 1000 where the vendor writes 千円, 0.01 for percent. ``grouped=yes``: 1,234.
    ``digits=half``: full-width digits too. ``suffix``: what may stand after the number (円, %).
    """
    text = absent_if_empty(fields[0])
    if args.get("digits") == "half":
        text = half_width_digits(text)
    if "suffix" in args:
        text = text.str.strip_suffix(args["suffix"])
        text = pl.when(text == "").then(pl.lit("-")).otherwise(text)  # a mere 円 is no number, and not nothing
    name = f"#number:{fields[0]};{sorted(args.items())}"
    read = read_number(text, shift=_shift(args.get("unit", "1")), grouped=args.get("grouped") == "yes")
    return _outcome(context.prepare(name, read), context)


def _shift(unit: str) -> int:
    """Return how far a unit moves the point. Raises ValueError unless it is a power of ten."""
    if re.fullmatch("10*", unit):
        return len(unit) - 1
    if re.fullmatch(r"0\.0*1", unit):
        return 2 - len(unit)
    raise ValueError(f"unit {unit!r} is not a power of ten, such as 1000 or 0.01")


def _outcome(parts: pl.Expr, context: Context) -> Outcome:
    value = parts.struct.field("value")
    return Outcome(
        value,
        (
            Problem(VALUE_UNREADABLE, parts.struct.field("error").is_not_null()),
            Problem(VALUE_NOT_FITTING, fails_to_fit(value, context.item)),
        ),
    )


def fails_to_fit(value: pl.Expr, item: Item) -> pl.Expr:
    """Tell whether a value has more digits, decimals or signs than its item's type."""
    if item.type in (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL):
        return number_problem(value, item.type, item.length, item.decimals).is_not_null()
    return char_length(value) > item.length
