"""Numbers in the layout's lexical form, held against the item's digits."""

import re

import polars as pl

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.functions.rules import VALUE_NOT_FITTING
from migrate.convert.rules import VALUE_UNREADABLE
from migrate.layout import Item, ItemType
from migrate.values import char_length, half_width_digits, number_problem, read_integer, read_number
from migrate.values.text import FULL_WIDTH_TO_ASCII_DIGITS

_WIDE = {digit: wide for wide, digit in FULL_WIDTH_TO_ASCII_DIGITS.items()}


@function("integer")
def integer(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read an integer (records, persons, yen); leading zeros carry no meaning in it and fall away."""
    parts = context.prepare(f"#integer:{fields[0]}", read_integer(absent_if_empty(fields[0])))
    return _outcome(parts, context)


@function("lot_number")
def lot_number(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Write 地番 out of its numbers, 本番 and 支番: １２３番４, or １２３番 where the 支番 is absent or 0.

    Absent where the 本番 is. The numbers must be carried in other items. Source of the form: layout, 0701.
    """
    parts = [context.prepare(f"#integer:{field}", read_integer(absent_if_empty(field))) for field in fields]
    main, branch = (pl.when(part.struct.field("value") != "0").then(part.struct.field("value")) for part in parts)
    unreadable = pl.any_horizontal(part.struct.field("error").is_not_null() for part in parts)
    unreadable |= main.str.starts_with("-").fill_null(False) | branch.str.starts_with("-").fill_null(False)
    written = pl.concat_str(main, pl.lit("番"), branch.fill_null("")).str.replace_many(_WIDE)
    return Outcome(written, (Problem(VALUE_UNREADABLE, unreadable),))


@function("sort_key")
def sort_key(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Write the numbers of fields, or of a table's occurrences, in ``width`` digits each: 番地枝番数値, for sorting.

    One that is not there is 0; absent where all are. Source of the use: S8 1.3.2.
    """
    width = int(args["width"])
    numbers = pl.concat_list(pl.col(field) for field in fields)
    shorter = pl.element().replace("", None).fill_null("0").str.strip_chars_start("0")
    value = numbers.list.eval(shorter.str.zfill(width)).list.join("")
    numeric = numbers.list.eval(shorter.str.contains(f"^[0-9]{{0,{width}}}$")).list.all()
    return Outcome(pl.when(value.str.contains("[^0]")).then(value), (Problem(VALUE_UNREADABLE, ~numeric),))


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
